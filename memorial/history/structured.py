"""The history for search engines, in the terms of schema.org."""

from django.urls import reverse

from museum.core.addresses import absolute
from museum.core.jsonld import CONTEXT, without_blanks
from museum.core.languages import shown
from museum.core.tokens import said


def timeline(name, entries):
    """An ItemList of Events. A date that is not certain is left out."""
    return {
        "@context": CONTEXT,
        "@type": "ItemList",
        "name": name,
        "url": absolute(reverse("history:history")),
        "itemListElement": [
            {"@type": "ListItem", "position": number, "item": event(entry)}
            for number, entry in enumerate(entries, 1)
        ],
    }


def event(entry):
    return without_blanks(
        {
            "@type": "Event",
            "name": said(entry, "title"),
            "startDate": entry.when.machine if entry.when else "",
            "url": absolute(entry.get_absolute_url()),
        }
    )


def article(record):
    """The article as it is shown: its languages are those in which it exists."""
    address = absolute(record.get_absolute_url())
    day = record.appeared_on
    return without_blanks(
        {
            "@context": CONTEXT,
            "@type": "Article",
            "@id": f"{address}#article",
            "url": address,
            "headline": said(record, "title"),
            "description": said(record, "lead"),
            "inLanguage": shown(record, "body").language,
            "datePublished": day.isoformat() if day else "",
            "dateModified": record.changed.isoformat(),
            "author": author(record),
            "citation": [row["title"] for row in record.cited],
        }
    )


def author(record):
    name = said(record, "byline")
    return {"@type": "Person", "name": name} if name else None
