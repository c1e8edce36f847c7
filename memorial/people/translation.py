from modeltranslation.translator import TranslationOptions, register

from memorial.people.models import Person


@register(Person)
class PersonOptions(TranslationOptions):
    """A record may exist in one language only: its names come as the archives wrote them."""

    fields = ("surname", "given", "patronymic", "summary", "biography", "differing")
