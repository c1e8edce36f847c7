"""Rows that belong to a record, fetched in the record's own query.

    Hall.objects.annotate(shown_here=Gathered(Work.objects.filter(hall=OuterRef("pk")), "pk", "title_kk"))

gives every hall a list of dictionaries, in the order of the inner queryset. So a page with many kinds of
related rows costs one query, on SQLite and PostgreSQL alike.
"""

from django.db.models import Func, JSONField, Subquery
from django.db.models.functions import JSONObject


class Gathered(Subquery):
    """The rows of `queryset` as a JSON list of objects; `columns` are names, or names for expressions.

    Values are what JSON knows: a date arrives as text, a partial date as it is stored, a boolean from
    SQLite as 0 or 1. A column that holds JSON itself is named as `Document("renditions")`.
    """

    output_field = JSONField()
    SQLITE = "(SELECT json_group_array(json(gathered)) FROM (%(subquery)s) gathered_rows)"
    POSTGRESQL = (
        "(SELECT coalesce(jsonb_agg(gathered), '[]'::jsonb) FROM (%(subquery)s) gathered_rows)"
    )

    def __init__(self, queryset, *columns, **named):
        row = JSONObject(**{name: name for name in columns}, **named)
        super().__init__(queryset.values(gathered=row))

    def as_sqlite(self, compiler, connection, **extra):
        return self.as_sql(compiler, connection, template=self.SQLITE, **extra)

    def as_postgresql(self, compiler, connection, **extra):
        return self.as_sql(compiler, connection, template=self.POSTGRESQL, **extra)


class Document(Func):
    """A JSON column within `Gathered`: SQLite keeps it as text and must be told what it is."""

    arity = 1
    output_field = JSONField()

    def as_sqlite(self, compiler, connection, **extra):
        return self.as_sql(compiler, connection, function="json", **extra)

    def as_postgresql(self, compiler, connection, **extra):
        return self.as_sql(compiler, connection, template="%(expressions)s", **extra)
