"""The history is added to and never changed: the database itself refuses to change or delete its rows.

The administrator of the database can lift the seal; nothing in this software does.
"""

TABLES = (
    "reversion_revision",
    "reversion_version",
    "versions_deed",
    "versions_part",
    "django_admin_log",
)
REFUSAL = "The history is never changed."
FUNCTION = f"""
CREATE OR REPLACE FUNCTION refuse_to_change_history() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END $$
"""
ON_POSTGRESQL = """
CREATE OR REPLACE TRIGGER {table}_stays BEFORE UPDATE OR DELETE ON {table}
FOR EACH ROW EXECUTE FUNCTION refuse_to_change_history()
"""
ON_SQLITE = """
CREATE TRIGGER IF NOT EXISTS {table}_stays_{deed} BEFORE {deed} ON {table}
BEGIN SELECT RAISE(ABORT, '{refusal}'); END
"""


def seal(connection):
    """May be done again: what is sealed stays so."""
    with connection.cursor() as cursor:
        for statement in statements(connection.vendor):
            cursor.execute(statement)


def unseal(connection):
    with connection.cursor() as cursor:
        for table in TABLES:
            for name in names(connection.vendor, table):
                on = f" ON {table}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")


def statements(vendor):
    if vendor == "postgresql":
        return [FUNCTION, *(ON_POSTGRESQL.format(table=table) for table in TABLES)]
    return [
        ON_SQLITE.format(table=table, deed=deed, refusal=REFUSAL)
        for table in TABLES
        for deed in ("UPDATE", "DELETE")
    ]


def names(vendor, table):
    if vendor == "postgresql":
        return [f"{table}_stays"]
    return [f"{table}_stays_UPDATE", f"{table}_stays_DELETE"]
