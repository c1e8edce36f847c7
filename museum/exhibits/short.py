"""Printed addresses: they stand on labels for decades, so each leads on to wherever its record is now."""

from django.http import Http404, HttpResponseRedirect
from django.utils.translation import override

from museum.core.addresses import Gone
from museum.core.languages import preferred_language
from museum.core.publishing import State
from museum.exhibits.models import Label, MuseumObject, Stop, StopNumber


def object_of_label(request, number):
    """`/o/12`: to the object that bears this number, in the reader's language."""
    return lead_to(request, MuseumObject.objects.filter(label=number), Label, number)


def stop(request, number):
    """`/a/7`: to the stop of the audio guide, in the reader's language."""
    return lead_to(request, Stop.objects.filter(number=number), StopNumber, number)


def lead_to(request, records, numbers, number):
    """A number that was given and whose record was deleted or withheld is gone for ever; one that was
    never given, or whose record is still a draft, is not there."""
    record = records.published().first() if number < 2**31 else None
    if record is None:
        raise absent(records, numbers, number)
    with override(preferred_language(request)):
        response = HttpResponseRedirect(record.get_absolute_url())
    # Nobody's cache keeps it: the record may get another address, the reader another language.
    response.headers["Vary"] = "Accept-Language, Cookie"
    response.headers["Cache-Control"] = "private, no-cache"
    return response


def absent(records, numbers, number):
    if number >= 2**31:
        return Http404()
    was_given = numbers.objects.filter(pk=number).exists()
    is_kept = records.exclude(state=State.WITHHELD).exists()
    return Gone() if was_given and not is_kept else Http404()
