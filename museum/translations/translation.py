from modeltranslation.translator import TranslationOptions, register

from museum.core.languages import OBLIGATORY
from museum.translations.models import Term


@register(Term)
class TermOptions(TranslationOptions):
    fields = ("name",)
    required_languages = OBLIGATORY
