"""An object as a manifest of the IIIF Presentation API 3.0, with static images and three languages.

https://iiif.io/api/presentation/3.0/ ; section numbers in the comments are those of that text.
Pictures that a reader must ask for are left out: a viewer cannot show the advisory before them.
"""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from museum.core.addresses import absolute
from museum.core.jsonld import without_blanks
from museum.core.languages import CODES
from museum.core.tokens import plain_text
from museum.exhibits.record import sizes
from museum.media.rights import ADDRESSES
from museum.media.storage import renditions

CONTEXT = "http://iiif.io/api/presentation/3/context.json"
MEDIA_TYPE = f'application/ld+json;profile="{CONTEXT}"'  # 6.3


def path_of(record):
    return reverse("fixed:manifest", args=[record.label_id])


def seen(shots):
    """The pictures that a viewer may show."""
    return [shot for shot in shots if shot.largest() and not shot.distressing]


def texts(record, field):
    """A language map (4.4) of the languages in which the field is written; {} when it is in none."""
    said = {code: getattr(record, f"{field}_{code}") for code in CODES}
    return {code: [plain_text(text, code)] for code, text in said.items() if text}


def words(make):
    """A language map of what `make()` says in each of the three languages; {} when it says nothing."""
    said = {}
    for code in CODES:
        with override(code):
            said[code] = [str(make())]
    return said if all(text for [text] in said.values()) else {}


def manifest(record, shots):
    """The manifest as a dictionary, or None when there is no picture to show (3.4: `items` is required)."""
    if not (shown := seen(shots)):
        return None
    return {"@context": CONTEXT} | without_blanks(
        {
            "id": absolute(path_of(record)),
            "type": "Manifest",
            "label": texts(record, "title"),
            "summary": texts(record, "description"),
            "metadata": metadata(record),
            "requiredStatement": statement(record),
            "rights": rights(record.rights),
            "provider": [provider()],
            "homepage": homepages(record),
            "thumbnail": [image(shown[0], narrowest=True)],
            "items": [canvas(record, shot) for shot in shown],
        }
    )


def metadata(record):
    """Pairs of label and value (3.1)."""
    pairs = [
        (words(lambda: _("Inventory number")), {"none": [record.inventory_number]}),
        (words(lambda: _("Kind")), words(record.get_kind_display)),
        (words(lambda: _("Worn, used or kept by")), texts(record, "owner")),
        (words(lambda: _("Made by")), texts(record, "maker")),
        (words(lambda: _("Material and technique")), technique(record)),
        (words(lambda: _("Size")), words(lambda: sizes(record))),
        (words(lambda: _("Date")), words(lambda: record.made or "")),
        (words(lambda: _("Place")), texts(record, "made_at")),
    ]
    return [{"label": label, "value": value} for label, value in pairs if value]


def technique(record):
    return texts(record, "technique") or words(record.get_material_display)


def statement(record):
    """What must be shown beside the pictures (3.1): the giver, else the museum."""
    return {
        "label": words(lambda: _("Credit line")),
        "value": texts(record, "credit_line") or name(),
    }


def name():
    return words(lambda: _("ALZHIR Memorial Complex"))


def rights(value):
    """Creative Commons and RightsStatements.org are named by http addresses (3.1)."""
    return ADDRESSES.get(value, "").replace("https://", "http://")


def provider():
    pages = {code: in_language(code, "exhibits:museum") for code in CODES}
    return {
        "id": absolute("/#museum"),
        "type": "Agent",
        "label": name(),
        "homepage": [page(pages[code], code, name()[code]) for code in CODES],
    }


def homepages(record):
    """The page of the object in each language it is written in."""
    return [
        page(in_language(code, "exhibits:object", record.slug), code, title)
        for code, title in texts(record, "title").items()
    ]


def in_language(code, view, *args):
    with override(code):
        return absolute(reverse(view, args=args))


def page(address, code, label):
    return {
        "id": address,
        "type": "Text",
        "label": {code: label},
        "format": "text/html",
        "language": [code],
    }


def image(shot, narrowest=False):
    """A static image (5.7); its size is that of the file."""
    entry = shot.picture.of_format("jpeg")[0] if narrowest else shot.largest()
    return {
        "id": absolute(renditions().url(entry["name"])),
        "type": "Image",
        "format": "image/jpeg",
        "width": entry["width"],
        "height": entry["height"],
    }


def canvas(record, shot):
    """One picture with its own words and rights (5.3), painted by one annotation (5.5, 5.6)."""
    body = image(shot)
    own = absolute(path_of(record)).replace(
        "manifest.json", f"canvas/{shot.number}"
    )  # no fragment (5.3)
    painting = {
        "id": f"{own}/image",
        "type": "Annotation",
        "motivation": "painting",
        "body": body,
        "target": own,
    }
    return without_blanks(
        {
            "id": own,
            "type": "Canvas",
            "label": texts(shot.picture, "caption") or {"none": [str(shot.number)]},
            "width": body["width"],
            "height": body["height"],
            "requiredStatement": credited(shot.picture),
            "rights": rights(shot.picture.rights),
            "items": [{"id": f"{own}/page", "type": "AnnotationPage", "items": [painting]}],
        }
    )


def credited(picture):
    credit = texts(picture, "credit")
    return {"label": words(lambda: _("Credit line")), "value": credit} if credit else {}
