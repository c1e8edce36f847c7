"""A real address for each pattern."""

import re

from memorial.people.sitemap import AT_ONCE

NOWHERE = {
    "pk": "987654",
    "object_id": "987654",
    "id": "987654",
    "slug": "nowhere",
    "key": "987654",
}
NOWHERE |= {"number": "987654", "label": "987654", "name": "nowhere.jpg", "language": "ru"}
NOWHERE |= {"revision": "987654", "part": "987654", "kind": "987654", "suffix": "po"}
NOWHERE |= {"secret": "nowhere", "room": "people", "content_type_id": "987654"}
PART = re.compile(r"<(?:\w+:)?(\w+)>")
FIXED = {
    "kz/<path:rest>": "kz/visit/",
    "open-data/<str:name>": "open-data/people.csv",
    "wall/letter/<str:letter>/": "wall/letter/ф/",
    "history/tags/<slug:slug>/": "history/tags/lanterns/",
    "admin/<app_label>/": "admin/visiting/",
    "admin/<url>": "admin/nowhere",
    "admin/autocomplete/": "admin/autocomplete/?app_label=exhibits&model_name=museumobject&field_name=women&term=",
}
WITHOUT_LANGUAGE = re.compile(
    r"(healthz|readyz|kz/.*|sitemap.*\.xml|robots\.txt|\.well-known/.*|favicon\.ico|preview/.*|media/.*|iiif/.*|[oaw]/<.*|open-data/.+)$"
)


def path_of(route, record, is_missing, beside=None):
    """`beside`: what else fills the pattern, besides what the record tells."""
    begin = "/" if WITHOUT_LANGUAGE.match(route) else "/kk/"
    if route in FIXED:
        return begin + FIXED[route]
    said = {**NOWHERE, **({} if is_missing or record is None else parts(route, record))}
    said |= {} if is_missing else beside or {}
    return begin + PART.sub(lambda found: str(said[found[1]]), route)


def parts(route, record):
    """What the record fills into the pattern."""
    said = {"pk": record.pk, "object_id": record.pk, "id": record.pk, "language": "ru"}
    said |= {name: getattr(record, name) for name in ("slug", "key") if hasattr(record, name)}
    kind = record._meta.model_name
    if kind == "picture":
        said |= {"name": record.renditions[0]["name"].split("/")[1]}
    elif kind == "recording":
        said |= {"name": record.copy["name"].split("/")[2]}
    elif kind == "museumobject":
        said |= {"label": record.label.pk, "number": 1 if "image" in route else record.label.pk}
    elif kind == "person" and "sitemap" in route:
        said |= {"part": record.number_id // AT_ONCE}
    elif kind == "person":
        said |= {"number": 1 if "image" in route else record.number_id}
    elif kind == "stop":
        said |= {"number": record.number}
    return said
