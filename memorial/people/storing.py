"""Rows by the ten thousand, past the machinery of models: prepared values in one statement for many rows.

A model's `bulk_create` spends nine tenths of its time on making objects and asking each field about each
value. Whoever imports a register has the values ready and needs the keys before the rows are stored.
"""

from collections import defaultdict
from contextlib import contextmanager
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
    insert_into(table_of(model), quoted(model, names), rows, spare)


def table_of(model):
    return connection.ops.quote_name(model._meta.db_table)


def insert_into(table, columns, rows, spare=False):
    """The same for a table and columns that are quoted already."""
    if not rows:
        return
    if connection.vendor == "postgresql" and not spare:
        return copy(f"COPY {table} ({columns}) FROM STDIN", rows)
    marks = ", ".join(["%s"] * len(rows[0]))
    ending = " ON CONFLICT DO NOTHING" if spare else ""
    statement = f"INSERT INTO {table} ({columns}) VALUES ({marks}){ending}"  # noqa: S608 (names of our own tables)
    with connection.cursor() as cursor:
        cursor.executemany(statement, rows)


def keep_pages(kilobytes):
    """How much of the database this connection keeps in memory on SQLite; what it was before, or None.

    While many rows are copied few pages are met twice.
    """
    if connection.vendor != "sqlite":
        return None
    before = row_of("PRAGMA cache_size")[0]
    run(f"PRAGMA cache_size = {-kilobytes}")
    return -before


@contextmanager
def unmapped():
    """Whole tables are read on SQLite without their file staying in the memory of this process."""
    if connection.vendor != "sqlite":
        yield
        return
    before = row_of("PRAGMA mmap_size")[0]
    run("PRAGMA mmap_size = 0")
    try:
        yield
    finally:
        run(f"PRAGMA mmap_size = {before}")


def copy(statement, rows):
    with connection.cursor() as cursor, cursor.copy(statement) as target:
        for row in rows:
            target.write_row(row)


def set_columns(model, rows):
    """Writes prepared values; `rows`: (primary key, {attribute: value}). Those of the same columns go together."""
    alike = defaultdict(list)
    for key, values in rows:
        alike[tuple(values)].append([*values.values(), key])
    table, pk = table_of(model), quoted(model, [model._meta.pk.attname])
    with connection.cursor() as cursor:
        for names, some in alike.items():
            columns = ", ".join(f"{quoted(model, [name])} = %s" for name in names)
            cursor.executemany(f"UPDATE {table} SET {columns} WHERE {pk} = %s", some)  # noqa: S608


def next_keys(model, place):
    """SQL of primary keys that nobody else is given: one for each row, where `place` counts rows from 1.

    To be used in the transaction that is open. PostgreSQL takes them from the sequence. SQLite has one writer
    at a time, and keeps the greatest key that a table ever had.
    """
    if connection.vendor == "postgresql":
        return f"nextval(pg_get_serial_sequence('{table_of(model)}', '{model._meta.pk.column}'))"
    return f"{last_key(model)} + {place}"


def last_key(model):
    ask = "SELECT seq FROM sqlite_sequence WHERE name = %s"
    return (row_of(ask, [model._meta.db_table]) or (0,))[0]


def next_key(model):
    return row_of(f"SELECT {next_keys(model, 1)}")[0]


def row_of(statement, values=None):
    """The first row of an answer, or None."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchone()


def hold(model, keys):
    """Nobody else changes these rows until the transaction ends; taken in one order, as `indexing.hold` does.

    `keys`: SQL of their primary keys. SQLite has one writer at a time.
    """
    if connection.features.has_select_for_update:
        held = f"SELECT 1 FROM {table_of(model)} WHERE id IN ({keys}) ORDER BY id FOR NO KEY UPDATE"  # noqa: S608
        run(f"SELECT count(*) FROM ({held}) held")  # noqa: S608


def rows_of(statement, values=None):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall()


def run(statement, values=None):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def prepared(model, values):
    """{attribute: value as the database takes it} of {attribute: Python value}."""
    fields = stored_fields(model)
    return {
        name: fields[name].get_db_prep_save(value, connection) for name, value in values.items()
    }
