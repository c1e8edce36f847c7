"""Where the memorial stands, by the decision of the ledger, and how far other places are from it."""

from memorial.sources.models import Claim
from museum.core import geography

FACT = "memorial-coordinates"
LAST = 100_000  # behind every position that a tag can have


def memorial():
    """A point with `latitude` and `longitude`, or None while the ledger has not decided."""
    decided = Claim.objects.printed().filter(fact__key=FACT, latitude__isnull=False)
    return decided.only("latitude", "longitude").first()


def away(here, place):
    """How far and in which direction `place` lies from `here`; "" where one of them has no coordinates."""
    if here is None or place.latitude is None:
        return ""
    return geography.away(geography.distance_km(here, place), geography.bearing(here, place))


def by_theme(places):
    """[(name of the tag, places)]: each place stands once, under the first of its tags.

    What has no tag comes last, without a name.
    """
    groups = {}
    for place in places:
        tag = place.tag_rows[0] if place.tag_rows else None
        key = (tag["position"], tag["slug"]) if tag else (LAST, "")
        groups.setdefault(key, (tag, []))[1].append(place)
    return [groups[key] for key in sorted(groups)]
