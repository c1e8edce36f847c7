from django.utils.translation import gettext_lazy as _

from museum.core.addresses import Address
from museum.core.languages import page_languages, shown
from museum.exhibits.models import Exhibition, Hall, MuseumObject, Stop


def addresses():
    """The museum, every hall, exhibition and object; the pictures hang on their objects."""
    yield Address("museum/", _("Halls and exhibitions"))
    yield from of("museum/halls/", Hall.objects.published())
    yield from of("museum/", Exhibition.objects.published())
    yield Address("objects/", _("Objects of the museum"))
    yield from of("objects/", MuseumObject.objects.published())
    yield from stops()


def stops():
    """The audio guide is named once it has a stop."""
    published = list(Stop.objects.published())
    if published:
        yield Address("audio/", _("Audio guide"))
        yield Address("audio/texts/", _("All texts of the audio guide"))
    for stop in published:
        languages = tuple(page_languages(stop, "title"))
        yield Address(f"audio/{stop.number}/", shown(stop, "title"), languages, stop.changed)


def of(path, records):
    for record in records.defer("search_text"):
        field = record.slug_from
        languages = tuple(page_languages(record, field))
        yield Address(f"{path}{record.slug}/", shown(record, field), languages, record.changed)
