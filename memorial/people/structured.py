"""Her name and what the page says of her, for search engines, in the terms of schema.org."""

from django.urls import reverse

from memorial.people.models import Relative
from memorial.people.models.naming import joined, name_parts
from memorial.people.record import forms, relatives
from museum.core.addresses import absolute
from museum.core.jsonld import CONTEXT, without_blanks
from museum.core.languages import CODES, current, shown
from museum.core.tokens import printed, without_notes

PROPERTY = {
    Relative.Kind.HUSBAND: "spouse",
    Relative.Kind.FATHER: "parent",
    Relative.Kind.MOTHER: "parent",
    Relative.Kind.SON: "children",
    Relative.Kind.DAUGHTER: "children",
    Relative.Kind.BROTHER: "sibling",
    Relative.Kind.SISTER: "sibling",
    Relative.Kind.OTHER: "relatedTo",
}


def said(record, field):
    words, language = shown(record, field)
    return without_notes(printed(words, language))


def person(record, portrait=None):
    """A Person. A date that is not certain is left out, and so is a relative who is not."""
    address = absolute(record.get_absolute_url())
    return without_blanks(
        {
            "@context": CONTEXT,
            "@type": "Person",
            "@id": f"{address}#person",
            "url": address,
            "identifier": absolute(f"/w/{record.number_id}"),
            "name": record.name_in(current()),
            "familyName": said(record, "surname"),
            "givenName": said(record, "given"),
            "alternateName": other_names(record),
            "description": said(record, "summary"),
            "birthDate": record.born.machine if record.born else "",
            "birthPlace": record.birth_place,
            "deathDate": record.died.machine if record.died else "",
            "deathPlace": record.death_place,
            "image": image(portrait),
            "subjectOf": [source(row) for row in record.cited],
            **related(relatives(record)),
        }
    )


def other_names(record):
    """Her name in the other languages, and its further forms, each once."""
    names = [joined(name_parts(record, code)[1]) for code in CODES]
    names += [name for _kind, name, _language in forms(record)]
    return [
        name for name in dict.fromkeys(filter(None, names)) if name != record.name_in(current())
    ]


def image(hung):
    file = hung and hung.file()
    return absolute(file["address"]) if file else ""


def source(row):
    address = row["url"] or absolute(reverse("sources:source", args=[row["slug"]]))
    return {"@type": "CreativeWork", "name": row["title"], "url": address}


def related(rows):
    found = {}
    for row in rows:
        if row["certainty"] == Relative.Certainty.CERTAIN:
            name = {"@type": "Person", "name": shown(row, "name").text}
            found.setdefault(PROPERTY[row["kind"]], []).append(name)
    return found


def names(lines):
    return {
        "@context": CONTEXT,
        "@type": "ItemList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "name": line.person.name_in(current()),
                "url": absolute(line.person.get_absolute_url()),
            }
            for position, line in enumerate(lines, 1)
        ],
    }
