"""New records laid ready, then stored all at once.

To lay them down is the slow part, and it holds no lock. What the transaction does then is to copy ready rows:
on SQLite nobody else can save while it lasts.
"""

from django.db import IntegrityError, transaction
from django.utils import timezone

from memorial.people import indexing, storing
from memorial.people.bulk import AT_ONCE, FORM, blank
from memorial.people.models import (
    Equivalent,
    ImportedRow,
    NameForm,
    Person,
    PersonCitation,
    PersonNumber,
    PersonSlug,
    PersonToken,
    PersonTrait,
    Token,
    TokenKey,
    Trait,
    WallEdition,
)
from memorial.people.temporary import Temporary, rows, types
from museum.core.slugs import LONGEST, shortened

# Rows that come with an imported record, and the column that says whose they are; then those of the search.
OF_HER = {
    NameForm: "person_id",
    PersonCitation: "record_id",
    PersonSlug: "record_id",
    ImportedRow: "person_id",
}
FILED_OF_HER = {PersonToken: "person_id", PersonTrait: "person_id"}

MOST_KNOWN = 4_000  # values whose numbers are kept at hand
PAGES, MOST_PAGES = 1_000, 32_000  # kB of the database that are kept at hand while rows are copied
ROWS_A_KILOBYTE = 16  # a long list meets the pages of each index again and again
PLACE = {"n": "integer PRIMARY KEY"}
LONGEST_NUMBER = len("-1234567890")


class Stage:
    """Records drawn up (`bulk.Drawn`): `lay`, then `prepare`, then `store` in a transaction. To be closed."""

    def __init__(self):
        self.count, self.pages = 0, storing.keep_pages(PAGES)
        self.people = Temporary("people", PLACE | types(Person, blank()))
        slugs = {"slug": f"varchar({LONGEST})", "shorter": f"varchar({LONGEST})"}
        self.given = Temporary("given", PLACE | {"person": "bigint", "number": "integer"} | slugs)
        self.forms = Temporary("forms", {"n": "integer"} | types(NameForm, FORM))
        self.stems = Shared(Token, ["text"], PersonToken, "token_id", {"frequency": 0})
        self.traits = Shared(Trait, ["facet", "value"], PersonTrait, "trait_id")
        self.filed = Temporary("filed", types(TokenKey, ["key", "token_id"]))
        self.counts = Temporary("counts", {"stem": "integer PRIMARY KEY", "bearers": "integer"})

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        self.close()

    def close(self):
        for table in self.tables():
            table.drop()
        if self.pages:
            storing.keep_pages(self.pages)

    def tables(self):
        yield from (self.people, self.given, self.forms, self.filed, self.counts)
        yield from (*self.stems.tables(), *self.traits.tables())

    # --- Without a lock ---

    def lay_anew(self, filed, traits):
        """Stems and traits that records which are stored shall have: {primary key: set of each}."""
        self.stems.lay_anew({key: {(stem,) for stem in stems} for key, stems in filed.items()})
        self.traits.lay_anew(traits)

    def lay(self, records):
        """The places that `records` have here, in their order: they count from 1."""
        places = range(self.count + 1, self.count + 1 + len(records))
        self.count += len(records)
        placed = list(zip(places, records, strict=True))
        self.people.insert([(n, *(blank() | drawn.columns).values()) for n, drawn in placed])
        self.given.insert([(n, None, None, *slugs_of(drawn)) for n, drawn in placed])
        self.forms.insert([(n, *form) for n, drawn in placed for form in drawn.forms])
        self.stems.lay([((stem,), n) for n, drawn in placed for stem in drawn.stems])
        self.traits.lay([(tuple(pair), n) for n, drawn in placed for pair in drawn.traits])
        return places

    def prepare(self):
        """Looks up beforehand all that will hardly change until the transaction."""
        storing.run(f"UPDATE {self.given} SET slug = '' WHERE n IN ({repeated(self.given)})")  # noqa: S608
        self.stems.find()
        self.traits.find()
        self.equivalents = equivalents()
        for some in rows(self.stems.unknown(), AT_ONCE):
            self.filed.insert(indexing.key_rows(text for _number, text in some))
        count = f"SELECT shared, count(*) FROM {self.stems.borne} GROUP BY shared"  # noqa: S608
        storing.run(f"INSERT INTO {self.counts} {count}")
        for table in self.tables():
            table.settle()
        storing.keep_pages(min(max(PAGES, self.count // ROWS_A_KILOBYTE), MOST_PAGES))

    # --- In the transaction ---

    def store(self, at=None):
        """Raises IntegrityError where others have changed meanwhile what was looked up."""
        self.firsts = {model: storing.next_key(model) for model in (Token, Trait)}
        self.give_numbers()
        self.give_slugs()
        self.store_people(at or timezone.now())
        self.stems.store(self.given)
        self.traits.store(self.given)
        self.store_keys()
        self.store_counts()
        self.stems.store_anew("frequency")
        self.traits.store_anew()
        transaction.on_commit(WallEdition.changed)

    def keys(self):
        """[(primary key, number)] of what was stored, in the order in which it was laid down."""
        return storing.rows_of(f"SELECT person, number FROM {self.given} ORDER BY n")  # noqa: S608

    def give_numbers(self):
        """In the order of the list: a table that was changed gives its rows in another one."""
        fresh = (
            f"SELECT n, {storing.next_keys(Person, 'n')} AS person, "  # noqa: S608
            f"{storing.next_keys(PersonNumber, 'n')} AS number "
            f"FROM (SELECT n FROM {self.given} ORDER BY n) listed"
        )
        storing.run(
            f"UPDATE {self.given} SET person = fresh.person, number = fresh.number "  # noqa: S608
            f"FROM ({fresh}) fresh WHERE fresh.n = {self.given}.n"
        )

    def give_slugs(self):
        """A name that is taken is followed by the record's number, which nobody else has."""
        kept = f"SELECT 1 FROM {storing.table_of(PersonSlug)} kept"  # noqa: S608
        taken = f"EXISTS ({kept} WHERE kept.slug = {self.given}.slug)"
        numbered = "CASE WHEN shorter = '' THEN 'no' ELSE shorter END || '-' || number"
        storing.run(f"UPDATE {self.given} SET slug = {numbered} WHERE slug = '' OR {taken}")  # noqa: S608
        storing.run(
            f"UPDATE {self.given} SET slug = 'no-' || number "  # noqa: S608
            f"WHERE {taken} OR n IN ({repeated(self.given)})"
        )

    def store_people(self, at):
        given = f"{self.given} given"
        pour(PersonNumber, ["number"], f"SELECT number FROM {given} ORDER BY n")  # noqa: S608
        changed = storing.prepared(Person, {"changed": at})["changed"]
        columns = self.people.columns.partition(", ")[2]
        pour(
            Person,
            ["id", "number_id", "slug", "changed", *blank()],
            f"SELECT person, number, slug, %s, {columns} FROM {self.people} JOIN {given} USING (n)",  # noqa: S608
            [changed],
        )
        pour(PersonSlug, ["slug", "record_id"], f"SELECT slug, person FROM {given} ORDER BY n")  # noqa: S608
        columns = self.forms.columns.partition(", ")[2]
        forms = f"SELECT person, {columns} FROM {self.forms} JOIN {given} USING (n)"  # noqa: S608
        pour(NameForm, ["person_id", *FORM], forms)

    def store_keys(self):
        if equivalents() != self.equivalents:
            raise IntegrityError("the table of given names was changed meanwhile")
        filed = f"SELECT {self.filed.columns} FROM {self.filed} WHERE true"  # noqa: S608
        pour(TokenKey, ["key", "token_id"], filed, spare=True)

    def store_counts(self):
        """The last thing: on PostgreSQL whoever bears the same names waits from here on."""
        table = storing.table_of(Token)
        storing.hold(Token, f"SELECT key FROM {self.stems.values}")  # noqa: S608
        storing.run(
            f"UPDATE {table} SET frequency = frequency + counts.bearers FROM {self.counts} counts "  # noqa: S608
            f"JOIN {self.stems.values} stems ON stems.number = counts.stem "
            f"WHERE {table}.id = stems.key"
        )


class Shared:
    """Values that many records have in common, such as stems: rows of `model`, borne through another one."""

    def __init__(self, model, fields, through, link, more=None):
        self.model, self.fields, self.more = model, fields, more or {}
        self.through, self.link = through, link
        name = model._meta.model_name
        columns = {"number": "integer PRIMARY KEY"} | types(model, fields) | {"key": "bigint"}
        self.values = Temporary(f"{name}s", columns, unique=", ".join(fields))
        self.borne = Temporary(f"{name}s_borne", {"shared": "integer", "n": "integer"})
        wanted = {"person": "bigint", "shared": "integer"}
        self.wanted = Temporary(f"{name}s_wanted", wanted, unique="person, shared")
        self.redone = Temporary(f"{name}s_redone", {"person": "bigint PRIMARY KEY"})
        self.known, self.last = {}, 0

    def tables(self):
        return self.values, self.borne, self.wanted, self.redone

    def lay_anew(self, of_people):
        self.learn(set().union(*of_people.values()))
        self.redone.insert([(person,) for person in of_people])
        self.wanted.insert(
            [
                (person, self.known[value])
                for person, values in of_people.items()
                for value in sorted(values)
            ]
        )

    def lay(self, pairs):
        """`pairs`: (value as a tuple of the fields, place of the record)."""
        self.learn({value for value, _n in pairs})
        self.borne.insert([(self.known[value], n) for value, n in pairs])

    def learn(self, values):
        if len(self.known) > MOST_KNOWN:
            self.known.clear()
        unknown = sorted(values - self.known.keys())
        for some in indexing.chunks(unknown):
            numbered = enumerate(some, self.last + 1)
            self.values.insert([(number, *value, None) for number, value in numbered], spare=True)
            self.last += len(some)
            self.known |= self.numbers_of(some)

    def numbers_of(self, some):
        fields, some = ", ".join(self.fields), indexing.padded(some)
        marks = ", ".join([f"({', '.join(['%s'] * len(self.fields))})"] * len(some))
        ask = f"SELECT number, {fields} FROM {self.values} WHERE ({fields}) IN (VALUES {marks})"  # noqa: S608
        found = storing.rows_of(ask, [part for value in some for part in value])
        return {tuple(value): number for number, *value in found}

    def find(self):
        """The keys of values that the database has."""
        same = " AND ".join(f"stored.{name} = {self.values}.{name}" for name in self.fields)
        stored = f"SELECT stored.id FROM {storing.table_of(self.model)} stored WHERE {same}"  # noqa: S608
        storing.run(f"UPDATE {self.values} SET key = ({stored}) WHERE key IS NULL")  # noqa: S608

    def unknown(self):
        return f"SELECT number, {', '.join(self.fields)} FROM {self.values} WHERE key IS NULL"  # noqa: S608

    def store(self, given):
        """What somebody else adds in this moment stays his."""
        self.find()
        columns = ", ".join([*self.fields, *map(str, self.more.values())])
        new = f"SELECT {columns} FROM {self.values} WHERE key IS NULL ORDER BY number"  # noqa: S608
        pour(self.model, [*self.fields, *self.more], new, spare=True)
        self.find()
        pour(
            self.through,
            [self.link, "person_id"],
            f"SELECT shared.key, given.person FROM {self.borne} borne "  # noqa: S608
            f"JOIN {self.values} shared ON shared.number = borne.shared "
            f"JOIN {given} given ON given.n = borne.n ORDER BY 1, 2",
        )

    def store_anew(self, counter=""):
        """Of records that were there: what they do not have any more goes, what is new to them comes.

        `counter`: the column of `model` that says how many bear a value.
        """
        through = storing.table_of(self.through)
        wanted = f"{self.wanted} wanted JOIN {self.values} shared ON shared.number = wanted.shared"
        gone = (
            f"FROM {through} AS borne WHERE borne.person_id IN (SELECT person FROM {self.redone}) "  # noqa: S608
            f"AND NOT EXISTS (SELECT 1 FROM {wanted} "
            f"WHERE wanted.person = borne.person_id AND shared.key = borne.{self.link})"
        )
        new = (
            f"SELECT shared.key AS {self.link}, wanted.person AS person_id FROM {wanted} "  # noqa: S608
            f"WHERE NOT EXISTS (SELECT 1 FROM {through} borne "
            f"WHERE borne.person_id = wanted.person AND borne.{self.link} = shared.key)"
        )
        if counter:
            self.count(counter, "-", f"SELECT {self.link} AS key {gone}")
            self.count(counter, "+", f"SELECT {self.link} AS key FROM ({new}) new")  # noqa: S608
        storing.run(f"DELETE {gone}")
        pour(self.through, [self.link, "person_id"], new)

    def count(self, counter, sign, keys):
        table = storing.table_of(self.model)
        counted = f"SELECT key, count(*) AS bearers FROM ({keys}) changed GROUP BY key"  # noqa: S608
        storing.hold(self.model, f"SELECT key FROM ({keys}) held")  # noqa: S608
        storing.run(
            f"UPDATE {table} SET {counter} = {counter} {sign} counted.bearers "  # noqa: S608
            f"FROM ({counted}) counted WHERE {table}.id = counted.key"
        )


def slugs_of(drawn):
    """The address that is wanted, and the beginning of one with a number behind it."""
    return drawn.slug, shortened(drawn.slug, LONGEST - LONGEST_NUMBER)


def repeated(given):
    """SQL of the places whose slug an earlier place has."""
    turns = f"SELECT n, row_number() OVER (PARTITION BY slug ORDER BY n) AS turn FROM {given}"  # noqa: S608
    return f"SELECT n FROM ({turns}) turns WHERE turn > 1"  # noqa: S608


def pour(model, names, select, values=None, spare=False):
    """Copies the rows that `select` gives into the fields `names` (attributes)."""
    ending = " ON CONFLICT DO NOTHING" if spare else ""
    storing.run(
        f"INSERT INTO {storing.table_of(model)} ({storing.quoted(model, names)}) {select}{ending}",
        values,
    )


def equivalents():
    return list(Equivalent.objects.order_by("pk").values_list("pk", "name", "other"))
