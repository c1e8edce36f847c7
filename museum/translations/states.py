"""How far every text of every record is translated, written down in the transaction that changes the text.

A text is one translated field of one record. In its source language it is written; in the two others it is
missing, a draft that no native reader has read, outdated, or read. A translation is outdated while the text
it was made from is not the one that stands there now; writing the translation anew makes it one of the
present text.
"""

import hashlib
from functools import cache

from django.apps import apps
from django.db import models, transaction
from modeltranslation.manager import get_translatable_fields_for_model
from modeltranslation.translator import translator

from museum.core.languages import CODES
from museum.core.sourcing import Reviewed
from museum.core.worded import Worded, beside, said
from museum.translations.models import State, Translation

# Which language a text was first written in, where nobody has read any of them: what most staff write in.
LIKELIEST = ("ru", "kk", "en")
BATCH = 500  # records of one reading


@cache
def models_with_texts():
    """The translated models, those of whole records first."""
    known = translator.get_registered_models(abstract=False)
    found = [model for model in apps.get_models() if beside(model) or model in known]
    found = [model for model in found if texts_of(model)]
    return sorted(found, key=lambda model: (not issubclass(model, Reviewed), model._meta.label))


def whole_models():
    return [model for model in models_with_texts() if whole_of(model) is None]


@cache
def texts_of(model):
    """The translated fields of `model` that are translated: not the names that stay as archives wrote them."""
    if beside(model):
        return list(beside(model))
    options = translator.get_options_for_model(model)
    names = get_translatable_fields_for_model(model) or ()
    return [name for name in options.fields if name in names and name not in as_recorded(options)]


def as_recorded(options):
    return getattr(options, "as_recorded", ())


@cache
def whole_of(model):
    """The foreign key from a row such as a section to the record that it is a part of; None for a record."""
    if issubclass(model, Reviewed):
        return None
    keys = (field for field in model._meta.fields if isinstance(field, models.ForeignKey))
    return next(
        (key for key in keys if issubclass(key.related_model, Reviewed) and not key.null), None
    )


@cache
def parts_of(model):
    """[(model, foreign key)] of the rows with texts that belong to records of `model`."""
    keys = [(part, whole_of(part)) for part in models_with_texts()]
    return [(part, key) for part, key in keys if key is not None and key.related_model is model]


def kind_of(model):
    return model._meta.label_lower


def model_of(kind):
    return apps.get_model(kind)


# --- Writing down ------------------------------------------------------------------------------------


def note(records):
    """Of `records`, all of one model, that have just been stored, and of the rows that are parts of them."""
    model = type(records[0])
    wholes = wholes_of(model, records)
    if texts_of(model):
        write(model, records, wholes)
    if issubclass(model, Reviewed):
        wholes = {record.pk: record for record in records}
        for part, key in parts_of(model):
            write(part, list(part._base_manager.filter(**{f"{key.name}__in": records})), wholes)
    if wholes:
        mark_outdated(list(wholes.values()))


def write(model, records, wholes=None):
    """Stores what follows from the texts of `records`; returns how many states were not yet stored so."""
    if not records:
        return 0
    known = known_of(model, records)
    made = list(wanted(model, records, known, wholes or wholes_of(model, records)))
    return store(made, known)


def known_of(model, records):
    rows = Translation.objects.filter(
        kind=kind_of(model), record__in=[record.pk for record in records]
    )
    return {(row.record, row.field, row.language): row for row in rows}


def wholes_of(model, records):
    """{primary key: record} of the records that rows are parts of: one query, none for records themselves."""
    key = whole_of(model)
    if key is None:
        return {}
    pks = {getattr(record, key.attname) for record in records}
    return key.related_model._base_manager.in_bulk(pks)


def wanted(model, records, known, wholes):
    """The rows as they should stand."""
    key = whole_of(model)
    for record in records:
        whole = wholes.get(getattr(record, key.attname)) if key else record
        if key and not key.is_cached(record):
            setattr(record, key.name, whole)
        awaited = whole.awaiting_review.split() if isinstance(whole, Reviewed) else ()
        for field in texts_of(model):
            yield from states_of(record, field, known, awaited, whole or record)


def states_of(record, field, known, awaited, whole):
    """One row a language, or none for a text that is written in no language."""
    texts = {code: said(record, field, code) for code in CODES}
    rows = {code: known.get((record.pk, field, code)) for code in CODES}
    if field in beside(type(record)):
        source = record.original_language
        texts |= {source: said(record, field, source)}
    elif any(texts.values()):
        source = source_of(texts, rows, awaited)
    if not any(texts.values()):
        return
    for code in CODES:
        row = Translation(
            kind=kind_of(type(record)),
            record=record.pk,
            field=field,
            language=code,
            source=source,
            whole=kind_of(type(whole)),
            whole_record=whole.pk,
        )
        yield judged(row, rows[code], texts[code], texts[source], code in awaited)


def source_of(texts, rows, awaited):
    """The language that was noted, while there is a text in it; else the likeliest one."""
    noted = next((row.source for row in rows.values() if row), "")
    if texts.get(noted):
        return noted
    read = [code for code in CODES if texts[code] and code not in awaited]
    return next(iter([*read, *(code for code in LIKELIEST if texts[code])]))


def judged(row, stored, text, source_text, is_awaited):
    """`row` with its state, by the text as it is and by what is `stored` of it."""
    row.digest = digest(text)
    is_new = stored is None or stored.digest != row.digest or stored.source != row.source
    row.made_from = source_text if is_new else stored.made_from
    if not text:
        row.state, row.made_from = State.MISSING, ""
    elif row.language != row.source and row.made_from != source_text:
        row.state = State.OUTDATED
    else:
        row.state, row.made_from = (State.DRAFT if is_awaited else State.READ), source_text
    if row.language == row.source:
        row.made_from = ""  # it is made from nothing
    return row


def digest(text):
    """16 hexadecimal figures that tell two texts apart; "" of no text."""
    return hashlib.sha256(text.encode()).hexdigest()[:16] if text else ""


TOLD = ("source", "made_from", "digest", "state", "whole", "whole_record")


def store(made, known):
    """Writes what differs and forgets what is no text any more; returns how many rows that were."""
    wanted_keys = {(row.record, row.field, row.language) for row in made}
    gone = [row.pk for key, row in known.items() if key not in wanted_keys]
    new, changed = [], []
    for row in made:
        stored = known.get((row.record, row.field, row.language))
        if stored is None:
            new.append(row)
        elif any(getattr(stored, name) != getattr(row, name) for name in TOLD):
            row.pk = stored.pk
            changed.append(row)
    if gone:
        Translation.objects.filter(pk__in=gone).delete()
    if new:
        Translation.objects.bulk_create(new, ignore_conflicts=True)
    if changed:
        Translation.objects.bulk_update(changed, TOLD, batch_size=BATCH)
    return len(new) + len(changed) + len(gone)


def mark_outdated(records):
    """Visitors are told on the page itself, without a query: the languages stand in the record.

    Those in which a text of it, or of a row of it, is outdated. All `records` are of one model.
    """
    model = type(records[0])
    kind, pks = kind_of(model), [record.pk for record in records]
    rows = Translation.objects.filter(whole=kind, whole_record__in=pks, state=State.OUTDATED)
    outdated = set(rows.values_list("whole_record", "language"))
    for record in records:
        codes = " ".join(code for code in CODES if (record.pk, code) in outdated)
        if record.outdated_in != codes:
            record.outdated_in = codes
            models.QuerySet(model).filter(pk=record.pk).update(outdated_in=codes)


def still_true(record, fields, language):
    """A person says that the translations of `fields` hold for the texts they are made from as they are now."""
    model = type(record)
    known = known_of(model, [record])
    for field in fields:
        row = known.get((record.pk, field, language))
        if row and row.state == State.OUTDATED:
            Translation.objects.filter(pk=row.pk).update(made_from=said(record, field, row.source))
    note([record])


# --- Counting anew -----------------------------------------------------------------------------------


def recount():
    """Reads every record; returns how many stored states were not what the texts say, and mends them."""
    with transaction.atomic():
        wrong = sum(recount_of(model) for model in models_with_texts()) + forget_the_gone()
        mark_all()
    return wrong


def recount_of(model):
    wrong, pks = 0, list(model._base_manager.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(pks), BATCH):
        wrong += write(model, list(model._base_manager.filter(pk__in=pks[start : start + BATCH])))
    return wrong


def mark_all():
    for model in whole_models():
        if issubclass(model, Reviewed):
            late = Translation.objects.filter(whole=kind_of(model), state=State.OUTDATED)
            is_late = models.Q(pk__in=late.values("whole_record"))
            if found := list(model._base_manager.filter(is_late | ~models.Q(outdated_in=""))):
                mark_outdated(found)


def forget_the_gone():
    """States of records that were deleted."""
    gone = 0
    for kind in Translation.objects.values_list("kind", flat=True).distinct():
        rows = Translation.objects.filter(kind=kind)
        pks = model_of(kind)._base_manager.values("pk")
        gone += rows.exclude(record__in=pks).delete()[0]
    return gone


def forget(sender, instance, **kwargs):
    """A deleted row has no texts. Rows that are deleted with their record tell it to nobody but this signal."""
    Translation.objects.filter(kind=kind_of(sender), record=instance.pk).delete()
    if wholes := wholes_of(sender, [instance]):
        mark_outdated(list(wholes.values()))


def follow_deletions():
    for model in models_with_texts():
        models.signals.post_delete.connect(
            forget, sender=model, dispatch_uid=f"forget {kind_of(model)}"
        )


def is_followed(model):
    """Whether every change of its texts is noted."""
    return issubclass(model, Worded)
