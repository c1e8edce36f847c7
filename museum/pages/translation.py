from modeltranslation.translator import TranslationOptions, register

from museum.pages.models import Page


@register(Page)
class PageOptions(TranslationOptions):
    fields = ("title", "lead", "body", "differing")
