"""What must hold before the museum's data is entrusted to a server.

The checks run at every start (`manage.py prepare`) and before every migration, but not in debug mode,
where nothing is worth keeping. PostgreSQL: chapter "Write Ahead Log" of its manual; SQLite: the pages on
PRAGMA synchronous and on transactions.
"""

from django.conf import settings
from django.core.checks import Error, Tags, Warning, register
from django.db import connections

SHORTEST_KEY = 50  # characters, as Django's own deployment check asks
FULL = 2  # the number by which SQLite reports synchronous=FULL

SQLITE_MUST = {"journal_mode": "wal", "synchronous": FULL, "foreign_keys": 1}
POSTGRESQL_MUST = {"fsync": "on", "synchronous_commit": "on", "full_page_writes": "on"}
STRONGER_THAN_ON = {"remote_apply"}  # synchronous_commit may also wait for a standby


@register(Tags.database)
def database_keeps_what_it_confirms(app_configs, databases, **kwargs):
    """One error for each setting that could lose a confirmed change in a power cut."""
    if settings.DEBUG:
        return []
    return [error for alias in databases or () for error in weaknesses(connections[alias])]


def weaknesses(connection):
    return {"sqlite": of_sqlite, "postgresql": of_postgresql}[connection.vendor](connection)


def of_sqlite(connection):
    errors = [
        weak(f"SQLite runs with {name}={value}, not {SQLITE_MUST[name]}.", "E001")
        for name, value in asked(connection, "PRAGMA", SQLITE_MUST)
        if value != SQLITE_MUST[name]
    ]
    if connection.transaction_mode != "IMMEDIATE":
        errors.append(weak("SQLite transactions do not begin with IMMEDIATE.", "E002"))
    return errors


def of_postgresql(connection):
    return [
        weak(f"PostgreSQL runs with {name}={value}.", "E003")
        for name, value in asked(connection, "SHOW", POSTGRESQL_MUST)
        if value != POSTGRESQL_MUST[name] and value not in STRONGER_THAN_ON
    ]


def asked(connection, verb, names):
    """(name, value) as the running database reports them, whatever the settings file says."""
    with connection.cursor() as cursor:
        for name in names:
            cursor.execute(f"{verb} {name}")
            yield name, cursor.fetchone()[0]


def weak(sentence, number):
    hint = "Take DATABASES from museum/settings.py unchanged, and see docs/operators.md."
    return Error(sentence, hint=hint, id=f"museum.{number}")


@register(Tags.security)
def secret_key_is_strong(app_configs, **kwargs):
    key = settings.SECRET_KEY
    if settings.DEBUG or (len(key) >= SHORTEST_KEY and len(set(key)) >= 5):
        return []
    sentence = f"SECRET_KEY must have at least {SHORTEST_KEY} random characters."
    hint = "Leave it out of the environment: a good one is then made and kept in DATA_DIR."
    return [Error(sentence, hint=hint, id="museum.E004")]


@register(Tags.security)
def proxies_are_counted(app_configs, **kwargs):
    """Behind a web server all readers have its address: who tries passwords would keep everybody out."""
    if settings.PROXIES or not settings.HTTPS:
        return []
    sentence = "SITE_URL is https, which a web server before this one serves, but PROXIES is 0."
    hint = "Set PROXIES=1 for one web server that adds the reader's address to X-Forwarded-For."
    return [Warning(sentence, hint=hint, id="museum.W005")]
