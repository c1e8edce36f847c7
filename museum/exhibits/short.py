"""Printed addresses: they stand on labels for decades, so each leads on to wherever its record is now."""

from django.http import Http404, HttpResponseRedirect
from django.utils.translation import override

from museum.core.addresses import Gone
from museum.core.languages import preferred_language
from museum.core.publishing import State
from museum.exhibits.models import Label, MuseumObject


def object_of_label(request, number):
    """`/o/12`: to the object that bears this number, in the reader's language.

    A number that was given and whose object was deleted or withheld is gone for ever; one that was
    never given, or whose object is still a draft, is not there.
    """
    found = MuseumObject.objects.published().filter(label=number).first()
    if found is None:
        raise absent(number)
    return lead_to(request, found)


def absent(number):
    was_given = Label.objects.filter(pk=number).exists()
    is_kept = MuseumObject.objects.filter(label=number).exclude(state=State.WITHHELD).exists()
    return Gone() if was_given and not is_kept else Http404()


def lead_to(request, record):
    """Nobody's cache keeps it: the record may get another address, the reader another language."""
    with override(preferred_language(request)):
        response = HttpResponseRedirect(record.get_absolute_url())
    response.headers["Vary"] = "Accept-Language, Cookie"
    response.headers["Cache-Control"] = "private, no-cache"
    return response
