"""`/w/12`: the printed address of a woman. It leads on to wherever her record is now, for ever."""

from django.http import Http404, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import override

from memorial.people.models import Person, PersonNumber
from museum.core.addresses import Gone
from museum.core.languages import preferred_language
from museum.core.publishing import State

LARGEST = 2**31 - 1  # what the column holds


def person(request, number):
    """To her page in the reader's language; 301 to the record that took hers in; 410 if withdrawn."""
    if number > LARGEST:
        raise Http404()
    record = Person.objects.filter(number=number).select_related("merged_into").first()
    if record and record.merged_into:
        return HttpResponsePermanentRedirect(
            reverse("numbers:person", args=[record.merged_into.number_id])
        )
    if record is None or not Person.objects.published().filter(pk=record.pk).exists():
        raise absent(record, number)
    return lead_to(request, record)


def lead_to(request, record):
    with override(preferred_language(request)):
        response = HttpResponseRedirect(record.get_absolute_url())
    # Nobody's cache keeps it: the record may get another address, the reader another language.
    response.headers["Vary"] = "Accept-Language, Cookie"
    response.headers["Cache-Control"] = "private, no-cache"
    return response


def absent(record, number):
    """A number whose record was deleted or withheld is gone; a draft, or one never given, is not there."""
    was_given = record is not None or PersonNumber.objects.filter(pk=number).exists()
    is_kept = record is not None and record.state != State.WITHHELD
    return Gone() if was_given and not is_kept else Http404()
