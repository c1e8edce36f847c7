"""Stored values in words, and two texts as one in which the difference is marked."""

import re
from difflib import SequenceMatcher

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.formats import date_format, localize
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from modeltranslation.fields import TranslationField

from museum.core.markup import bare
from museum.core.richtext import RichTextField
from museum.versions import states

TOKEN = re.compile(r"\s+|\w+|[^\w\s]")
MOST = 1_500  # tokens of each text that are compared word by word; of more, only the ends
NEAR = 12  # tokens that are shown before and after a difference
SHORT = 60  # characters up to which the old and the new stand beside each other


def label(field):
    """“Title”: of a column of one language without the language."""
    field = getattr(field, "translated_field", field)
    return capfirst(field.verbose_name)


def language(field):
    """(code, name) of the language of a column; two empty texts where it has none."""
    if isinstance(field, TranslationField):
        return field.language, dict(settings.LANGUAGES)[field.language]
    return "", ""


def written(field, said, names):
    """A stored value as staff read it; `names` {(model, primary key): name} of related records."""
    if said in (None, "", [], {}):
        return ""
    if field.is_relation:
        pks = said if isinstance(said, list) else [said]
        return ", ".join(named(field.related_model, pk, names) for pk in pks)
    if field.flatchoices:
        return str(dict(field.flatchoices).get(said, said))
    try:
        return of_kind(field, states.value(field, said))
    except (ValidationError, ValueError):
        return str(said)  # what an earlier release had kept there


def named(model, pk, names):
    return names.get((model, pk)) or _("no. %(number)s, deleted") % {"number": pk}


def of_kind(field, value):
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(field, models.DateTimeField):
        return date_format(timezone.localtime(value), "DATETIME_FORMAT")
    if isinstance(field, models.DateField):
        return date_format(value, "DATE_FORMAT")
    if isinstance(field, models.TimeField):
        return date_format(value, "TIME_FORMAT")
    if isinstance(field, models.DecimalField):
        return localize(value.normalize() + 0)
    if isinstance(field, RichTextField):
        return bare(value)
    if isinstance(field, models.JSONField):
        return of_json(field.model, value)
    return list_of_names(field, value) if field.name in LISTS else str(value)


LISTS = {"awaiting_review", "withheld_fields"}  # words in one column, each the name of something


def list_of_names(field, value):
    return ", ".join(name_of_column(field.model, word) for word in value.split())


def of_json(model, value):
    if not isinstance(value, dict):
        return str(value)
    return "; ".join(f"{name_of_column(model, name)}: {said}" for name, said in value.items())


def name_of_column(model, word):
    """The name of a language, or the label of a field with its language."""
    if word in dict(settings.LANGUAGES):
        return dict(settings.LANGUAGES)[word]
    field = next((field for field in model._meta.fields if field.name == word), None)
    if field is None:
        return word
    return " · ".join(filter(None, (label(field), language(field)[1])))


# --- Differences -----------------------------------------------------------------------------------


def difference(old, new):
    """HTML: what went is <del>, what came is <ins>; unchanged words far from both are left out."""
    if not old or not new or max(len(old), len(new)) <= SHORT:
        parts = [(tag, said) for tag, said in (("del", old), ("ins", new)) if said]
        return format_html_join(" → ", "<{0}>{1}</{0}>", parts)
    return mark_safe("".join(pieces(TOKEN.findall(old), TOKEN.findall(new))))  # noqa: S308 (escaped)


def pieces(old, new):
    """Escaped pieces of the two texts as one."""
    begin, end = common(old, new)
    yield kept(old[:begin], is_first=True)
    middle = old[begin : len(old) - end], new[begin : len(new) - end]
    if max(map(len, middle)) > MOST:
        yield marked("del", middle[0]) + marked("ins", middle[1])
    else:
        yield from compared(*middle)
    yield kept(old[len(old) - end :], is_last=True)


def common(old, new):
    """How many tokens at the beginning, and at the end, are the same."""
    shorter = min(len(old), len(new))
    begin = next((i for i in range(shorter) if old[i] != new[i]), shorter)
    rest = shorter - begin
    end = next((i for i in range(rest) if old[-1 - i] != new[-1 - i]), rest)
    return begin, end


def compared(old, new):
    for deed, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if deed == "equal":
            yield kept(old[a:b])
        else:
            yield marked("del", old[a:b]) + marked("ins", new[c:d])


def marked(tag, tokens):
    return format_html("<{0}>{1}</{0}>", tag, "".join(tokens)) if tokens else ""


def kept(tokens, *, is_first=False, is_last=False):
    """Unchanged words: only those near a difference."""
    head, tail = (0 if is_first else NEAR), (0 if is_last else NEAR)
    if len(tokens) <= head + tail + NEAR:
        return escape("".join(tokens))
    begin, end = "".join(tokens[:head]), "".join(tokens[len(tokens) - tail :])
    return escape(f"{begin} … {end}")
