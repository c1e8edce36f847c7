"""Stops of the audio guide on pages of rooms that stand below it."""

from django import template
from django.utils import timezone

from museum.exhibits import guide

register = template.Library()


@register.inclusion_tag("exhibits/_listen_band.html")
def listen_at(feature):
    """The stops of a place on the grounds, to be heard on its own page: one query."""
    return {"stops": guide.heard(guide.stops_at(feature, timezone.now()))}
