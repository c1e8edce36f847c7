from modeltranslation.translator import TranslationOptions, register

from memorial.history.models import Article, Entry, Place, Tag
from museum.core.languages import OBLIGATORY


class Texts(TranslationOptions):
    required_languages = OBLIGATORY


@register(Tag)
class TagOptions(Texts):
    fields = ("name",)


@register(Entry)
class EntryOptions(Texts):
    fields = ("title", "text", "differing")


@register(Article)
class ArticleOptions(Texts):
    fields = ("title", "lead", "body", "differing", "byline")


@register(Place)
class PlaceOptions(Texts):
    fields = ("name", "other_names", "country", "text", "reason", "season", "designation")
