from modeltranslation.translator import TranslationOptions, register

from museum.media.models import Picture, Recording


@register(Picture)
class PictureTranslation(TranslationOptions):
    fields = ("caption", "alt", "credit")


@register(Recording)
class RecordingTranslation(TranslationOptions):
    fields = ("title", "credit")
