"""What is still to be translated: by language, by kind of record, by record."""

from collections import defaultdict
from typing import NamedTuple

from django.db.models import Case, Count, IntegerField, Min, Value, When

from museum.core.rights import may, readable
from museum.translations import states
from museum.translations.models import TO_DO, State, Translation

# What somebody must look at first.
URGENCY = Case(
    *[When(state=state, then=Value(place)) for place, state in enumerate((*TO_DO, State.READ))],
    output_field=IntegerField(),
)


class Waiting(NamedTuple):
    """A `record` and how many of its texts are in each state: {state: count}."""

    record: object
    kind: str
    counts: dict


def kinds_for(user, language):
    """The kinds of whole records that `user` may translate into `language`."""
    return [
        states.kind_of(model)
        for model in states.whole_models()
        if may(user, "change", model) or may(user, f"translate_{language}", model)
    ]


def counts(languages):
    """{language: {state: number of texts}}: one query."""
    found = {language: dict.fromkeys(State, 0) for language in languages}
    rows = Translation.objects.filter(language__in=languages).values_list("language", "state")
    for language, state, count in rows.annotate(Count("pk")):
        found[language][State(state)] = count
    return found


def counts_by_kind(language, kinds):
    """{kind: {state: number of texts}}, those of `kinds` that have any: one query."""
    found = defaultdict(lambda: dict.fromkeys(State, 0))
    rows = Translation.objects.filter(language=language, whole__in=kinds)
    for kind, state, count in rows.values_list("whole", "state").annotate(Count("pk")):
        found[kind][State(state)] = count
    return {kind: found[kind] for kind in kinds if kind in found}


def pairs(language, kinds, state=""):
    """(kind, record number) of the records with something to do, the most urgent first."""
    rows = Translation.objects.filter(language=language, whole__in=kinds)
    rows = rows.filter(state=state) if state else rows.filter(state__in=TO_DO)
    rows = rows.values("whole", "whole_record").annotate(first=Min(URGENCY))
    return rows.order_by("first", "whole", "whole_record").values_list("whole", "whole_record")


def waiting(found, language, user):
    """`Waiting`s of the `found` pairs that `user` may read: two queries, and one a kind of record."""
    records = records_of(found, user)
    numbers = [number for _kind, number in found]
    rows = Translation.objects.filter(language=language, whole_record__in=numbers)
    by_record = defaultdict(lambda: dict.fromkeys(State, 0))
    for kind, number, state, count in rows.values_list("whole", "whole_record", "state").annotate(
        Count("pk")
    ):
        by_record[kind, number][State(state)] = count
    return [Waiting(records[pair], pair[0], by_record[pair]) for pair in found if pair in records]


def records_of(found, user):
    by_kind = defaultdict(list)
    for kind, number in found:
        by_kind[kind].append(number)
    return {
        (kind, record.pk): record
        for kind, numbers in by_kind.items()
        for record in readable(user, states.model_of(kind)._default_manager.filter(pk__in=numbers))
    }
