"""Records that are merged, and all that the room stores of them."""

from django.apps import apps
from django.db import connection

from memorial.people.merging import KEPT, differences, merge
from memorial.people.models import Person, WallEdition


def dump():
    """Every row of every table of the room, as the database has it, but for the count of changes."""
    models = set(apps.get_app_config("people").get_models()) - {WallEdition}
    tables = [model._meta.db_table for model in models]
    with connection.cursor() as cursor:
        return {table: everything(cursor, table) for table in tables}


def everything(cursor, table):
    cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 (a name of ours)
    return sorted(map(repr, cursor.fetchall()))


def unlike(before, after):
    return {
        table: (before[table], after[table]) for table in before if before[table] != after[table]
    }


def merged(kept, other, chosen=KEPT):
    _added, to_choose = differences(kept, other)
    return merge(kept, other, {each.key: chosen for each in to_choose})


def stored(person):
    return Person.objects.get(pk=person.pk)
