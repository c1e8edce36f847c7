"""What a page says to its reader: its words, and its dates."""

import json
import re
from html.parser import HTMLParser

READ_ALOUD = {"alt", "aria-label", "placeholder", "title"}
# What scripts say later: sentences, and sentences in JSON.
SAID_BY_SCRIPTS = {
    *("data-label", "data-filled", "data-insert", "data-none", "data-undecided", "data-searching"),
    *("data-error-loading", "data-loading-more", "data-no-results", "data-remove-all-items"),
}
IN_JSON = {"data-words", "data-inline-formset"}
UNSAID_IN_JSON = {"name", "prefix"}
SILENT = {"script", "style", "svg", "bdi"}  # bdi: a value as it stands, such as an algorithm's name
SAID = READ_ALOUD | SAID_BY_SCRIPTS
EMPTY = {"input", "link", "meta", "img", "br", "hr", "col", "source", "wbr"}
ENGLISH = re.compile(r"\b(?=\w*[a-z])[A-Za-z]{2,}")  # abbreviations in capitals are not
# Codes and names that are written in Latin letters in every language.
ALLOWED = {
    *(
        "kk",
        "ru",
        "en",
        "English",
        "Eng",
        "Control",
        "Command",
        "Mac",
        "Shift",
        "Tab",
        "OpenStreetMap",
    ),
    *("WebP", "WebM", "WebVTT", "Opus", "Excel", "xlsx"),
    *("women", "passed", "memorial", "coordinates", "distance", "road"),  # keys of facts
}

# Characters of a password, addresses, and what a script will fill in.
NO_WORDS = re.compile(r"@/\./\+/-/_|a-z|A-Z|https?://\S+|/kk/\S+|\{\w+\}")

MONTHS = "қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек|қазан|қараша|желтоқсан"
MONTHS += "|январ[ьяе]|феврал[ьяе]|марта?|апрел[ьяе]|ма[йя]|ию[нл][ьяе]|августа?"
MONTHS += "|(?:сентябр|октябр|ноябр|декабр)[ьяе]"
# 2026-11-22, 11/22/2026, “November 22” in another language, 5 p.m.
MISDATED = re.compile(
    rf"\b\d{{4}}-\d\d-\d\d\b|\b\d{{1,2}}/\d{{1,2}}/\d{{4}}|\b\d{{1,2}}(?::\d\d)?\s[ap]\.?m\b"
    rf"|\b(?:{MONTHS})\s\d{{1,2}}\b(?![:\d])",
    re.I,
)

FIELD_OF = re.compile(r"\bfield-\w+_(kk|ru|en)\b")


class Visible(HTMLParser):
    """The words of a page that a reader of `language` sees or hears; what says another language is left out."""

    def __init__(self, language):
        super().__init__()
        self.language, self.words, self.values, self.open = language, [], [], []

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        spoken = attrs.get("lang") or self.of_a_field(attrs) or self.language
        heard = tag not in SILENT and spoken == self.language
        if heard and self.heard:
            self.words += [attrs[name] or "" for name in SAID & attrs.keys()]
            for name in IN_JSON & attrs.keys():
                self.words += sentences(json.loads(attrs[name]))
            if tag == "input" and attrs.get("type") in {"submit", "button"}:
                self.words.append(attrs.get("value") or "")
            elif tag == "input" and attrs.get("type") == "text":
                self.values.append(attrs.get("value") or "")
        if tag not in EMPTY:
            self.open.append((tag, heard))

    @staticmethod
    def of_a_field(attrs):
        """The language of the text that a row of a form, or its cell, holds: of “field-title_en”."""
        found = FIELD_OF.search(attrs.get("class") or "")
        return found and found[1]

    def handle_endtag(self, tag):
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        if self.heard:
            self.words.append(data)

    @property
    def heard(self):
        return all(heard for _tag, heard in self.open)


def sentences(words):
    """The texts of JSON, by whatever names."""
    if isinstance(words, str):
        return [words]
    named = words.items() if isinstance(words, dict) else ()
    return [text for name, each in named if name not in UNSAID_IN_JSON for text in sentences(each)]


def read(response, language):
    page = Visible(language)
    page.feed(response.content.decode())
    return page


def english(response, language, allowed=frozenset()):
    """The English words, beyond those allowed, that `response` shows to a reader of `language`."""
    return words_of(read(response, language), allowed)


def words_of(page, allowed=frozenset()):
    words = ENGLISH.findall(NO_WORDS.sub(" ", " ".join(page.words)))
    return sorted(set(words) - ALLOWED - allowed)


def misdated(page):
    """Its dates, also those in fields, that do not begin with the day, and hours of twelve."""
    return MISDATED.findall(" ".join(page.words + page.values))
