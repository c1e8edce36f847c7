"""Places nearby against the map, and against the memorial itself."""

from memorial.sources.checks.material import Finding, Material, Place, Spot
from memorial.sources.checks.places import related_to_itself
from museum.visiting.models import Institution, NearbyPlace


def findings(at):
    institution = Institution.objects.first()
    if institution is None:
        return []
    nearby = list(NearbyPlace.objects.published(at))
    material = Material(
        here=place(institution, institution.names()),
        related=tuple(place(each, names(each)) for each in nearby),
    )
    return [*related_to_itself(material), *off_the_map(nearby)]


def off_the_map(nearby):
    for each in nearby:
        for sentence in each.disagreements():
            yield Finding("coordinates", str(each), "", "", sentence, about=about(each))


def place(record, names):
    spot = Spot(float(record.latitude), float(record.longitude)) if record.latitude else None
    return Place(str(record), tuple(names), spot, about(record))


def names(record):
    return [name for name in (record.name_kk, record.name_ru, record.name_en) if name]


def about(record):
    return f"{record._meta.label_lower}/{record.pk}"
