"""Loads the lists of names that lie beside the project into the database of DATABASE_URL, for measuring.

    DATA_DIR=/tmp/scratch python -m bench.people ../shared/names/people.tsv

The lists are nobody's to publish: they are never a part of the repository. Use a scratch database.
"""

import csv
import os
import sys
import time
from pathlib import Path

NAMES = Path(__file__).resolve().parent.parent.parent / "shared" / "names"
REASON = "A list of historical records, loaded for measuring."


def people_of(file):
    """Records with the columns of people.tsv: id, surname, given, patronymic, alt_*, birth_year."""
    from memorial.people.models import NameForm, Person
    from museum.core.dates import PartialDate
    from museum.core.publishing import State

    with open(file, encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            names = {f"{name}_ru": row[name][:120] for name in ("surname", "given", "patronymic")}
            person = Person(
                **names,
                external_id=row["id"],
                born=PartialDate.from_edtf(row["birth_year"]) if row["birth_year"] else None,
                nationality=row["nationality"][:120],
                state=State.PUBLISHED,
                shown_reason=REASON,
            )
            yield (
                person,
                [
                    NameForm(person=person, **{column: row[name][:120]})
                    for name, column in (("alt_surname", "surname"), ("alt_name", "whole"))
                    if row[name]
                ],
            )


def load(file):
    from django.db import transaction

    from memorial.people import bulk

    rows = list(people_of(file))
    with transaction.atomic():
        bulk.add([person for person, _forms in rows], [form for _person, of in rows for form in of])
    return len(rows)


def main():
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "museum.settings")
    django.setup()
    file = Path(sys.argv[1]) if sys.argv[1:] else NAMES / "people.tsv"
    if not file.exists():
        sys.exit(f"{file} is not there: nothing was loaded and nothing can be measured.")
    begun = time.perf_counter()
    print(f"{load(file)} records in {time.perf_counter() - begun:.1f} s")


if __name__ == "__main__":
    main()
