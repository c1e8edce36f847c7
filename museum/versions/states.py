"""Rows as plain values, read from the database: `{(model, primary key): {column: value}}`.

Values are those of JSON, in the shape that Django's own serialisation has, so that django-reversion reads
them as well; days and moments are kept whole.
"""

import json
from collections import defaultdict

from django.contrib.contenttypes.models import ContentType
from django.db.models import JSONField, Max

from museum.versions import kinds
from museum.versions.models import Part

PLAIN = (bool, int, str, type(None))
LINKS = "links"  # beside the columns of a row that is about to go: what will have let go of it


def content_type(model):
    return ContentType.objects.get_for_model(model)


def stored(field, record):
    value = field.value_from_object(record)
    if isinstance(field, JSONField) or isinstance(value, PLAIN):
        return value
    return field.value_to_string(record)


def value(field, said):
    """What `stored` said, as the attribute of a record."""
    if isinstance(field, JSONField) or said is None:
        return said
    return field.target_field.to_python(said) if field.is_relation else field.to_python(said)


def record(model, pk, state, onto=None):
    """A record that is not stored, with what a state says of it; `onto` another record's other columns."""
    made = onto or model(pk=pk)
    for name, said in state.items():
        field = kinds.column(model, name)
        if field is not None and not field.many_to_many:
            setattr(made, field.attname, value(field, said))
    return made


# --- As it is now ----------------------------------------------------------------------------------


def now(model, pks, *, whole=False):
    """The records of `model` and the rows on their pages; `whole`: all that is deleted with them, too."""
    found = rows_where(model, "pk", pks)
    for other, field in kinds.rows_of(model).items():
        found |= rows_where(other, field.name, pks)
    return found | belonging(model, pks, set(found)) if whole else found


def belonging(model, pks, seen):
    """Whatever is deleted with records, and with that, and what will have let go of them."""
    found = {}
    for other, field in kinds.taken_along(model).items():
        rows = rows_where(other, field.name, pks)
        fresh = [pk for each, pk in rows if (each, pk) not in seen]
        seen |= set(rows)
        found |= rows
        if fresh:
            found |= belonging(other, fresh, seen)
    return found


def rows_where(model, name, pks):
    records = list(model._base_manager.filter(**{f"{name}__in": pks}).order_by("pk"))
    found = {(model, record.pk): columns(record) for record in records}
    for join in kinds.joins(model):
        joined = join_of(model, join, [record.pk for record in records])
        for record in records:
            found[model, record.pk][join] = joined[record.pk]
    return found


def columns(record):
    return {field.name: stored(field, record) for field in kinds.fields(type(record))}


def same(one, other):
    """Whether two states say the same: forms write an empty text where nothing had been stored."""
    return one is not None and other is not None and blank(one) == blank(other)


def blank(state):
    return {name: "" if said is None else said for name, said in state.items() if name != LINKS}


def join_of(model, name, pks):
    """{primary key: sorted primary keys of the records that it is joined with}."""
    field = model._meta.get_field(name)
    through, here, there = (
        field.remote_field.through,
        field.m2m_column_name(),
        field.m2m_reverse_name(),
    )
    pairs = through._base_manager.filter(**{f"{here}__in": pks}).values_list(here, there)
    found = defaultdict(list)
    for pk, other in sorted(pairs):
        found[pk].append(other)
    return found


def links(keys):
    """(key, {“label.field”: [primary keys]}) of what will let go of rows when they are deleted."""
    pks, found = defaultdict(list), defaultdict(dict)
    for model, pk in keys:
        pks[model].append(pk)
    for model in pks:
        for other, field in kinds.let_go(model):
            name = f"{other._meta.label}.{field.name}"
            for pk, held in pointing(other, field, pks[model]).items():
                found[model, pk][name] = held
    return found.items()


def pointing(other, field, pks):
    """{primary key: the rows that point to it}; of a table of pairs, the records on its other side."""
    there = opposite(other, field).attname if other._meta.auto_created else "pk"
    rows = other._base_manager.filter(**{f"{field.name}__in": pks})
    found = defaultdict(list)
    for pk, held in sorted(rows.values_list(field.attname, there)):
        found[pk].append(held)
    return found


def opposite(through, field):
    return next(each for each in through._meta.fields if each.is_relation and each is not field)


# --- As it was -------------------------------------------------------------------------------------


def packed(key, state):
    """The text of a version."""
    model, pk = key
    beside = {LINKS: state[LINKS]} if LINKS in state else {}
    values = {name: said for name, said in state.items() if name != LINKS}
    row = {"model": model._meta.label_lower, "pk": pk, "fields": values, **beside}
    return json.dumps([row], ensure_ascii=False)


def unpacked(version):
    """(key, state) of a version; (None, {}) of a table that a later release has no more."""
    model = ContentType.objects.get_for_id(version.content_type_id).model_class()
    if model is None:
        return None, {}
    (row,) = json.loads(version.serialized_data)
    beside = {LINKS: row[LINKS]} if LINKS in row else {}
    return (model, model._meta.pk.to_python(version.object_id)), row["fields"] | beside


def parts_of(model, pks):
    """The history of records, from its beginning."""
    return Part.objects.filter(
        holder_type=content_type(model), holder_id__in=[str(pk) for pk in pks]
    )


def last(parts):
    """{key: (state, whether it is gone)} by the last version of each row among `parts`."""
    newest = parts.values("version__content_type", "version__object_id").annotate(
        last=Max("version")
    )
    versions = newest.order_by().values_list("last", flat=True)
    found = {}
    for part in parts.filter(version__in=versions).select_related("version"):
        key, state = unpacked(part.version)
        if key:
            found[key] = state, part.is_gone
    return found


def last_of_rows(versions):
    """{key: state} by the last of some versions of each row, where that does not say that it was deleted."""
    newest = versions.values("content_type", "object_id").annotate(last=Max("pk")).order_by()
    there = Part.objects.filter(version__in=newest.values("last"), is_gone=False)
    return dict(unpacked(part.version) for part in there.select_related("version"))


def at(model, pk, revision):
    """{key: state} of a record and the rows on its page after a revision."""
    rows = {model, *kinds.rows_of(model)}
    parts = parts_of(model, [pk]).filter(version__revision__lte=revision)
    return {
        key: state
        for key, (state, is_gone) in last(parts).items()
        if not is_gone and key[0] in rows and (key[0] is not model or key[1] == pk)
    }
