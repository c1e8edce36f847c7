from modeltranslation.translator import TranslationOptions, register

from memorial.sources.models import Claim, Fact, Source


@register(Source)
class SourceOptions(TranslationOptions):
    fields = ("reliability",)


@register(Fact)
class FactOptions(TranslationOptions):
    fields = ("question", "wording", "reason")


@register(Claim)
class ClaimOptions(TranslationOptions):
    fields = ("value_text", "note")
