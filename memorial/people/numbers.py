"""`/w/12`: the printed address of a woman."""

from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from memorial.people.models import Person, PersonNumber
from museum.core.printed import LARGEST, absent, lead_to
from museum.core.slugs import moved


def person(request, number):
    """To her page in the reader's language; 301 to the record that took hers in; 410 if withdrawn."""
    if number > LARGEST:
        raise Http404
    moment = timezone.now()
    record = Person.objects.filter(number=number).select_related("merged_into").first()
    now = record and (record.merged_into or record)
    if now is None or not now.is_published(moment):
        has_appeared = record and (record.has_appeared(moment) or now.has_appeared(moment))
        raise absent(PersonNumber, number, record and not has_appeared)
    if now != record:
        return moved(reverse("numbers:person", args=[now.number_id]))
    return lead_to(request, record)
