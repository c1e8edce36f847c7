from modeltranslation.translator import TranslationOptions, register

from museum.exhibits import models


@register(models.Hall)
class HallOptions(TranslationOptions):
    fields = ("name", "lead", "text", "access")


@register(models.Exhibition)
class ExhibitionOptions(TranslationOptions):
    fields = (
        "title",
        "lead",
        "text",
        "getting_around",
        "light_and_sound",
        "with_children",
        "advisory",
        "credits",
    )


@register(models.Section)
class SectionOptions(TranslationOptions):
    fields = ("title", "text")


@register(models.MuseumObject)
class MuseumObjectOptions(TranslationOptions):
    fields = (
        "title",
        "description",
        "story",
        "technique",
        "made_at",
        "maker",
        "owner",
        "credit_line",
        "advisory",
    )


@register(models.ProvenanceStep)
class ProvenanceStepOptions(TranslationOptions):
    fields = ("who", "remark")


@register(models.Stop)
class StopOptions(TranslationOptions):
    fields = ("title", "transcript")
