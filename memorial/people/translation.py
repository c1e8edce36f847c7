from modeltranslation.translator import TranslationOptions, register

from memorial.people.models import Person, PlacedPicture, Relative


@register(Person)
class PersonOptions(TranslationOptions):
    """A record may exist in one language only: its names come as the archives wrote them."""

    fields = ("surname", "given", "patronymic", "summary", "biography", "differing", "afterwards")
    as_recorded = ("surname", "given", "patronymic")  # the translators' desk leaves them alone


@register(Relative)
class RelativeOptions(TranslationOptions):
    fields = ("name", "note")
    as_recorded = ("name",)


@register(PlacedPicture)
class PlacedPictureOptions(TranslationOptions):
    fields = ("transcript",)
