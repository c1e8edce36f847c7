"""Printed addresses, such as /o/12: they stand on paper for decades and lead to wherever the record is now."""

from django.http import Http404, HttpResponseRedirect
from django.utils.translation import override

from museum.core.addresses import Gone
from museum.core.languages import preferred_language

LARGEST = 2**31 - 1  # what a column of numbers holds


def lead_to(request, record):
    """To the record's page in the reader's language.

    Nobody's cache keeps it: the record may get another address, the reader another language.
    """
    with override(preferred_language(request)):
        response = HttpResponseRedirect(record.get_absolute_url())
    response.headers["Vary"] = "Accept-Language, Cookie"
    response.headers["Cache-Control"] = "private, no-cache"
    return response


def absent(numbers, number, is_kept):
    """The exception for a number that leads nowhere; `numbers` are all that were ever given.

    One whose record was deleted or withheld is gone for ever; one that was never given, or whose record
    is kept and not public yet, is not there.
    """
    was_given = numbers.objects.filter(pk=number).exists()
    return Gone() if was_given and not is_kept else Http404()
