"""What undoing an import writes, judged and laid ready without a lock, then carried out in one short transaction."""

from collections import Counter

from django.db import connection, transaction

from memorial.people import additions, indexing, storing
from memorial.people.bulk import AT_ONCE, FORM, columns_of, translated
from memorial.people.importing.applying import AS_IT_WAS, depending, index
from memorial.people.importing.drafting import COMPUTED, filled
from memorial.people.models import (
    ImportedRow,
    NameForm,
    Pair,
    Person,
    PersonNumber,
    PersonToken,
    Token,
    TokenKey,
    Trait,
    WallEdition,
)
from memorial.people.staging import FILED_OF_HER, OF_HER, Stage
from memorial.people.temporary import Temporary, types
from memorial.people.traits import traits

LAID = {"logged": "bigint PRIMARY KEY", "person": "bigint", "number": "bigint", "told": "integer"}


class Return:
    """Rows of an import that are taken back: `lay`, `prepare`, then `still_holds` and `carry_out` in a transaction."""

    def __init__(self):
        additions.take_now()
        self.stage, self.counts, self.changed = Stage(), Counter(), []
        self.rows = Temporary("back", LAID | {"is_new": "integer"} | types(Person, ["changed"]))
        self.forms = Temporary("added", {"form": "bigint"})
        self.new = f"SELECT person FROM {self.rows} WHERE is_new = 1"  # noqa: S608

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        self.stage.close()
        self.rows.drop()
        self.forms.drop()

    # --- Without a lock ---

    def lay(self, rows, people, owned):
        """`people`: {primary key: stored columns}; `owned`: {model: {primary key: how many}} as they were judged."""
        self.rows.insert([laid(row, people[row.person_id]) for row in rows])
        self.counts[Person] += len(rows)
        for model, numbers in owned.items():
            self.counts[model] += sum(numbers[row.person_id] for row in rows)
        if changed := [row for row in rows if row.before is not None]:
            self.file_anew(changed)

    def file_anew(self, rows):
        """In the index of names and under the choices of the Wall, as before the import."""
        added = [form for row in rows for form in added_forms(row)]
        self.forms.insert([(form,) for form in added])
        people = as_before(rows)
        relatives = indexing.relatives_of(people)
        filed = indexing.entries_of(people, relatives, without=added)
        stems = {key: {entry.stem for entry in entries} for key, entries in filed.items()}
        self.stage.lay_anew(stems, {each.pk: traits(each, relatives[each.pk]) for each in people})
        self.changed += [row.person_id for row in rows]

    def prepare(self):
        self.stage.prepare()
        self.rows.settle()
        self.forms.settle()

    # --- In the transaction ---

    def still_holds(self):
        """Whether nobody has changed the records, nor what belongs to them, since they were judged."""
        here = f"FROM {self.rows} laid JOIN {storing.table_of(Person)} person ON person.id = laid.person"
        if connection.features.has_select_for_update:
            storing.rows_of(f"SELECT person.id {here} ORDER BY person.id FOR UPDATE OF person")
        now = {Person: f"SELECT count(*) {here} AND {AS_IT_WAS}"}
        for model, column in OF_HER.items():
            mine = (
                f"{storing.table_of(model)} own JOIN {self.rows} laid ON laid.person = own.{column}"
            )
            now[model] = f"SELECT count(*) FROM {mine}"  # noqa: S608
        return all(storing.row_of(ask)[0] == self.counts[model] for model, ask in now.items())

    def carry_out(self, batch):
        """Raises IntegrityError, at the latest when the transaction ends, where others refer to a record now."""
        self.restore(batch)
        self.stage.store()
        self.remove()
        index(depending(self.changed))
        delete(ImportedRow, "id", f"SELECT logged FROM {self.rows}")  # noqa: S608
        remove_unborne(batch)
        transaction.on_commit(WallEdition.changed)

    def restore(self, batch):
        """The columns of records that the import changed, and the forms of their names."""
        for some in indexing.chunks(self.changed, AT_ONCE):
            rows = batch.rows.filter(person__in=some)
            befores = rows.values_list("person_id", "before")
            storing.set_columns(Person, [(key, filled(before)) for key, before in befores])
        delete(NameForm, "id", f"SELECT form FROM {self.forms}")  # noqa: S608

    def remove(self):
        """Records that the import made, with all that belongs to them."""
        self.count_down()
        for model, column in (OF_HER | FILED_OF_HER).items():
            delete(model, column, self.new)
        self.remove_proposals()
        delete(Person, "id", self.new)
        told = f"SELECT number FROM {self.rows} WHERE is_new = 1 AND told = 0"  # noqa: S608
        delete(PersonNumber, "number", told)

    def count_down(self):
        table = storing.table_of(Token)
        borne = f"{storing.table_of(PersonToken)} WHERE person_id IN ({self.new})"
        gone = f"SELECT token_id AS key, count(*) AS bearers FROM {borne} GROUP BY token_id"  # noqa: S608
        storing.hold(Token, f"SELECT token_id FROM {borne}")  # noqa: S608
        storing.run(
            f"UPDATE {table} SET frequency = frequency - gone.bearers "  # noqa: S608
            f"FROM ({gone}) gone WHERE {table}.id = gone.key"
        )

    def remove_proposals(self):
        """Of two records that may be of one woman; what somebody has judged stays, and holds the record."""
        of_new = f"one_id IN ({self.new}) OR other_id IN ({self.new})"
        table = storing.table_of(Pair)
        storing.run(f"DELETE FROM {table} WHERE verdict = %s AND ({of_new})", [Pair.Verdict.OPEN])  # noqa: S608


def laid(row, person):
    changed = columns_of({"changed": person["changed"]})["changed"]
    told, is_new = int(person["was_published"]), int(row.before is None)
    return row.pk, row.person_id, person["number_id"], told, is_new, changed


def owned(keys):
    """{model: {primary key of a person: how many rows are hers}}."""
    return {
        model: Counter(
            model.objects.filter(**{f"{column}__in": keys}).values_list(column, flat=True)
        )
        for model, column in OF_HER.items()
    }


def added_forms(row):
    """Primary keys of the forms of her name that the row added, each time the latest of that wording."""
    found = []
    for form in row.forms:
        parts = dict(zip(FORM, form, strict=True))
        same = NameForm.objects.filter(person=row.person_id, **parts).exclude(pk__in=found)
        found.append(same.latest("pk").pk)
    return found


def as_before(rows):
    """The people of `rows`, not saved, with what is filed of them as it was before the import."""
    people = Person.objects.in_bulk([row.person_id for row in rows])
    passed_by = {"changed", *COMPUTED, *translated()}
    for row in rows:
        for name, value in filled(row.before).items():
            if name not in passed_by:
                setattr(people[row.person_id], name, read(name, value))
    return list(people.values())


def read(name, value):
    """The Python value of what a column holds."""
    field = storing.stored_fields(Person)[name]
    if hasattr(field, "from_db_value"):
        return field.from_db_value(value, None, connection)
    return field.to_python(value)


def delete(model, column, ask):
    """Without asking what else would have to go: nothing is left that points to them."""
    storing.run(f"DELETE FROM {storing.table_of(model)} WHERE {column} IN ({ask})")  # noqa: S608


def remove_unborne(batch):
    """Words of the index and choices that came with the import, or later, and that nobody bears now."""
    token, borne = map(storing.table_of, (Token, PersonToken))
    unborne = (
        f"FROM {token} token WHERE token.id >= {int(batch.counts['tokens_from'])} "  # noqa: S608
        f"AND frequency = 0 AND NOT EXISTS (SELECT 1 FROM {borne} borne WHERE borne.token_id = token.id)"
    )
    delete(TokenKey, "token_id", f"SELECT text {unborne}")
    delete(Token, "id", f"SELECT id {unborne}")
    Trait.objects.filter(pk__gte=batch.counts["traits_from"], bearers=None).delete()
