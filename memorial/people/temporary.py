"""Tables that belong to one connection alone: nobody else sees them, and nobody waits while they are written.

SQLite keeps them in a file of their own that is gone with the process, PostgreSQL until the session ends. So
whatever is laid down in them needs no cleaning up, however the process dies.
"""

from itertools import count

from django.db import connection

from memorial.people import storing

made = count(1)  # two drafts may be open in one connection


def types(model, names):
    """{column: SQL type} of the fields `names` (attributes) of a model."""
    fields = storing.stored_fields(model)
    return {fields[name].column: fields[name].db_type(connection) for name in names}


class Temporary:
    """A temporary table with `columns` as {name: SQL type}; used in an f-string it is its quoted name."""

    def __init__(self, name, columns, unique=""):
        quote = connection.ops.quote_name
        self.name = quote(f"laid_{next(made)}_{name}")
        self.columns = ", ".join(map(quote, columns))
        described = [f"{quote(column)} {kind}" for column, kind in columns.items()]
        if unique:
            described.append(f"UNIQUE ({unique})")
        storing.run(f"CREATE TEMPORARY TABLE {self.name} ({', '.join(described)})")

    def __str__(self):
        return self.name

    def insert(self, rows, spare=False):
        storing.insert_into(self.name, self.columns, rows, spare)

    def settle(self):
        """After all is laid down: PostgreSQL counts its rows, by which it plans how to join them."""
        if connection.vendor == "postgresql":
            storing.run(f"ANALYZE {self.name}")

    def drop(self):
        storing.run(f"DROP TABLE IF EXISTS {self.name}")


def rows(statement, size):
    """The rows of an answer in lists of `size`, none of which but one is in memory."""
    with connection.chunked_cursor() as cursor:
        cursor.execute(statement)
        while some := cursor.fetchmany(size):
            yield some
