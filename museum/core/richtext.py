"""Long texts with headings, lists, quotations, links and pictures: the column, and its editor in the admin."""

import json
from functools import lru_cache

from django import forms
from django.apps import apps
from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.forms.widgets import Script
from django.templatetags.static import static
from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modeltranslation.fields import TranslationField

from museum.core.markup import is_too_much, sanitised

# What the editor says: the keys are those that museum/richtext.js asks for.
WORDS = {
    "tools": pgettext_lazy("editor", "Formatting"),
    "paragraph": pgettext_lazy("editor", "Paragraph"),
    "heading": pgettext_lazy("editor", "Heading"),
    "subheading": pgettext_lazy("editor", "Subheading"),
    "bold": pgettext_lazy("editor", "Bold"),
    "italic": pgettext_lazy("editor", "Italic"),
    "bullets": pgettext_lazy("editor", "List"),
    "numbers": pgettext_lazy("editor", "Numbered list"),
    "quotation": pgettext_lazy("editor", "Quotation"),
    "rule": pgettext_lazy("editor", "Line"),
    "link": pgettext_lazy("editor", "Link"),
    "language": pgettext_lazy("editor", "Foreign words"),
    "picture": _("Picture"),
    "undo": pgettext_lazy("editor", "Undo"),
    "redo": pgettext_lazy("editor", "Redo"),
    "address": pgettext_lazy("editor", "Address"),
    "addressHelp": format_lazy("{} https://e-history.kz, /kk/visit/", _("For example:")),
    "noAddress": _("Write a whole address, or one that begins with a slash."),
    "whichLanguage": _("In which language are the selected words?"),
    "noSelection": _("First select the words."),
    "search": _("Words of the caption or the file name"),
    "find": pgettext_lazy("editor", "Find"),
    "nothingFound": _("No picture is found."),
    "noPictures": _("The pictures could not be read. Sign in again or ask who manages the site."),
    "pictureNumber": _("Picture no. {number}"),
    "remove": pgettext_lazy("editor", "Remove"),
    "apply": pgettext_lazy("editor", "Apply"),
    "close": pgettext_lazy("editor", "Close"),
}
LANGUAGES = {
    "kk": _("Kazakh"),
    "ru": _("Russian"),
    "en": _("English"),
    "de": _("German"),
    "pl": _("Polish"),
    "uk": _("Ukrainian"),
    "ka": _("Georgian"),
    "et": _("Estonian"),
    "lv": _("Latvian"),
    "lt": _("Lithuanian"),
    "fr": _("French"),
}


TOO_MUCH = _(
    "This text is too long, or too much of it is formatted. "
    "Divide it in two, or paste it without its formatting."
)


def read(text):
    """`text` as safe HTML; a ValidationError if it is more than anybody writes."""
    if is_too_much(text):
        raise ValidationError(TOO_MUCH, code="too_much")
    return sanitised(text)


class RichText(forms.Textarea):
    """The editor; without JavaScript a text area with the HTML, where plain paragraphs may be typed too.

    The editor's own module is loaded by its address from our script: no import map, hence no inline script.
    """

    class Media:
        css = {"all": ("museum/richtext.css",)}
        js = (Script("museum/richtext.js", type="module"),)

    def __init__(self, attrs=None):
        super().__init__({"rows": 14, "cols": 80} | (attrs or {}))

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["widget"]["attrs"] |= {
            "data-rich-text": static("django_prose_editor/editor.js"),
            "data-pictures": reverse("admin:media_picture_choice"),
            "data-words": as_json(WORDS),
            "data-languages": as_json(LANGUAGES),
        }
        return context


def as_json(words):
    return json.dumps(words, cls=DjangoJSONEncoder, ensure_ascii=False)


class RichTextFormField(forms.CharField):
    widget = RichText

    def to_python(self, value):
        return read(super().to_python(value) or "")

    def has_changed(self, initial, data):
        return super().has_changed(sanitised(initial or ""), data)


class RichTextField(models.TextField):
    """HTML from the closed list of museum.core.markup, whichever way it comes: form, file, import, shell.

    Plain text becomes paragraphs. Pages print it with the filter `shown_rich`. In migrations a TextField.
    """

    def to_python(self, value):
        value = super().to_python(value)
        return read(value) if value else value

    def pre_save(self, record, add):
        """What follows from the text is reckoned from what is stored."""
        value = super().pre_save(record, add)
        if isinstance(value, str) and isinstance(self, TranslationField):
            value = sanitised(value)
            setattr(record, self.attname, value)
        return value

    def get_db_prep_save(self, value, connection):
        value = sanitised(value) if isinstance(value, str) else value
        return super().get_db_prep_save(value, connection)

    def deconstruct(self):
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.TextField", args, kwargs

    def formfield(self, **kwargs):
        return super().formfield(
            **{"form_class": RichTextFormField} | kwargs | {"widget": RichText}
        )


@lru_cache
def rich_columns(model):
    """The names of the columns of rich text of `model`, one for each language."""
    return [field.name for field in model._meta.concrete_fields if isinstance(field, RichTextField)]


def showing(number):
    """Every record, of whatever room, whose rich texts show the picture `number`."""
    mention = f'<figure data-picture="{number}">'
    for model in apps.get_models():
        conditions = [models.Q(**{f"{name}__contains": mention}) for name in rich_columns(model)]
        if conditions:
            either = conditions[0]
            for condition in conditions[1:]:
                either |= condition
            yield from model._base_manager.filter(either)
