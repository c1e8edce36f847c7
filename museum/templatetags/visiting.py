"""What every page says about visiting. All tags of a page share one reading of the leaflet."""

from django import template

from museum.visiting import facts
from museum.visiting.reading import reading

register = template.Library()


@register.inclusion_tag("visiting/_open_now.html", takes_context=True)
def open_now(context):
    return facts.line(reading(context["request"]))


@register.inclusion_tag("visiting/_contact.html", takes_context=True)
def contact_block(context):
    return facts.contact(reading(context["request"]))


@register.inclusion_tag("visiting/_facts.html", takes_context=True)
def facts_strip(context):
    return facts.facts(reading(context["request"]))


@register.inclusion_tag("visiting/_unusual.html", takes_context=True)
def unusual_days(context):
    """The days with other hours within a week, for the home page."""
    return {"days": facts.unusual_days(reading(context["request"]), facts.WEEK_AHEAD)}
