from modeltranslation.translator import TranslationOptions, register

from memorial.testimonies.models import Testimony


@register(Testimony)
class TestimonyTranslation(TranslationOptions):
    fields = ("title", "speaker", "relation", "about", "place", "summary", "content_note")
