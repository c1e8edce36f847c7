"""What a visitor needs to plan a visit, row by row, as the curators keep it.

Pages never read these rows one by one: each change rewrites the `Leaflet` of each language, and
pages read that.
"""

from museum.visiting.leaflet import Leaflet
from museum.visiting.models.admission import AdmissionCategory, Price
from museum.visiting.models.entries import (
    AccessPoint,
    Advice,
    Direction,
    Facility,
    Known,
    NearbyPlace,
    Question,
)
from museum.visiting.models.holidays import OrdinaryHoliday
from museum.visiting.models.hours import Season, Service, SpecialDay, Weekday, WeeklyRule
from museum.visiting.models.institution import Institution

__all__ = [
    "AccessPoint",
    "AdmissionCategory",
    "Advice",
    "Direction",
    "Facility",
    "Institution",
    "Known",
    "Leaflet",
    "NearbyPlace",
    "OrdinaryHoliday",
    "Price",
    "Question",
    "Season",
    "Service",
    "SpecialDay",
    "Weekday",
    "WeeklyRule",
]
