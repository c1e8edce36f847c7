"""Measures the finder of duplicates on the lists of names that lie beside the project.

    DATA_DIR=/tmp/scratch python -m bench.duplicates lists        two real lists of the same women
    DATA_DIR=/tmp/scratch python -m bench.duplicates spellings    20,600 records and 591 other spellings of some

`lists`: women whose whole name and year stand once in either list are one woman; whatever else is proposed
counts against the precision, although the lists hold women twice who are told apart by nothing but a letter.
`spellings`: a query of the development set, with the year of birth, becomes a record of its own. Its words are
taken for surname, given name and patronymic in their order, right or wrong.

The lists are nobody's to publish. Use a scratch database, which `prepare` has made.
"""

import csv
import re
import sys
import time
from collections import defaultdict

from bench.people import NAMES, REASON, load

LISTS = NAMES / "real" / "uznicy-alzhira.cp1251.csv", NAMES / "real" / "open-list-alzhir.csv"
LEAST = (25, 50, 75, 90)  # per cent


def table(file, **options):
    with open(file, encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, **options))


def named(words, **values):
    """A person whose `words` are surname, given name and patronymics, in that order."""
    from memorial.people.models import Person
    from museum.core.publishing import State

    surname, given, *patronymics = [*words, "", ""]
    names = {"surname_ru": surname[:120], "given_ru": given[:120]}
    names["patronymic_ru"] = " ".join(patronymics).strip()[:120]
    return Person(state=State.PUBLISHED, shown_reason=REASON, **names, **values)


def year(text):
    from museum.core.dates import PartialDate

    found = re.search(r"1[89]\d\d", text)
    return PartialDate.from_edtf(found[0]) if found else None


# --- Two lists of the same women ---------------------------------------------------------------------


def lists():
    from memorial.people import bulk

    load(LISTS[0])
    rows = table(LISTS[1])
    people = [
        named(
            row["fullname_y"].split(),
            external_id=f"open-{number}",
            born=year(row["bdate"] or ""),
            birth_place=row["bplace"][:250],
            nationality=row["nationality"][:120],
            route=row["prigovor"],
        )
        for number, row in enumerate(rows)
    ]
    bulk.add(people)
    wanted = {frozenset(pair) for pair in known_pairs()}
    return wanted, wanted, None


def known_pairs():
    """Pairs of primary keys of records whose name and year stand once in either list."""
    from memorial.people.models import Person

    keys = defaultdict(lambda: defaultdict(list))
    for person in Person.objects.exclude(external_id=None).filter(shown_reason=REASON):
        which = person.external_id.partition("-")[0]
        keys[str(person).casefold(), str(person.born)][which].append(person.pk)
    for found in keys.values():
        if [len(found[which]) for which in ("book", "open")] == [1, 1]:
            yield found["book"][0], found["open"][0]


# --- Other spellings ---------------------------------------------------------------------------------


def spellings():
    from memorial.people import bulk
    from memorial.people.models import Person

    load(NAMES / "people.tsv")
    known = {person.external_id: person for person in Person.objects.filter(shown_reason=REASON)}
    right, people = {}, []
    for row in table(NAMES / "dev_queries.tsv", delimiter="\t"):
        woman = known[row["person_id"]]
        same = {"born": woman.born, "nationality": woman.nationality}
        people.append(named(row["query"].split(), external_id=f"q-{row['query_id']}", **same))
        right[row["query_id"]] = [woman.pk, *(known[key].pk for key in ok_ids(row) if key in known)]
    bulk.add(people)
    true = {person.pk: right[person.external_id[2:]] for person in people}
    wanted = {frozenset((pk, women[0])) for pk, women in true.items()}
    right = {frozenset((pk, woman)) for pk, women in true.items() for woman in women}
    return wanted, right, set(true)


def ok_ids(row):
    return re.findall(r"p\d+", row["ok_ids"] or "")


# --- The figures -------------------------------------------------------------------------------------


def report(wanted, right, planted):
    """Sets of pairs: which are to be found, which are right; only pairs with one of `planted` count, if given."""
    from memorial.people.models import Pair

    pairs = {frozenset((pair.one_id, pair.other_id)): pair.score for pair in Pair.objects.open()}
    if planted is not None:
        pairs = {pair: score for pair, score in pairs.items() if pair & planted}
    print("at least  proposed  recall  precision")
    for least in LEAST:
        found = {pair for pair, score in pairs.items() if score >= least}
        recall, precision = len(found & wanted) / len(wanted), len(found & right) / len(found)
        print(f"{least:6} %  {len(found):8}  {recall:.4f}     {precision:.4f}")


def main(which):
    import os

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "museum.settings")
    django.setup()
    from django.core.management import call_command

    rows = {"lists": lists, "spellings": spellings}[which]()
    begun, spent = time.perf_counter(), time.process_time()
    call_command("find_duplicates")
    wall, processor = time.perf_counter() - begun, time.process_time() - spent
    print(f"{wall:.0f} s, {processor:.0f} of them on the processor")
    report(*rows)


if __name__ == "__main__":
    if len(sys.argv) != 2 or sys.argv[1] not in ("lists", "spellings"):
        sys.exit(__doc__)
    if not LISTS[0].exists():
        sys.exit(f"{NAMES} is not there: nothing was measured.")
    main(sys.argv[1])
