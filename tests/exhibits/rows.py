"""Fictional halls, exhibitions and objects that look it; required fields only, unless a test asks."""

from itertools import count

from museum.core.publishing import State
from museum.exhibits import models
from museum.media.rights import Rights
from tests.media.images import small
from tests.rows import in_three
from tests.sources.rows import source

numbers = count(101)  # beyond those that ship


def hall(**values):
    number = next(numbers)
    named = in_three("name", f"Сынақ залы {number}", f"Пробный зал {number}", f"Test hall {number}")
    return models.Hall.objects.create(
        **({"number": number, "state": State.PUBLISHED} | named | values)
    )


def exhibition(**values):
    titled = in_three("title", "Сынақ көрмесі", "Пробная выставка", "Test exhibition")
    return models.Exhibition.objects.create(**({"state": State.PUBLISHED} | titled | values))


def museum_object(**values):
    """A published object without pictures."""
    number = next(numbers)
    titled = in_three(
        "title", f"Сынақ заты {number}", f"Пробный предмет {number}", f"Test object {number}"
    )
    required = {"inventory_number": f"TEST {number}", "kind": "toy", "state": State.PUBLISHED}
    return models.MuseumObject.objects.create(**(required | titled | values))


def pictured(make_picture):
    """An object of which everything is known, with three pictures."""
    here = hall(floor="upper")
    shown = exhibition()
    shown.halls.add(here)
    section = shown.sections.create(
        number=1, **in_three("title", "Бірінші", "Первый", "First part")
    )
    thing = museum_object(
        hall=here,
        kind="clothing",
        material="textile",
        made="1941~",
        height="12.5",
        width=30,
        display="shown",
        rights=Rights.CC_BY,
        **in_three(
            "description", "Ойдан шығарылған зат.", "Вымышленный предмет.", "A made-up thing."
        ),
        **in_three(
            "story", "Бірінші абзац.\n\nЕкінші.", "Абзац.\n\nВторой.", "A paragraph.\n\nAnother."
        ),
        **in_three("technique", "мақта, тігіс", "хлопок, шитьё", "cotton, sewn"),
        **in_three("owner", "Ойдан шығарылған адам", "Вымышленное лицо", "A made-up person"),
        **in_three("credit_line", "Сынақ сыйы", "Пробный дар", "A test gift"),
    )
    thing.sections.add(section)
    provenance(thing)
    models.ObjectCitation.objects.create(record=thing, source=source(title="A made-up book"))
    for number in range(3):
        place(thing, captioned(make_picture, number))
    return thing


def provenance(thing):
    thing.provenance.create(
        position=1, how="made", when="1941~", **in_three("who", "Біреу", "Некто", "Somebody")
    )
    thing.provenance.create(position=2, how="gap", when="1950/1990")
    thing.provenance.create(
        position=3, how="gift", when="2020", **in_three("remark", "Сынақ", "Проба", "A test")
    )


def captioned(make_picture, number, **values):
    words = in_three(
        "caption", f"Сынақ сурет {number}", f"Пробный снимок {number}", f"Test picture {number}"
    )
    alt = in_three("alt", f"Градиент {number}", f"Градиент {number}", f"A test gradient {number}")
    credit = in_three("credit", "Ешкім", "Никто", "Nobody")
    return make_picture(small(width=500 + number, height=330), **(words | alt | credit | values))


def place(thing, picture, **values):
    return thing.placed_pictures.create(picture=picture, **values)
