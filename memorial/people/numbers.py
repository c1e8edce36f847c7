"""`/w/12`: the printed address of a woman."""

from django.http import Http404, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils import timezone

from memorial.people.models import Person, PersonNumber
from museum.core.printed import LARGEST, absent, lead_to


def person(request, number):
    """To her page in the reader's language; 301 to the record that took hers in; 410 if withdrawn."""
    if number > LARGEST:
        raise Http404
    moment = timezone.now()
    record = Person.objects.filter(number=number).select_related("merged_into").first()
    if record and record.merged_into:
        return HttpResponsePermanentRedirect(
            reverse("numbers:person", args=[record.merged_into.number_id])
        )
    if record is None or not record.is_published(moment):
        raise absent(PersonNumber, number, record and not record.has_appeared(moment))
    return lead_to(request, record)
