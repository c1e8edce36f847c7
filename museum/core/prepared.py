"""A query that is built and compiled once, and asked again with other values.

    page = Prepared(lambda slug, moment: with_everything(Hall.objects.published(moment)).filter(slug=slug))
    page(slug="alash", moment=now)          # a list of records, as `list(queryset)`
    page.read(slug="alash", moment=now)     # an Answer: the bare rows, the records when they are asked for

To build a queryset with many `Gathered` rows costs Django several times what the database needs to answer
it. The values are texts and aware moments, and must reach the query as they are, or a moment as the
museum's day (`timezone.localtime(moment).date()`): whatever else is computed from them while it is built
would stay what it was at first.
"""

from copy import copy
from datetime import UTC, datetime, timedelta
from functools import cached_property

from django.db import connections, router
from django.utils import timezone

FIRST = datetime(1901, 1, 1, tzinfo=UTC)  # stands for moments while a query is compiled


class Prepared:
    """`make` gives a queryset of records for named values."""

    def __init__(self, make):
        self.make, self.compiled = make, {}

    def __call__(self, **values):
        return self.read(**values).records

    def read(self, **values):
        using = self.using()
        if using not in self.compiled:
            self.compiled[using] = Compiled(self.make, using, values)
        return self.compiled[using].answer(values)

    def using(self):
        """The database of the thread: another alias or vendor speaks another SQL."""
        alias = router.db_for_read(None)
        return alias, connections[alias].vendor


class Compiled:
    """The statement, and which of its parameters stands for which value."""

    def __init__(self, make, using, values):
        self.alias = using[0]
        placeholders = {name: placeholder(n, v) for n, (name, v) in enumerate(values.items())}
        self.queryset = make(**placeholders).using(self.alias)
        self.compiler = self.queryset.query.get_compiler(using=self.alias)
        self.sql, self.params = self.compiler.as_sql()
        names = {param: name for name, param in parameters(placeholders, self.connection)}
        self.names = [names.get(param) for param in self.params]

    @property
    def connection(self):
        return connections[self.alias]

    def answer(self, values):
        own = dict(parameters(values, self.connection))
        params = [
            own[name] if name else param
            for name, param in zip(self.names, self.params, strict=True)
        ]
        with self.connection.cursor() as cursor:
            cursor.execute(self.sql, params)
            return Answer(self, tuple(cursor.fetchall()))


class Answer:
    """`rows`: tuples as the database gave them. Where they are equal, so is everything made of them."""

    def __init__(self, compiled, rows):
        self.compiled, self.rows = compiled, rows

    @cached_property
    def records(self):
        """What the queryset itself would give: its iterable reads from the rows that are there."""
        queryset = self.compiled.queryset.all()
        queryset.query.get_compiler = lambda using: self.compiler()
        return list(queryset._iterable_class(queryset))

    def compiler(self):
        """One that has compiled and asked already."""
        compiler = copy(self.compiled.compiler)
        compiler.connection = self.compiled.connection  # that of this thread
        compiler.execute_sql = lambda *_args, **_options: [self.rows]
        return compiler


def placeholder(number, value):
    if isinstance(value, datetime):
        return FIRST + timedelta(days=number)
    return f"\ue000{number}"


def parameters(values, connection):
    """(name, what the database takes for it) of each value, and of a moment its day besides."""
    for name, value in values.items():
        if isinstance(value, datetime):
            day = timezone.localtime(value).date()
            yield f"{name}, day", connection.ops.adapt_datefield_value(day)
            yield name, connection.ops.adapt_datetimefield_value(value)
        else:
            yield name, value
