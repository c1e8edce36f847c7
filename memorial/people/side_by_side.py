"""Two records beside each other, as a curator compares them."""

from typing import NamedTuple

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from memorial.people import states
from memorial.people.merging import BLANK, groups, label
from memorial.people.models import Person
from museum.core.confidential import rows_readable
from museum.core.markup import bare
from museum.core.rights import hidden_fields

LONGEST = 400  # characters of a text that are shown


class Row(NamedTuple):
    """What the two records state of one thing. `key` is that of a `Choice`, or empty."""

    key: str
    label: str
    one: list
    other: list

    @property
    def differs(self):
        return bool(self.one and self.other) and self.one != self.other


def rows(one, other, reader):
    """The rows in which at least one of them has something that `reader` may read."""
    hidden = hidden_fields(reader, Person)
    every = [
        *(
            Row(key, capfirst(label(key)), *(texts(each, columns) for each in (one, other)))
            for key, columns in groups().items()
            if key not in hidden
        ),
        *(
            Row("", capfirst(model._meta.verbose_name_plural), *found)
            for model, *found in related(one, other, reader)
        ),
        Row("", capfirst(_("state")), [one.get_state_display()], [other.get_state_display()]),
    ]
    return [row for row in every if row.one or row.other]


def texts(person, columns):
    """At most one text; none for a blank."""
    words = [text for name in columns if (text := written(person, name))]
    return [" ".join(words)] if words else []


def written(person, name):
    """The value of a column in words."""
    field, value = states.column(name), getattr(person, name)
    if value in BLANK:
        return ""
    if field.choices:
        return str(person._get_FIELD_display(field))
    text = bare(str(value))
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def related(one, other, reader):
    """(model, what the rows of one say, what those of the other say): two queries for each kind of rows."""
    for model, key in states.kinds():
        found = (rows_readable(reader, rows_of(model, key, each)) for each in (one, other))
        yield model, *([*map(told, some)] for some in found)


def told(row):
    """What tells a row from others: of a placed picture, the picture."""
    return str(getattr(row, "picture", row))


def rows_of(model, key, person):
    found = model.objects.filter(**{key.name: person}).order_by("pk")
    pointed = [field.name for field in model._meta.fields if field.many_to_one and field != key]
    return found.select_related(*pointed) if pointed else found
