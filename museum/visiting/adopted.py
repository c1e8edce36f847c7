"""What the institution's row takes over from the ledger: where the memorial is, how far by road.

So distances, the map, the structured data and the drawing of the way follow the decisions too.
"""

from django.db.models import QuerySet

from memorial.sources.models import Claim, Fact
from museum.visiting.models import Institution
from museum.visiting.places import COORDINATES, ROAD


def decided():
    """{key: the printed claim} of the two facts, where they are decided."""
    claims = Claim.objects.printed().filter(fact__key__in=[COORDINATES, ROAD])
    return {claim.fact.key: claim for claim in claims.select_related("fact")}


def columns(claims):
    """{column of the institution: value} that the claims decide."""
    values = {}
    if (place := claims.get(COORDINATES)) and place.latitude is not None:
        values |= {"latitude": place.latitude, "longitude": place.longitude}
    if (road := claims.get(ROAD)) and road.number and road.fact.unit == "km":
        most = road.number if road.upper is None else road.upper
        values |= {"road_km_from": int(road.number), "road_km_to": int(most)}
    return values


def taken_over():
    """{column: value} of all that the ledger decides, or could: kilometres that it leaves open are not stated."""
    is_open = Fact.objects.filter(key=ROAD).exists()
    unknown = {"road_km_from": None, "road_km_to": None} if is_open else {}
    return unknown | columns(decided())


def adopt():
    """Passes by the rows' own `update()`: the leaflet is being rewritten already."""
    if values := taken_over():
        QuerySet(Institution).update(**values)
