"""Rows by the ten thousand, past the machinery of models: prepared values in one statement for many rows.

A model's `bulk_create` spends nine tenths of its time on making objects and asking each field about each
value. Whoever imports a register has the values ready and needs the keys before the rows are stored.
"""

from functools import lru_cache

from django.db import connection


@lru_cache
def stored_fields(model):
    return {field.attname: field for field in model._meta.concrete_fields}


def quoted(model, names):
    quote = connection.ops.quote_name
    return ", ".join(quote(stored_fields(model)[name].column) for name in names)


def insert(model, names, rows, spare=False):
    """Stores `rows`: tuples of prepared values of the fields `names` (attributes). A few hundred at a time.

    `spare`: rows that are there already are passed over.
    """
    if not rows:
        return
    table = connection.ops.quote_name(model._meta.db_table)
    if connection.vendor == "postgresql" and not spare:
        return copy(f"COPY {table} ({quoted(model, names)}) FROM STDIN", rows)
    marks = ", ".join(["%s"] * len(names))
    ending = " ON CONFLICT DO NOTHING" if spare else ""
    statement = f"INSERT INTO {table} ({quoted(model, names)}) VALUES ({marks}){ending}"  # noqa: S608 (names of our own tables)
    with connection.cursor() as cursor:
        cursor.executemany(statement, rows)


def copy(statement, rows):
    with connection.cursor() as cursor, cursor.copy(statement) as target:
        for row in rows:
            target.write_row(row)


def change(model, name, pairs, add=False):
    """Sets the column `name` to `value`, or adds `value` to it, for `pairs` of (value, primary key)."""
    quote = connection.ops.quote_name
    column = quoted(model, [name])
    value = f"{column} + %s" if add else "%s"
    key = quote(model._meta.pk.column)
    table = quote(model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.executemany(f"UPDATE {table} SET {column} = {value} WHERE {key} = %s", pairs)  # noqa: S608


def set_columns(model, key, values):
    """Writes prepared `values` {attribute: value} into one row."""
    quote = connection.ops.quote_name
    columns = ", ".join(f"{quoted(model, [name])} = %s" for name in values)
    statement = (
        f"UPDATE {quote(model._meta.db_table)} SET {columns} "  # noqa: S608
        f"WHERE {quote(model._meta.pk.column)} = %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [*values.values(), key])


def reserved(model, count):
    """`count` primary keys that nobody else is given, to be used in the transaction that is open.

    PostgreSQL takes them from the sequence. SQLite has one writer at a time, and keeps the greatest key
    that a table ever had.
    """
    table, column = model._meta.db_table, model._meta.pk.column
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            ask = "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)"
            cursor.execute(ask, [connection.ops.quote_name(table), column, count])
            return [row[0] for row in cursor.fetchall()]
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        last = (cursor.fetchone() or (0,))[0]
    return list(range(last + 1, last + 1 + count))


def prepared(model, values):
    """{attribute: value as the database takes it} of {attribute: Python value}."""
    fields = stored_fields(model)
    return {
        name: fields[name].get_db_prep_save(value, connection) for name, value in values.items()
    }
