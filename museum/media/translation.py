from modeltranslation.translator import TranslationOptions, register

from museum.media.models import Picture


@register(Picture)
class PictureTranslation(TranslationOptions):
    fields = ("caption", "alt", "credit")
