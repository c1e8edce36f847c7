from modeltranslation.translator import TranslationOptions, register

from memorial.people.models import Person, PlacedPicture, Relative


@register(Person)
class PersonOptions(TranslationOptions):
    """A record may exist in one language only: its names come as the archives wrote them."""

    fields = ("surname", "given", "patronymic", "summary", "biography", "differing", "afterwards")


@register(Relative)
class RelativeOptions(TranslationOptions):
    fields = ("name", "note")


@register(PlacedPicture)
class PlacedPictureOptions(TranslationOptions):
    fields = ("transcript",)
