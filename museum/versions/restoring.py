"""Puts records back as they were: an earlier version, a deleted record, all that one deed had changed.

Rows are taken away and written again as they were, then each record is saved, so that whatever follows from
it follows (`save()`): its address, its words in the search, the answers and leaflets printed from it.
"""

from copy import deepcopy

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, router, transaction
from django.db.models import ProtectedError, RestrictedError
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from museum.versions import kinds, states
from museum.versions.keeping import keeping
from museum.versions.models import Kind, Part


class Refused(Exception):
    """The sentences why it is not done; nothing was changed."""

    def __init__(self, *sentences):
        super().__init__(" ".join(map(str, sentences)))
        self.sentences = [str(sentence) for sentence in sentences]


def restore(record, revision, user, *, exact=False, comment=""):
    """`record` and its rows as they were after `revision`; returns the new revision, None if all is so.

    What is withheld now stays withheld, and what was published becomes a draft, unless `exact`.
    """
    model, pk = type(record), record.pk
    with (
        refusing(),
        keeping([record], user, kind=Kind.RESTORED, of=revision, comment=comment) as kept,
    ):
        locked = model._base_manager.select_for_update().get(pk=pk)
        bring(targets_of(locked, revision), exact=exact)
    return kept.revision


def targets_of(record, revision):
    """{key: state, or None for what is to go} to make `record` what it was after `revision`."""
    model, pk = type(record), record.pk
    then = states.at(model, pk, revision)
    if (model, pk) not in then:
        raise Refused(_("This version is not a version of this record."))
    now = states.now(model, [pk])
    return dict.fromkeys(now) | then


def recover(part, user, *, exact=False, comment=""):
    """The record whose deletion `part` holds, with its rows and relations; returns the new revision."""
    model, pk = states.unpacked(part.version)[0]
    gone = Part.objects.filter(version__revision=part.version.revision, is_gone=True)
    found = dict(states.unpacked(row.version) for row in gone.select_related("version"))
    targets = {key: found[key] for key in together((model, pk), found)}
    record = states.record(model, pk, found[model, pk])
    deed = {"kind": Kind.RECOVERED, "of": part.version.revision, "comment": comment}
    with refusing(), keeping([record], user, whole=True, **deed) as kept:
        bring(targets, exact=exact)
    return kept.revision


def together(key, found):
    """The keys of a deleted record and of the rows that went with it."""
    taken = [key]
    for model, pk in taken:
        below = {**kinds.rows_of(model), **kinds.taken_along(model)}
        taken += [
            each
            for each, state in found.items()
            if each not in taken and each[0] in below and state[below[each[0]].name] == pk
        ]
    return taken


class refusing:
    """What the database or a rule objects to becomes a sentence, and nothing is changed."""

    def __enter__(self):
        self.atomic = transaction.atomic()
        self.atomic.__enter__()

    def __exit__(self, kind, error, trace):
        self.atomic.__exit__(kind, error, trace)
        if isinstance(error, (ProtectedError, RestrictedError)):
            names = ", ".join(f"“{each}”" for each in list(error.args[1])[:5])
            sentence = _("It is used by %(records)s and cannot be taken away.")
            raise Refused(sentence % {"records": names}) from error
        if isinstance(error, ValidationError):
            raise Refused(*error.messages) from error
        if isinstance(error, IntegrityError):
            raise Refused(_("It contradicts other records that have been made since.")) from error


# --- Bringing rows to a state ----------------------------------------------------------------------


def bring(targets, *, exact):
    """Makes rows what `targets` says: {key: state, or None for what is to go}."""
    now = {key: state for model, pks in by_model(targets) for key, state in rows(model, pks)}
    for model, pk in [key for key, state in targets.items() if state is None and key in now]:
        if found := model._base_manager.filter(pk=pk).first():  # it may have gone with another
            found.delete()
    wanted = {key: state for key, state in targets.items() if state and not is_so(key, state, now)}
    records = {key: prepared(key, state, key in now, exact) for key, state in wanted.items()}
    check(records, wanted)
    for model, pks in by_model(key for key in records if key in now):
        there = model._base_manager.filter(pk__in=pks)
        there._raw_delete(there.db)  # what points to them stays, for they come back at once
    for record in records.values():
        record.save_base(raw=True, force_insert=True, using=router.db_for_write(type(record)))
    for key, record in records.items():
        join(record, wanted[key])
    for record in ordered(records.values()):
        record.save()


def by_model(keys):
    found = {}
    for model, pk in keys:
        found.setdefault(model, []).append(pk)
    return found.items()


def rows(model, pks):
    return states.rows_where(model, "pk", pks).items()


def is_so(key, state, now):
    """Whether a row says all of `state` already, in the columns that are put back."""
    model, _pk = key
    if key not in now or states.LINKS in state:
        return False
    put_back = {
        name: said
        for name, said in state.items()
        if (field := kinds.column(model, name)) and kinds.is_put_back(field)
    }
    return states.same(put_back, {name: now[key].get(name, put_back[name]) for name in put_back})


def ordered(records):
    """Rows first, then the records that tell what follows from them."""
    return sorted(records, key=lambda record: type(record) in kinds.ROWS)


def prepared(key, state, is_there, exact):
    model, pk = key
    there = model._base_manager.get(pk=pk) if is_there else None
    record = brought(key, state, model._base_manager.get(pk=pk) if is_there else None)
    for field in model._meta.concrete_fields:
        if getattr(field, "auto_now", False):  # in no version: this is its last change
            setattr(record, field.attname, timezone.now())
    if not exact and hasattr(record, "stay_hidden"):
        record.stay_hidden(there)
    if not is_there and hasattr(record, "come_back"):
        record.come_back()
    return record


def brought(key, state, onto):
    """The record with what is put back of a state; `onto`: as it is stored, None where it is not."""
    model, pk = key
    said = {
        name: each
        for name, each in state.items()
        if (field := kinds.column(model, name))
        and (onto is None or kinds.is_put_back(field))
        and name not in getattr(model, "never_put_back", ())
    }
    return states.record(model, pk, said, onto=onto)


def foreseen(now, then):
    """`then` as restoring will bring it: what is withheld now stays so. No query."""
    return {key: after(key, now.get(key), state) for key, state in then.items()}


def after(key, now, then):
    if now is None:
        return then
    there, record = (states.record(*key, deepcopy(now)) for _twice in range(2))
    record = brought(key, deepcopy(then), record)
    if hasattr(record, "stay_hidden"):
        record.stay_hidden(there)
    return then | states.columns(record)


def check(records, wanted):
    """Refuses what would point to records that are gone, or take what another record has by now."""
    for record in records.values():
        for field in record._meta.concrete_fields:
            if field.is_relation and getattr(record, field.attname) is not None:
                lead_on(record, field, records)
    for model, pks in by_model(records):
        others = model._base_manager.exclude(pk__in=pks)
        for field in (each for each in model._meta.concrete_fields if each.unique):
            said = {
                getattr(record, field.attname)
                for record in records.values()
                if type(record) is model
            }
            if said - {None} and (other := others.filter(**{f"{field.attname}__in": said}).first()):
                raise Refused(taken(field, getattr(other, field.attname)))


def taken(field, said):
    name = capfirst(field.verbose_name)
    sentence = _("Another record has this by now: %(field)s “%(value)s”. Change it there first.")
    return sentence % {"field": name, "value": said}


def lead_on(record, field, records):
    """A key to a record that is gone is emptied where it may be empty."""
    other, pk = field.related_model, getattr(record, field.attname)
    if (other, pk) in records or other._base_manager.filter(
        **{field.target_field.name: pk}
    ).exists():
        return
    if not field.null:
        sentence = _(
            "It belongs to a record that was deleted: %(kind)s no. %(number)s. Recover that first."
        )
        raise Refused(sentence % {"kind": other._meta.verbose_name, "number": pk})
    setattr(record, field.attname, None)


def join(record, state):
    """The many-to-many fields, and what had let go of the record, as far as the others are still there."""
    for name in kinds.joins(type(record)):
        if name in state:
            manager = getattr(record, name)
            manager.set(manager.model._base_manager.filter(pk__in=state[name]))
    for model, field in kinds.let_go(type(record)):
        pks = state.get(states.LINKS, {}).get(f"{model._meta.label}.{field.name}", ())
        if pks and model._meta.auto_created:
            other = states.opposite(model, field)
            there = other.related_model._base_manager.filter(pk__in=pks).values_list(
                "pk", flat=True
            )
            pairs = [model(**{field.attname: record.pk, other.attname: pk}) for pk in there]
            model._base_manager.bulk_create(pairs, ignore_conflicts=True)
        elif pks:
            free = model._base_manager.filter(pk__in=pks, **{f"{field.name}__isnull": True})
            models.QuerySet.update(free, **{field.attname: record.pk})
