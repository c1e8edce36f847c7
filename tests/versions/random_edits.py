"""Random records of every kind, and random changes of them: any field, language, row and relation.

People and things are fictional; words are those of lanterns and rivers.
"""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import DatabaseError, models, transaction
from modeltranslation.manager import get_translatable_fields_for_model

from memorial.people.models import Pair, Person
from museum.core.date_fields import PartialDateField
from museum.core.richtext import RichTextField
from museum.media.models import Picture
from museum.media.models.holding import Holding
from museum.versions import kinds

WORDS = [
    "шам",
    "өзен",
    "құс",
    "фонарь",
    "река",
    "птица",
    "lantern",
    "river",
    "bird",
    "1938",
    "—",
    "“so”,",
    "[x]",
    "<b>",
]
DATES = ("1938", "1937~", "1901-05-02", "1950/1990", "193X", "1904?")
ATTEMPTS = 60
NUMBERS = iter(range(1, 10**9))


class Impossible(Exception):
    """Nothing that was tried is allowed, as where each record of a kind is joined already."""


REFUSED = (DatabaseError, ValidationError, ValueError, ArithmeticError, Impossible)


def text(rng, most):
    words = " ".join(rng.choice(WORDS) for _ in range(rng.randint(1, 12)))
    return words[: most or 400].strip() or "x"


def unique(field):
    return f"t-{next(NUMBERS)}"[: field.max_length or 40]


def random_value(field, rng):
    """A value that the field could have; `None` and blanks only where these are allowed."""
    if field.null and rng.random() < 0.2:
        return None
    if field.flatchoices:
        return rng.choice([key for key, _label in field.flatchoices if key != "" or field.blank])
    if isinstance(field, PartialDateField):
        return field.to_python(rng.choice(DATES))
    if isinstance(field, RichTextField) or "RichText" in type(field).__name__:
        return f"<p>{' '.join(rng.choice(WORDS[:9]) for _ in range(6))} <strong>x</strong></p>"
    if isinstance(field, models.BooleanField):
        return rng.random() < 0.5
    if isinstance(field, models.DecimalField):
        return Decimal(rng.randint(1, 99)) / 2
    if isinstance(field, models.IntegerField):
        return rng.randint(1, 20) if not field.unique else next(NUMBERS) + 900
    if isinstance(field, models.DateTimeField):
        return datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=rng.randint(0, 9**6))
    if isinstance(field, models.DateField):
        return date(2020, 1, 1) + timedelta(days=rng.randint(0, 3000))
    if isinstance(field, models.TimeField):
        return time(rng.randint(6, 20), rng.choice((0, 30)))
    if isinstance(field, models.EmailField):
        return f"{unique(field)}@example.org"
    if isinstance(field, models.URLField):
        return f"https://example.org/{unique(field)}"
    if isinstance(field, models.JSONField):
        return {"x": rng.randint(1, 9)}
    return coded(field, rng)


def coded(field, rng):
    """Texts that are made of names: what they may hold is a rule of their own."""
    if field.name == "awaiting_review":
        return rng.choice(("", "kk", "kk ru"))
    if field.name == "withheld_fields":
        return rng.choice(("", "biography", "surname born"))
    if field.unique or isinstance(field, models.SlugField) or field.name in ("slug", "key"):
        return unique(field)
    if field.blank and rng.random() < 0.2:
        return ""
    return text(rng, field.max_length)


def own_fields(model):
    """The columns that somebody may write."""
    hidden = {*(get_translatable_fields_for_model(model) or ()), "password", "merged_into"}
    return [
        field
        for field in model._meta.concrete_fields
        if field.editable and not field.primary_key and field.name not in hidden
    ]


def related(field, rng):
    """A record that the key may point to: one that is there or, where there is none, a new one."""
    if field.null and rng.random() < 0.3:
        return None
    rows = field.related_model._base_manager.order_by("?")[:1]
    return rows[0] if rows else make(field.related_model, rng)


def set_random(record, field, rng):
    if field.is_relation:
        setattr(record, field.name, related(field, rng))
    else:
        setattr(record, field.attname, random_value(field, rng))


def with_reasons(record):
    """What is withheld has a reason, as the database asks."""
    for name in ("withheld_reason", "fields_reason"):
        if hasattr(record, name) and not getattr(record, name) and hasattr(record, "state"):
            setattr(record, name, "A fictional family asked.")
    if hasattr(record, "rights") and not record.rights:
        record.rights = (
            "cc_by" if "cc_by" in dict(record._meta.get_field("rights").flatchoices) else ""
        )


def named(model):
    """What an examination of a file would say: these have none."""
    if not issubclass(model, Holding):
        return {}
    sha256 = f"{next(NUMBERS):064x}"
    said = {
        "file_name": "test",
        "sha256": sha256,
        "key": sha256[-20:],
        "bytes": 1,
        "format": "JPEG",
    }
    said |= {"width": 3, "height": 2}
    return (
        said if model is Picture else said | {"format": "MP3", "kind": "sound", "milliseconds": 9}
    )


def two_women(pair, rng):
    """The one with the smaller key stands first."""
    pair.one, pair.other = sorted((make(Person, rng), make(Person, rng)), key=lambda one: one.pk)
    pair.reason = pair.reason or "A fictional reason."


def tried(deed):
    """Whether the database and the rules of the model let it be done."""
    try:
        with transaction.atomic():
            deed()
    except REFUSED:
        return False
    return True


def make(model, rng, **given):
    """A stored record with random values."""
    for _attempt in range(ATTEMPTS):
        record = model(**named(model), **given)
        for field in own_fields(model):
            if field.name not in given and (not field.blank or rng.random() < 0.5):
                set_random(record, field, rng)
        with_reasons(record)
        if model is Pair:
            two_women(record, rng)
        if tried(record.save):
            record.save()  # its address, which the first saving made, is among the words of the search
            return record
    raise Impossible(model._meta.label)


# --- Changes ---------------------------------------------------------------------------------------


def edit(record, rng):
    """Changes a record in one of the ways in which its page can; the record as it is stored then."""
    ways = [change_fields] * 3
    if kinds.joins(type(record)):
        ways.append(change_joins)
    if kinds.rows_of(type(record)):
        ways += [add_row, change_row, delete_row]
    for _attempt in range(ATTEMPTS):
        fresh = type(record)._base_manager.get(pk=record.pk)
        way = rng.choice(ways)
        if tried(lambda way=way, fresh=fresh: way(fresh, rng)):
            return type(record)._base_manager.get(pk=record.pk)
    raise Impossible(record)


def change_fields(record, rng):
    for field in rng.sample(own_fields(type(record)), k=min(4, len(own_fields(type(record))))):
        if not (field.is_relation and type(record) not in kinds.ROWS):
            set_random(record, field, rng)
    with_reasons(record)
    if isinstance(record, Pair):
        two_women(record, rng)
    record.save()


def change_joins(record, rng):
    name = rng.choice(kinds.joins(type(record)))
    model = getattr(record, name).model
    there = list(model._base_manager.all()[:6]) or [make(model, rng)]
    getattr(record, name).set(rng.sample(there, k=rng.randint(0, len(there))))


def one_row(record, rng):
    model, field = rng.choice(list(kinds.rows_of(type(record)).items()))
    rows = list(model._base_manager.filter(**{field.name: record.pk}))
    return rng.choice(rows) if rows else None


def add_row(record, rng):
    model, field = rng.choice(list(kinds.rows_of(type(record)).items()))
    if model._base_manager.filter(**{field.name: record.pk}).count() < 6:
        row = make(model, rng, **{field.name: record})
        row.save()
    record.save()


def change_row(record, rng):
    if row := one_row(record, rng):
        change_fields(row, rng)
    record.save()


def delete_row(record, rng):
    if row := one_row(record, rng):
        row.delete()
    record.save()
