"""What the page of an object says about it, row by row."""

from typing import Any, NamedTuple

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from museum.core.date_fields import from_column
from museum.core.languages import shown
from museum.core.numbers import number
from museum.exhibits.kinds import Acquisition


class Step(NamedTuple):
    """A step of the provenance; `row` holds `who` and `remark` in three languages."""

    how: str
    when: Any
    row: dict
    is_gap: bool


def steps(rows):
    return [
        Step(Acquisition(row["how"]).label, from_column(row["when"]), row, row["how"] == "gap")
        for row in rows
    ]


def sizes(record):
    """“Height 12.5 cm, width 30 cm”, with what was measured; "" when nothing was."""
    sentences = {
        "height": _("height %(cm)s cm"),
        "width": _("width %(cm)s cm"),
        "depth": _("depth %(cm)s cm"),
        "diameter": _("diameter %(cm)s cm"),
    }
    measured = [
        sentence % {"cm": number(value)}
        for name, sentence in sentences.items()
        if (value := getattr(record, name)) is not None
    ]
    return capfirst(", ".join(measured))


def rows(record):
    """(heading, text or `Shown`) of what is known, in the order of the page."""
    known = [
        (_("Inventory number"), record.inventory_number),
        (_("Kind"), record.get_kind_display()),
        (_("Worn, used or kept by"), shown(record, "owner")),
        (_("Made by"), shown(record, "maker")),
        (_("Material and technique"), material(record)),
        (_("Size"), sizes(record)),
        (_("Date"), str(record.made or "")),
        (_("Place"), shown(record, "made_at")),
        (_("Credit line"), shown(record, "credit_line")),
    ]
    return [(heading, value) for heading, value in known if text_of(value)]


def material(record):
    return (
        shown(record, "technique")
        if text_of(shown(record, "technique"))
        else (record.get_material_display())
    )


def text_of(value):
    return value if isinstance(value, str) else value.text
