"""Exhibitions and objects for search engines, in the terms of schema.org."""

from django.urls import reverse

from memorial.people.elsewhere import as_persons
from museum.core.addresses import absolute
from museum.core.jsonld import CONTEXT, without_blanks
from museum.core.languages import current, page_languages
from museum.core.tokens import plain_text, said
from museum.exhibits.kinds import ObjectKind
from museum.exhibits.models.exhibitions import Kind
from museum.exhibits.record import sizes
from museum.media.storage import renditions

ARTWORKS = {ObjectKind.ART, ObjectKind.SCULPTURE}


def museum():
    """The museum as the Visit page describes it."""
    return {"@type": "Museum", "@id": absolute(f"/{current()}/visit/") + "#museum"}


def iso(date):
    """An ISO 8601 date, or nothing where it would say more than is known."""
    return date.machine if date else ""


def image(shot, page):
    """`page` is the address where the reader finds the rights and whom to ask."""
    entry, picture = shot.largest(), shot.picture
    return without_blanks(
        {
            "@type": "ImageObject",
            "contentUrl": absolute(renditions().url(entry["name"])),
            "width": entry["width"],
            "height": entry["height"],
            "caption": said(picture, "caption"),
            "creditText": said(picture, "credit"),
            "license": picture.rights_url,
            "acquireLicensePage": absolute(page),
        }
    )


def single_image(shot, path):
    """The picture of an image page; nothing of one that the reader must ask for."""
    if shot.distressing or not shot.largest():
        return {}
    return {"@context": CONTEXT} | image(shot, path)


def images(record, shots):
    """Those that a reader sees without having asked for them."""
    pages = {
        shot.number: reverse("exhibits:image", args=[record.slug, shot.number]) for shot in shots
    }
    seen = [shot for shot in shots if shot.largest() and not shot.distressing]
    return [image(shot, pages[shot.number]) for shot in seen]


def museum_object(record, shots, women=()):
    """The object as the page shows it; what is not known is left out."""
    address = absolute(record.get_absolute_url())
    kind = "VisualArtwork" if record.kind in ARTWORKS else "ArchiveComponent"
    keeping = {} if kind == "VisualArtwork" else {"holdingArchive": museum()}
    return without_blanks(
        {
            "@context": CONTEXT,
            "@type": kind,
            "@id": f"{address}#object",
            "url": address,
            "name": said(record, "title"),
            "description": said(record, "description"),
            "identifier": record.inventory_number,
            "inLanguage": page_languages(record, "title"),
            "additionalType": str(record.get_kind_display()),
            "material": said(record, "technique") or str(record.get_material_display()),
            "size": sizes(record),
            "dateCreated": iso(record.made),
            "locationCreated": named("Place", said(record, "made_at")),
            "creator": said(record, "maker"),
            "creditText": said(record, "credit_line"),
            "license": record.rights_url,
            **keeping,
            "itemLocation": place_of(record),
            "isPartOf": exhibitions_of(record),
            "about": as_persons(women),
            "image": images(record, shots),
        }
    )


def named(kind, name):
    return {"@type": kind, "name": name} if name else {}


def place_of(record):
    if record.hall and record.hall.is_published():
        return named("Place", said(record.hall, "name")) | {"containedInPlace": museum()}
    return {}


def exhibitions_of(record):
    named = {row["slug"]: said(row, "exhibition") for row in record.places}
    return [
        {
            "@type": "Collection",
            "name": name,
            "url": absolute(reverse("exhibits:exhibition", args=[slug])),
        }
        for slug, name in named.items()
    ]


def exhibition(record):
    """An ExhibitionEvent with its days when it is temporary, else a Collection."""
    address = absolute(record.get_absolute_url())
    common = {
        "@context": CONTEXT,
        "@id": f"{address}#exhibition",
        "url": address,
        "name": said(record, "title"),
        "description": said(record, "lead"),
        "inLanguage": page_languages(record, "title"),
    }
    if record.kind == Kind.PERMANENT:
        own = {"@type": "Collection", "contentLocation": museum()}
    else:
        days = {"startDate": iso(record.began), "endDate": iso(record.ended)}
        own = {"@type": "ExhibitionEvent", "location": museum(), "organizer": museum(), **days}
    return without_blanks(common | own)


def item_list(addresses):
    """An ItemList of (path, name)."""
    items = [
        {"@type": "ListItem", "position": i, "name": name, "url": absolute(path)}
        for i, (path, name) in enumerate(addresses, 1)
    ]
    return {"@context": CONTEXT, "@type": "ItemList", "itemListElement": items}


def stop(stop, take):
    """The recording that the page offers, with the text that stands beside it."""
    return {
        "@context": CONTEXT,
        "@type": "VideoObject" if take.is_film else "AudioObject",
        "name": said(stop, "title"),
        "position": stop.number,
        "inLanguage": take.language,
        "contentUrl": absolute(take.url),
        "encodingFormat": take.copy["type"],
        "duration": take.duration,
        "transcript": stop_text(stop, take.language),
        "isPartOf": museum(),
    }


def stop_text(stop, language):
    text = getattr(stop, f"transcript_{language}") or ""
    return plain_text(text, language)
