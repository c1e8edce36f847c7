"""TEMPORARY, until the visiting room is merged, which brings a file of this name: sample values.

Nothing here is a fact about the museum: every hour and price is "to be confirmed".
"""

from django import template
from django.utils.translation import gettext as _

register = template.Library()


@register.inclusion_tag("visiting/_open_now.html")
def open_now():
    return {"line": _("Opening hours"), "shut": False, "plain": True}


@register.inclusion_tag("visiting/_contact.html")
def contact_block():
    return {
        "name": "",
        "address": [],
        "coordinates": "51.0782, 70.9717",
        "geo": "geo:51.0782,70.9717",
        "hours_lines": [],
        "phone": "",
        "email": "",
    }


@register.inclusion_tag("visiting/_facts.html")
def facts_strip():
    return {
        "today_big": "00:00–00:00",
        "today_text": "Sample.",
        "way_big": "00 km",
        "way_text": "Sample.",
        "admission_big": "—",
        "admission_text": "Sample.",
    }


@register.inclusion_tag("visiting/_unusual.html")
def unusual_days():
    return {"days": []}
