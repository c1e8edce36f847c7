"""What every page says about visiting. All tags of a page share one reading of the leaflet."""

from django import template
from django.template.loader import render_to_string

from museum.visiting import facts
from museum.visiting.reading import reading

register = template.Library()


@register.inclusion_tag("visiting/_open_now.html", takes_context=True)
def open_now(context):
    return facts.line(reading(context["request"]))


@register.simple_tag(takes_context=True)
def contact_block(context):
    return kept("visiting/_contact.html", facts.contact, reading(context["request"]))


@register.simple_tag(takes_context=True)
def facts_strip(context):
    return kept("visiting/_facts.html", facts.facts, reading(context["request"]))


def kept(template, variables, page):
    """HTML that changes with the leaflet or the day. It is rendered without the request."""
    return page.kept(template, lambda: render_to_string(template, variables(page)))


@register.inclusion_tag("visiting/_unusual.html", takes_context=True)
def unusual_days(context):
    """The days with other hours within a week, for the home page."""
    return {"days": facts.unusual_days(reading(context["request"]), facts.WEEK_AHEAD)}
