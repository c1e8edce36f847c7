"""Loads the lists of names that lie beside the project into the database of DATABASE_URL, for measuring.

    DATA_DIR=/tmp/scratch python -m bench.people ../shared/names/people.tsv
    DATA_DIR=/tmp/scratch python -m bench.people ../shared/names/real/uznicy-alzhira.cp1251.csv

The lists are nobody's to publish: they are never a part of the repository. Use a scratch database.
"""

import csv
import os
import re
import sys
import time
from pathlib import Path

BESIDE = Path(__file__).resolve().parent.parent.parent / "shared" / "names"
NAMES = Path(os.environ.get("NAMES_DIR", BESIDE))
REASON = "A list of historical records, loaded for measuring."


def people_of(file):
    return memory_book(file) if file.suffix == ".csv" else listed(file)


def memory_book(file):
    """The exchange file of a memory book: cp1251, semicolons, 45 columns without a header."""
    from memorial.people.models import NameForm, Person
    from museum.core.dates import PartialDate
    from museum.core.publishing import State

    with open(file, encoding="cp1251", newline="") as lines:
        for row in csv.reader(lines, delimiter=";"):
            year = re.match(r"1[89]\d\d", row[7])
            person = Person(
                surname_ru=row[2][:120],
                given_ru=row[3][:120],
                patronymic_ru=row[4][:120],
                external_id=f"book-{row[0]}",
                born=PartialDate.from_edtf(year[0]) if year else None,
                birth_place=row[9][:250],
                nationality=row[10][:120],
                remark=row[13],
                residence=row[14][:250],
                body=row[20][:250],
                article=row[24][:250],
                route=row[25],
                state=State.PUBLISHED,
                shown_reason=REASON,
            )
            yield person, list(variants(row[5], person, NameForm))


def variants(text, person, form):
    """`surname|given|patronymic|whole`, several of them parted by commas."""
    for variant in filter(None, text.split(",")):
        parts = [part.strip()[:120] for part in (*variant.split("|"), "", "", "")[:4]]
        if any(parts):
            names = zip(("surname", "given", "patronymic", "whole"), parts, strict=True)
            yield form(person=person, **dict(names))


def listed(file):
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
