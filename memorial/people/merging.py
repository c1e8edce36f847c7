"""Merges two records of one woman, and parts them again.

The merged record is left as it is; from then on it leads to the kept one, which takes in what it lacks: values,
forms of the name, family, pictures, sources. Where both say something different a curator chooses; the other
value stays in the merged record or, where it was the kept one's, in the `Merge`. All of it in one transaction.

No record is ever merged into one that is merged itself, so there are neither chains nor circles: whatever led
to the merged record leads to the kept one.
"""

from typing import NamedTuple

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from modeltranslation.fields import TranslationField

from memorial.people import states
from memorial.people.models import Merge, NameForm, Pair, Person, PlacedPicture, Relative
from memorial.people.models.withholding import NAME
from museum.core.languages import CODES
from museum.core.letters import CYRILLIC
from museum.core.publishing import State

KEPT, MERGED = "kept", "merged"
DELETED = gettext_lazy("One of the two records was deleted meanwhile. Nothing was changed.")
Place = PlacedPicture.Place
BLANK = (None, "", [], {})
# Of a row: two that differ in it alone are one, and what the kept record decided of it stands.
UNIMPORTANT = {"position", "place", "withheld_reason"}


class Refused(Exception):
    """The sentences why it is not done."""

    def __init__(self, sentences):
        super().__init__(" ".join(map(str, sentences)))
        self.sentences = sentences


class NotThere(Refused):
    """One of the two is gone."""


class LaterEdits(Refused):
    """What was changed since the merge: the records can be parted only if that stays as it is."""


# --- What both say ---------------------------------------------------------------------------------


class Choice(NamedTuple):
    """Columns that are chosen together: `kept` and `merged` are their stored values."""

    key: str
    columns: list
    kept: list
    merged: list

    @property
    def adds_nothing(self):
        return all(b in BLANK or a == b for a, b in zip(self.kept, self.merged, strict=True))

    @property
    def fills_in(self):
        """The merged record says the same and more."""
        return all(a in BLANK or a == b for a, b in zip(self.kept, self.merged, strict=True))


def groups():
    """{key: columns}: a name and a place on the Wall are chosen whole."""
    whole = {f"name_{code}": [f"{name}_{code}" for name in NAME] for code in CODES}
    whole |= {"place": ["panel", "line"]}
    together = {column for columns in whole.values() for column in columns}
    single = [name for name in states.told() if name not in together | {"awaiting_review"}]
    return whole | {name: [name] for name in single}


def differences(kept, merged):
    """(values that the merged record adds, values to choose between), as `Choice`s."""
    one, other = states.stored(kept), states.stored(merged)
    every = [
        Choice(key, columns, [one[name] for name in columns], [other[name] for name in columns])
        for key, columns in groups().items()
    ]
    news = [choice for choice in every if not choice.adds_nothing]
    added = [choice for choice in news if choice.fills_in]
    return added, [choice for choice in news if not choice.fills_in]


# --- Why not ---------------------------------------------------------------------------------------


def refusals(kept, merged):
    """Sentences why these two are not merged, whatever is chosen."""
    if kept.pk == merged.pk:
        return [_("A record cannot be merged into itself.")]
    return [
        *(is_merged(record) for record in (kept, merged) if record.merged_into_id),
        *withheld(kept, merged),
        *fields_withheld(kept, merged),
        *judged(kept, merged),
        *related(kept, merged),
    ]


def is_merged(record):
    numbers = {"one": record.number_id, "other": record.merged_into.number_id}
    return _("No. %(one)d is merged into No. %(other)d already.") % numbers


def withheld(kept, merged):
    hidden = [each for each in (kept, merged) if each.state == State.WITHHELD]
    if len(hidden) == 1:
        yield (
            _(
                "No. %(number)d is withheld and the other record is not. Decide first whether both are "
                "withheld or neither."
            )
            % {"number": hidden[0].number_id}
        )


def fields_withheld(kept, merged):
    """Otherwise one record would say what the other may not."""
    one, other = (set(each.withheld_fields.split()) for each in (kept, merged))
    if one != other:
        yield (
            _(
                "The two records do not withhold the same fields: %(fields)s. Decide first for both "
                "whether these are withheld."
            )
            % {"fields": labels(sorted(one ^ other))}
        )


def judged(kept, merged):
    one, other = family_of(kept), family_of(merged)
    pair = Q(one__in=one, other__in=other) | Q(one__in=other, other__in=one)
    for verdict in Pair.objects.filter(pair, verdict=Pair.Verdict.DIFFERENT):
        yield (
            _("They were judged to be two women: “%(reason)s” Withdraw that verdict first.")
            % {"reason": verdict.reason}
        )


def related(kept, merged):
    one, other = family_of(kept), family_of(merged)
    pair = Q(person__in=one, record__in=other) | Q(person__in=other, record__in=one)
    for relative in Relative.objects.filter(pair).select_related("person"):
        yield (
            _(
                "No. %(number)d names the other record as her relative: %(relative)s. Correct that first."
            )
            % {"number": relative.person.number_id, "relative": relative.get_kind_display()}
        )


def family_of(record):
    """The record and those that were merged into it."""
    return [record.pk, *Person.objects.filter(merged_into=record).values_list("pk", flat=True)]


# --- Merging ---------------------------------------------------------------------------------------


def merge(kept, merged, choices, user=None):
    """The `Merge` of two records. `choices`: {key of a `Choice`: KEPT or MERGED}, all that are open.

    Raises Refused.
    """
    with transaction.atomic():
        kept, merged = locked(kept, merged)
        if sentences := refusals(kept, merged):
            raise Refused(sentences)
        was_public = kept.is_published() or merged.is_published()
        before, old_names = states.stored(kept), names_of(kept)
        take(kept, merged, choices)
        copied = copy_rows(kept, merged)
        add_names(kept, [*old_names, *names_of(merged)], copied)
        led = lead(merged, kept)
        kept.index()
        if was_public and not Person.objects.published().filter(pk=kept.pk).exists():
            raise Refused([hides(kept, merged)])
        return Merge.objects.create(
            kept=kept,
            merged=merged,
            by=user,
            before=before,
            copied=copied,
            led=led,
            after=states.stored(kept),
            rows_after=states.digests(kept),
            merged_after=states.digest(merged),
        )


def locked(*records):
    """The records as they are stored now; nobody else changes them until the end of the transaction.

    Raises NotThere.
    """
    keys = {record.pk for record in records}
    people = Person.objects.select_for_update().filter(pk__in=keys).order_by("pk")
    found = {row.pk: row for row in people}
    if len(found) < len(keys):  # whoever restores a record takes it away and writes it at once
        found = {row.pk: row for row in people.all()}
    if len(found) < len(keys):
        raise NotThere([DELETED])
    return [found[record.pk] for record in records]


def hides(kept, merged):
    return _(
        "Visitors could read one of the two records and would find neither after this: No. %(kept)d "
        "would not be public. Keep No. %(merged)d instead, choose other values, or publish No. %(kept)d."
    ) % {"kept": kept.number_id, "merged": merged.number_id}


def take(kept, merged, choices):
    added, to_choose = differences(kept, merged)
    if missing := [each.key for each in to_choose if choices.get(each.key) not in (KEPT, MERGED)]:
        raise Refused([_("Choose one of the two values: %(what)s.") % {"what": labels(missing)}])
    taken = [*added, *(each for each in to_choose if choices[each.key] == MERGED)]
    for choice in taken:
        for name, value in zip(choice.columns, choice.merged, strict=True):
            setattr(kept, name, states.parsed(name, value))
    kept.awaiting_review = unread(kept, merged, {name for each in taken for name in each.columns})
    kept.save()


def unread(kept, merged, taken):
    """A language whose text comes from the other record awaits a reader if it did there."""
    came = {code for code in CODES if any(name.endswith(f"_{code}") for name in taken)}
    codes = {code for code in CODES if kept.awaits_review(code)}
    codes |= {code for code in came if merged.awaits_review(code)}
    return " ".join(code for code in CODES if code in codes)


def labels(keys):
    return ", ".join(str(label(key)) for key in keys)


def label(key):
    """What a choice is about, in the reader's language."""
    if key == "place":
        return _("place on the Wall")
    name, _underscore, code = key.rpartition("_")
    if name == "name":
        return f"{_('her name')} · {dict(settings.LANGUAGES)[code]}"
    field = Person._meta.get_field(key)
    if isinstance(field, TranslationField):
        return f"{field.translated_field.verbose_name} · {dict(settings.LANGUAGES)[code]}"
    return field.verbose_name


def copy_rows(kept, merged):
    """{label of a model: primary keys of what it got}. What the kept record has already is not doubled."""
    return {
        model._meta.label: copied_rows(model, key, kept, merged) for model, key in states.kinds()
    }


def copied_rows(model, key, kept, merged):
    passed_by = {model._meta.pk.attname, key.attname, *UNIMPORTANT, *states.bare(model)}
    mine = states.rows_of(kept, model, key).values()
    known = [without(row, passed_by) for row in mine]
    news = [
        pk
        for pk, row in states.rows_of(merged, model, key).items()
        if without(row, passed_by) not in known
    ]
    has_portrait = any(row.get("place") == Place.PORTRAIT for row in mine)
    copies = [copy_of(row, key, kept, has_portrait) for row in ordered(model, news)]
    return [row.pk for row in model.objects.bulk_create(copies)]


def without(row, names):
    return {name: value for name, value in row.items() if name not in names}


def ordered(model, keys):
    return models.QuerySet(model).filter(pk__in=keys).order_by("pk")


def copy_of(row, key, kept, has_portrait):
    row.pk, row._state.adding = None, True
    setattr(row, key.name, kept)
    if has_portrait and isinstance(row, PlacedPicture) and row.place == Place.PORTRAIT:
        row.place = Place.PHOTOGRAPH
    return row


def names_of(person):
    """[(language, (surname, given name, patronymic))] of a record's own names."""
    named = ((code, tuple(getattr(person, f"{n}_{code}") or "" for n in NAME)) for code in CODES)
    return [(code, parts) for code, parts in named if any(parts)]


def add_names(kept, names, copied):
    """As forms of the kept record's name, what neither it nor its forms say already."""
    known = [parts for _code, parts in names_of(kept)]
    known += [tuple(row) for row in NameForm.objects.filter(person=kept).values_list(*NAME)]
    forms = []
    for code, parts in names:
        if not any(says(more, parts) for more in known):
            known.append(parts)
            forms.append(form_of(kept, code, parts))
    copied[NameForm._meta.label] += [form.pk for form in NameForm.objects.bulk_create(forms)]


def says(more, parts):
    return all(not part or part == own for own, part in zip(more, parts, strict=True))


def form_of(person, language, parts):
    script = NameForm.Script.CYRILLIC if CYRILLIC.search("".join(parts)) else NameForm.Script.LATIN
    named = dict(zip(NAME, parts, strict=True))
    return NameForm(person=person, language=language, script=script, **named)


def lead(merged, kept):
    """Whatever led to `merged`, and it itself, leads to `kept`. The primary keys of the former."""
    followers = models.QuerySet(Person).filter(merged_into=merged)
    led = sorted(followers.values_list("pk", flat=True))
    models.QuerySet(Person).filter(pk__in=[*led, merged.pk]).update(merged_into=kept)
    return led
