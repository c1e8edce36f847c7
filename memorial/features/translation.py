from modeltranslation.translator import TranslationOptions, register

from memorial.features.models import Feature


@register(Feature)
class FeatureOptions(TranslationOptions):
    fields = (
        *("name", "other_names", "lead", "meaning", "story", "makers", "material"),
        *("inscription_meaning", "surface"),
    )
    required_languages = {"kk": ("name",), "ru": ("name",)}
