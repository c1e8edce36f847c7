"""Whether who was meant was found: at first, among ten, by kind of spelling, and silence for nobody."""

import hashlib
import importlib.util
from collections import defaultdict

from bench.people import NAMES

QUIET = 0.1  # share of absent names that may be answered
NAMED = ("external_id", "surname_ru", "given_ru", "patronymic_ru")


def evaluator():
    """The scorer that lies beside the lists."""
    spec = importlib.util.spec_from_file_location("evaluate", NAMES / "evaluate.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Right:
    """Answers compared with who was meant. `found`: {query_id: [(primary key, score)]}, ten at most.

    A namesake whom the crowd drew by chance is as right an answer to the same name: nobody can know who was
    meant. Only `strict` counts it as a mistake.
    """

    def __init__(self, queries, found):
        self.queries, self.found = queries, found
        pks = {pk for answers in found.values() for pk, _score in answers}
        wanted = {one for row in queries for one in row["ok_ids"].split(",")}
        self.known = columns("pk", pks, ("pk", *NAMED))
        self.meant = columns("external_id", wanted, NAMED)

    def report(self, strangers):
        places = [(row, self.place_of(row)) for row in self.queries]
        groups = defaultdict(list)
        for row, place in places:
            for name in ("all", row["origin"].split(":")[0], row["category"]):
                groups[name].append(place)
        strict = [self.place_of(row, is_strict=True) for row in self.queries]
        return {
            "right": {name: shares(some) for name, some in groups.items()},
            "strict": shares(strict),
            "absent": sum(bool(self.found[row["query_id"]]) for row in strangers) / len(strangers),
            "quiet": self.quiet(places, strangers),
            "hits": self.hits(),
        }

    def place_of(self, row, is_strict=False):
        """The place of the first right answer, from 0, or None."""
        from memorial.people.names.reading import read

        right = row["ok_ids"].split(",")
        with_patronymic = any(word.is_patronymic for word in read(row["query"]).words)
        told = 3 if with_patronymic else 2
        namesakes = {self.meant[one][:told] for one in right if one in self.meant}
        for place, (pk, _score) in enumerate(self.found[row["query_id"]]):
            one, *names = self.known[pk]
            drawn = one.startswith("crowd-") and tuple(names[:told]) in namesakes
            if one in right or (drawn and not is_strict):
                return place
        return None

    def quiet(self, places, strangers):
        """Right at first where answers must score so high that few absent names are answered."""
        best = sorted((self.best(row) for row in strangers), reverse=True)
        least = best[int(len(best) * QUIET)]
        firsts = [place == 0 and self.best(row) > least for row, place in places]
        return sum(firsts) / len(firsts)

    def best(self, row):
        answers = self.found[row["query_id"]]
        return answers[0][1] if answers else 0

    def hits(self):
        """A digest of every hit with its score: equal on two databases when they answer alike."""
        lines = [
            f"{query} {self.known[pk][0]} {score}"
            for query, answers in sorted(self.found.items())
            for pk, score in answers
        ]
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def columns(name, values, read):
    """{first column: the others} of people in whom the column `name` has one of `values`."""
    from memorial.people.models import Person

    found = {}
    for few in chunks(sorted(values)):
        rows = Person.objects.filter(**{f"{name}__in": few}).values_list(*read)
        found |= {row[0]: row[1:] for row in rows}
    return found


def chunks(values, size=500):
    return (values[at : at + size] for at in range(0, len(values), size))


def shares(places):
    """[how many, share right at first, share among ten]."""
    first = sum(place == 0 for place in places)
    ten = sum(place is not None for place in places)
    return [len(places), first / len(places), ten / len(places)]
