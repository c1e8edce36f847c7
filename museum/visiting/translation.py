from modeltranslation.translator import TranslationOptions, register

from museum.visiting import models


@register(models.Institution)
class InstitutionOptions(TranslationOptions):
    fields = (
        "full_name",
        "short_name",
        "other_names",
        "founder",
        "address",
        "hours_note",
        "admission_note",
    )


@register(models.Season)
class SeasonOptions(TranslationOptions):
    fields = ("name",)


@register(models.SpecialDay)
class SpecialDayOptions(TranslationOptions):
    fields = ("reason", "note")


@register(models.AdmissionCategory)
class AdmissionCategoryOptions(TranslationOptions):
    fields = ("name", "note")


@register(models.Direction)
class DirectionOptions(TranslationOptions):
    fields = ("text",)


@register([models.Facility, models.AccessPoint, models.Advice, models.NearbyPlace])
class NamedTextOptions(TranslationOptions):
    fields = ("name", "text")


@register(models.Question)
class QuestionOptions(TranslationOptions):
    fields = ("question", "answer")
