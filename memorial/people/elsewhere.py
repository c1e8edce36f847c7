"""What other rooms tell of a woman, for her page; and the women whom a record of another room names.

A room whose records name women has a module `women` with `tellings()`, a generator of `Telling`s. Her page
reads all of them in her own query:

    people = with_tellings(Person.objects.published(moment), moment)
    tellings_of(person)    # (heading, [(address, row with `title`)]) of each kind that there is
"""

from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Any, NamedTuple

from django.apps import apps
from django.db.models import OuterRef, Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.module_loading import module_has_submodule

from memorial.people.models import Person
from memorial.people.models.naming import name_parts
from memorial.people.models.withholding import NAME
from museum.core.addresses import absolute
from museum.core.gathering import Gathered
from museum.core.languages import current, in_three


class Telling(NamedTuple):
    """Records of one kind, with `slug` and `title`. `view`: the name of the page of a slug.

    `rows(moment)`: a queryset of those that visitors see and that name her (`naming_her`).
    """

    key: str
    heading: Any
    view: str
    rows: Callable

    @property
    def column(self):
        return f"told_by_{self.key}"


@cache
def tellings():
    """What the rooms declare, looked for once in a process."""
    rooms = [
        config for config in apps.get_app_configs() if module_has_submodule(config.module, "women")
    ]
    modules = (import_module(f"{room.name}.women") for room in rooms)
    return [telling for module in modules for telling in module.tellings()]


def with_tellings(people, moment):
    """`people` with the published records of all rooms that name them."""
    titles = ("slug", *in_three("title"))
    return people.annotate(
        **{telling.column: Gathered(telling.rows(moment), *titles) for telling in tellings()}
    )


def tellings_of(person):
    """(heading, [(address, row with `title`)]) of what tells of a person from `with_tellings`."""
    for telling in tellings():
        rows = getattr(person, telling.column)
        if rows:
            yield (
                telling.heading,
                [(reverse(telling.view, args=[row["slug"]]), row) for row in rows],
            )


def naming_her(records):
    """Those of `records`, by their `women`, that name her or a record that was merged into hers."""
    her = OuterRef(OuterRef("pk"))
    named, formerly = (
        records.model.objects.filter(**{who: her}).values("pk")
        for who in ("women", "women__merged_into")
    )
    # Each by itself: of the two as one condition SQLite reads all people, for each of them.
    return records.filter(Q(pk__in=named) | Q(pk__in=formerly))


# --- The women of a record ---------------------------------------------------------------------------


class Woman(NamedTuple):
    """A woman of the Wall for a link: her `name`, written in `language`."""

    slug: str
    name: str
    language: str

    @property
    def path(self):
        return reverse("people:person", args=[self.slug])


def women_of(related_name, moment):
    """For annotate() of a record: whom it names, as far as visitors may see her; once each, after merges."""
    told = Person.objects.filter(**{related_name: OuterRef(OuterRef("pk"))}).order_by()
    now = told.values_list(Coalesce("merged_into", "pk"))
    named = Person.objects.published(moment).filter(pk__in=now)
    return Gathered(named.order_by("filed_as", "number"), "slug", *in_three(*NAME))


def women(rows):
    """A `Woman` for each of the rows of `women_of`; none for whose name is withheld."""
    for row in rows:
        language, parts = name_parts(row, current())
        if name := " ".join(filter(None, parts)):
            yield Woman(row["slug"], name, language)


def as_persons(women):
    """The same in the terms of schema.org."""
    return [
        {"@type": "Person", "@id": f"{absolute(woman.path)}#person", "name": woman.name}
        for woman in women
    ]
