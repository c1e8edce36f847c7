"""What looks wrong in a translation. Nothing is refused for it: only a reader of the language knows."""

import re

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from museum.core import letters, tokens
from museum.core.markup import bare
from museum.translations import glossary

ONLY_KAZAKH = re.compile(r"[әғқңөұүһі]", re.I)
CYRILLIC = re.compile(r"[а-яёәғқңөұүһі]", re.I)
LATIN = re.compile(r"[a-z]", re.I)
ONLY_RUSSIAN = re.compile(
    r"\b(?:и|в|на|не|что|для|из|от|были|было|она|они|её|их|это|как|при|по)\b", re.I
)
ENOUGH = 40  # letters: of a shorter text its language cannot be told


def warnings(source_text, source, text, language, terms):
    """Sentences on `text`, the translation of `source_text` into `language`; none for an empty one."""
    if not text:
        return []
    read = bare(text)
    found = [
        letters.warning(read),
        wrong_language(read, language),
        same(source_text, text, language),
    ]
    found += [*numbers(source_text, text), *facts(source_text, text)]
    found += [
        _("The glossary has “%(term)s” here.") % {"term": getattr(term, f"name_{language}")}
        for term in glossary.lacking(source_text, source, text, language, terms)
    ]
    return [sentence for sentence in found if sentence]


def wrong_language(text, language):
    """By its letters, and for Russian in a Kazakh field by its small words. A quotation may be the reason."""
    cyrillic, latin = len(CYRILLIC.findall(text)), len(LATIN.findall(text))
    if cyrillic + latin < ENOUGH:
        return ""
    kazakh = len(ONLY_KAZAKH.findall(text))
    likely = "en" if latin > cyrillic else "kk" if kazakh * 50 > cyrillic else "ru"
    if likely == language or (
        language == "kk" and likely == "ru" and not ONLY_RUSSIAN.search(text)
    ):
        return ""
    return _("This looks like another language: %(language)s.") % {
        "language": dict(settings.LANGUAGES)[likely]
    }


def same(source_text, text, language):
    if text == source_text and len(text) > ENOUGH:
        return _("This is the same text as in the other language.")
    return ""


def numbers(source_text, text):
    """Figures that stand in one of the two only, whatever separates their thousands."""
    theirs, ours = figures(source_text), figures(text)
    if missing := [figure for figure in theirs if figure not in ours]:
        yield ngettext(
            "This number is in the source only: %(numbers)s.",
            "These numbers are in the source only: %(numbers)s.",
            len(missing),
        ) % {"numbers": ", ".join(missing[:5])}


def figures(text):
    read = tokens.TOKEN.sub(" ", bare(text))
    joined = re.sub(r"(?<=\d)[\u00a0\u202f ,](?=\d{3}\b)", "", read)
    return re.findall(r"\d+", joined)


def facts(source_text, text):
    """Facts of the ledger that the translation does not print."""
    if missing := sorted(set(tokens.keys(source_text)) - set(tokens.keys(text))):
        yield _("The source prints these facts, the translation does not: %(facts)s.") % {
            "facts": ", ".join(f"[[{key}]]" for key in missing)
        }
