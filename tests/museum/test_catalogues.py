"""The gates of the catalogues: nothing missing, nothing half done, nothing that breaks a page."""

import re
import tomllib
from collections import defaultdict

import pytest
from babel.messages.catalog import Catalog
from django.conf import settings

from museum import catalogues, proofreading, unread
from museum.proofreading import MIXED, bare
from museum.translations import glossary

PLURAL_FORMS = {"kk": 2, "ru": 3, "en": 2}
DJANGOS = settings.BASE_DIR / "locale" / "django"
ENGLISH = re.compile(
    r"\b(?=\w*[a-z])[A-Za-z]{2,}"
)  # abbreviations in capitals, such as URL, are not
# Names, codes and notations that no language translates.
# Keys of facts are English in every language: [[women-passed|value]], memorial-coordinates.
KEYS = re.compile(r"\[\[[^\]]*\]\]|\b[a-z]+(?:-[a-z]+)+\b")
IN_LATIN_LETTERS = {
    *("Poedit", "Weblate", "po", "xlf"),  # what translators work with
    "Ctrl",
    *("women", "passed", "memorial", "coordinates", "distance", "road"),  # keys of facts
    *("Dublin", "Core", "Frictionless", "SHA", "Person", "schema", "org"),
    *("Tab", "Shift", "Opus", "WebM", "WebVTT", "vtt"),
    *(
        "Excel",
        "xlsx",
        "xls",
        "Windows",
        "Word",
        "LibreOffice",
        "OpenOffice",
        "Writer",
        "zip",
        "rar",
    ),
    *("Google", "Microsoft", "Authenticator", "Aegis"),  # apps for one-time codes
    *("IPv", "Referer", "Referrer", "Policy", "no", "referrer", "same", "origin", "cookie", "ics"),
    *("True", "False", "None", "get", "absolute", "url", "allow", "future", "empty", "last"),
    *(
        "Django",
        "Python",
        "Control",
        "Ctrl",
        "Command",
        "Mac",
        "uuuuuu",
        "WebP",
        "WebM",
        "WebVTT",
        "Opus",
        "vtt",
        "kk",
        "ru",
        "en",
    ),
}


def catalogue(language, domain="django", folder=settings.BASE_DIR / "locale"):
    file = folder / language / "LC_MESSAGES" / f"{domain}.po"
    return catalogues.read(file) if file.exists() else Catalog()


def messages(language):
    """Every message of every catalogue of `language`: ours, and Django's own words said better."""
    for file in catalogues.files():
        if catalogues.language(file) == language:
            yield from (message for message in catalogues.read(file) if message.id)


def translated(language):
    """(text, its translation) of every message, plural forms one by one."""
    for message in messages(language):
        yield from proofreading.pairs(message, language)


def differing(language, pattern):
    """Texts whose translation does not hold the same matches of `pattern`, in whatever order."""
    return [
        (text, string)
        for text, string in translated(language)
        if string and sorted(pattern.findall(text)) != sorted(pattern.findall(string))
    ]


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize(
    ("domain", "found"), [("django", catalogues.in_code), ("djangojs", catalogues.in_scripts)]
)
def test_every_string_of_the_code_is_in_the_catalogue(language, domain, found):
    known = catalogues.identities(catalogue(language, domain))
    missing = catalogues.identities(found()) - known
    assert missing == set(), "run `make messages`"


@pytest.mark.parametrize("domain", ["django", "djangojs"])
def test_every_word_of_django_is_said_in_kazakh(domain):
    """Fails when a new release of Django brings new words, or drops some."""
    known = catalogues.identities(catalogue("kk", domain, DJANGOS))
    theirs = catalogues.identities(catalogues.of_packages(domain))
    assert known == theirs, "run `make messages`"


@pytest.mark.parametrize("domain", ["django", "djangojs"])
def test_russian_words_for_django_are_words_of_django(domain):
    known = catalogues.identities(catalogue("ru", domain, DJANGOS))
    theirs = catalogues.identities(catalogues.of_packages(domain))
    assert known - theirs == set()


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_no_english_is_left(language):
    words = {
        word
        for _, string in translated(language)
        for word in ENGLISH.findall(bare(KEYS.sub(" ", string)))
    }
    assert words - IN_LATIN_LETTERS == set()


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_nothing_is_left_untranslated(language):
    assert [text for text, string in translated(language) if not string] == []


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_nothing_is_left_fuzzy(language):
    assert [message.id for message in messages(language) if message.fuzzy] == []


@pytest.mark.parametrize("language", catalogues.REVIEWED)
def test_list_for_the_native_reader_is_as_long_as_what_is_unread(language):
    assert unread.place(language).read_text("utf-8") == unread.page(language), "run `make messages`"


@pytest.mark.parametrize("file", catalogues.files(), ids=catalogues.place)
def test_translations_keep_placeholders_and_tags_and_one_alphabet(file):
    faulty = proofreading.faults(catalogues.read(file), catalogues.language(file))
    assert [f"{catalogues.place(file, m.lineno)}: {sentence}" for m, sentence in faulty] == []


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_outer_space_is_the_same(language):
    assert differing(language, re.compile(r"\A\s+|\s+\Z")) == []


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_plural_forms_are_as_many_as_the_language_has(language):
    files = [file for file in catalogues.files() if catalogues.language(file) == language]
    assert {catalogues.read(file).num_plurals for file in files} == {PLURAL_FORMS[language]}
    forms = {len(message.string) for message in messages(language) if message.pluralizable}
    assert forms <= {PLURAL_FORMS[language]}


def test_a_word_is_said_one_way_in_the_admin_and_on_the_site():
    ours, theirs = catalogue("kk"), catalogue("kk", folder=DJANGOS)
    differing = [
        (message.id, message.string, theirs.get(message.id, message.context).string)
        for message in ours
        if message.id and theirs.get(message.id, message.context)
    ]
    assert [words for words in differing if words[1] != words[2]] == []


# Agreed words of the glossary that mean something else as often, or that Kazakh and Russian bend so far
# that their beginning changes: nobody but a reader can tell.
NOT_HELD = {
    *("letter", "sentence", "visit", "point", "closed", "copy", "caption", "map", "photograph"),
    *("collection", "researcher", "admission", "last admission", "first name", "surname", "born"),
    *("rehabilitated", "akmol", "by car"),
}
SAID_FREELY = {
    "The order in which one walks through the exhibition.",  # the permanent one
    "Visitors who look for wives, mothers and sisters of accused men then find her.",
    "There is no portrait in our files yet. If you hold one and can let the museum copy it, "
    "her face will stand here.",
    *("ALZHIR Memorial Complex", "Memorial Complex"),  # «музейно-мемориальный» is one word
    "All pages of the site of the ALZHIR Memorial Complex.",
}


def agreed():
    """{an English name as it stands in the glossary, in small letters: [its names by language]}"""
    file = settings.BASE_DIR / "museum" / "translations" / "content" / "glossary.toml"
    found = defaultdict(list)
    for term in tomllib.loads(file.read_text("utf-8"))["term"]:
        for words in glossary.spellings(term["name"]["en"]):
            found[" ".join(words)].append(term["name"])
    return {name: terms for name, terms in found.items() if name not in NOT_HELD}


def disagreeing(language, pairs):
    """(term, text, its translation) where a text names a term and its translation does not."""
    terms = agreed()
    names = "|".join(sorted(map(re.escape, terms), key=len, reverse=True))
    pattern = re.compile(rf"(?<![\w-])({names})s?(?![\w-])")
    for text, string in pairs:
        words = glossary.words_of(bare(string))
        for name in set(pattern.findall(" ".join(bare(text).lower().split()))):
            ways = [glossary.places(t[language], words, glossary.may_be_of) for t in terms[name]]
            if not any(list(way) for way in ways):
                yield name, text, string


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_words_of_the_glossary_are_said_as_agreed(language):
    ours = [
        pair
        for message in catalogue(language)
        if message.id
        for pair in proofreading.pairs(message, language)
        if pair[0] not in SAID_FREELY
    ]
    assert list(disagreeing(language, ours)) == []


def test_catalogues_hold_no_line_numbers():
    noisy = [f for f in catalogues.files() if re.search(r"^#: ", f.read_text("utf-8"), re.M)]
    assert noisy == []


# --- The gates see what they promise to see --------------------------------------------------------


def test_a_word_beside_the_glossary_is_seen():
    pairs = [("The archives", "Мұрағаттар"), ("The archives", "Архивтер"), ("Arch", "Арка")]
    assert list(disagreeing("kk", pairs)) == [("archive", "The archives", "Мұрағаттар")]


def test_strings_are_found_in_code_and_templates(tmp_path, settings):
    settings.BASE_DIR = tmp_path
    (tmp_path / "museum").mkdir()
    (tmp_path / "templates").mkdir()
    (tmp_path / "museum" / "halls.py").write_text(
        '_("Hall")\npgettext("month", "May")\nngettext("one hall", "%(n)s halls", n)\n'
    )
    (tmp_path / "templates" / "hall.html").write_text(
        '<p>{% translate "It\'s open" %}\n  <b>{% blocktranslate trimmed count n=n %}\n one stop\n'
        " {% plural %} {{ n }} stops {% endblocktranslate %}</b> don't ("
    )
    found = catalogues.identities(catalogues.in_code())
    assert found == {
        (None, "Hall"),
        ("month", "May"),
        (None, ("one hall", "%(n)s halls")),
        (None, "It's open"),
        (None, ("one stop", "%(n)s stops")),
    }


@pytest.mark.parametrize("word", ["Әлиxан", "Cаябақ", "музeй"])
def test_a_word_of_two_alphabets_is_seen(word):
    assert MIXED.findall(word) == [word]


@pytest.mark.parametrize("word", ["НКВД-ның", "PDF-файл", "18 000", "XX ғасыр"])
def test_a_word_of_one_alphabet_is_left_alone(word):
    assert MIXED.findall(word) == []
