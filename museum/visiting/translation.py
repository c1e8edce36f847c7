from modeltranslation.translator import TranslationOptions, register

from museum.core.languages import OBLIGATORY
from museum.visiting import models


class Texts(TranslationOptions):
    """What no row may lack is written in Kazakh and in Russian before a curator can save it."""

    required_languages = OBLIGATORY


@register(models.Institution)
class InstitutionOptions(Texts):
    fields = (
        "full_name",
        "short_name",
        "other_names",
        "founder",
        "lead",
        "address",
        "hours_note",
        "admission_note",
    )


@register(models.Season)
class SeasonOptions(Texts):
    fields = ("name",)


@register(models.SpecialDay)
class SpecialDayOptions(Texts):
    fields = ("reason", "note")


@register(models.AdmissionCategory)
class AdmissionCategoryOptions(Texts):
    fields = ("name", "note")


@register(models.Direction)
class DirectionOptions(Texts):
    fields = ("text",)


@register([models.Facility, models.AccessPoint, models.Advice, models.NearbyPlace])
class NamedTextOptions(Texts):
    fields = ("name", "text")


@register(models.Question)
class QuestionOptions(Texts):
    fields = ("question", "answer")
