"""The usual ways to look a name up, over the same records: `icontains`, FTS5 trigrams, `pg_trgm`.

python -m bench.names.usual        makes what they need in the database of DATABASE_URL
"""

FTS5 = "SELECT rowid FROM bench_fts WHERE bench_fts MATCH %s ORDER BY rank LIMIT 10"
TRIGRAMS = (
    "SELECT id FROM people_person WHERE %s <%% search_text "
    "ORDER BY word_similarity(%s, search_text) DESC LIMIT 10"
)
TO_FTS5 = (
    "DROP TABLE IF EXISTS bench_fts",
    "CREATE VIRTUAL TABLE bench_fts USING fts5(name, tokenize='trigram')",
    "INSERT INTO bench_fts(rowid, name) SELECT id, search_text FROM people_person",
    "ANALYZE",  # as after an import
)
TO_TRIGRAMS = (
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    "CREATE INDEX IF NOT EXISTS bench_trgm ON people_person USING gin (search_text gin_trgm_ops)",
    "VACUUM ANALYZE",
)


def ways(vendor):
    """{name: function of a query} of the usual ways that this database offers."""
    from museum.core.folding import fold

    way = {"every word, icontains": contained}
    if vendor == "sqlite":
        way["SQLite FTS5, trigrams"] = lambda text: asked(FTS5, [trigrams(fold(text))])
    else:
        way["PostgreSQL pg_trgm"] = lambda text: asked(TRIGRAMS, [fold(text), fold(text)])
    return way


def contained(text):
    from memorial.people.models import Person
    from museum.core.searching import found_by

    list(found_by(Person.objects.published(), text).values_list("pk", flat=True)[:10])


def asked(sql, values):
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def trigrams(text):
    words = [word for word in text.split() if len(word) >= 3]
    pieces = {f'"{word[at : at + 3]}"' for word in words for at in range(len(word) - 2)}
    return " OR ".join(sorted(pieces)) or '"ъъъ"'


def prepare():
    from django.db import connection

    with connection.cursor() as cursor:
        for statement in TO_FTS5 if connection.vendor == "sqlite" else TO_TRIGRAMS:
            cursor.execute(statement)


if __name__ == "__main__":
    import os

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "museum.settings")
    django.setup()
    prepare()
