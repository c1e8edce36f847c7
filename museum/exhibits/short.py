"""`/o/12` and `/a/7`, as labels and signs bear them."""

from django.http import Http404

from museum.core.printed import LARGEST, absent, lead_to
from museum.core.publishing import State
from museum.exhibits.models import Label, MuseumObject, Stop, StopNumber


def object_of_label(request, number):
    """To the object that bears this number."""
    return led(request, MuseumObject.objects.filter(label=number), Label, number)


def stop(request, number):
    """To the stop of the audio guide."""
    return led(request, Stop.objects.filter(number=number), StopNumber, number)


def led(request, records, numbers, number):
    if number > LARGEST:
        raise Http404
    record = records.published().first()
    if record is None:
        raise absent(numbers, number, records.exclude(state=State.WITHHELD).exists())
    return lead_to(request, record)
