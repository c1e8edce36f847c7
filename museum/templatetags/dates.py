"""`{% load dates %}`: partial dates in the reader's language."""

from django import template
from django.utils.html import format_html

from museum.core.date_words import written

register = template.Library()


@register.filter
def partial_date(value, style="long"):
    """`{{ person.born|partial_date }}`, in a sentence `|partial_date:"prose"`; nothing for a blank.

    A day, month or year that is certain is a `<time>`; HTML has no form for the others.
    """
    if value is None:
        return ""
    text = written(value, style=style)
    if not value.machine:
        return text
    return format_html('<time datetime="{}">{}</time>', value.machine, text)
