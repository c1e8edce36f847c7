"""What ships is sourced, whole in three languages, cleanly written, and free of refuted claims."""

import re

import pytest
from django.conf import settings

from museum.content_files import records
from museum.core.sourcing import Sourced

CODES = tuple(code for code, _name in settings.LANGUAGES)
RECORDS = records()
WORD = re.compile(r"[^\W\d_]+")
LATIN, CYRILLIC = re.compile("[A-Za-z]"), re.compile("[А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі]")

# content/facts.md of the founding material: refuted, disputed without need, or only the museum's to say.
REFUTED = {
    "coordinates on the edge of Astana": r"51[.,]0417|71[.,]3461",
    "not the museum's name": r"Museum of Repression|Музе[йя] репрессий|[Ққ]уғын-сүргін музейі",
    "a sculpture that one source names": r"Tear of Sorrow|Слез[аы] скорби|Көз жасы",
    "not a prisoner of ALZHIR": r"Ruslanova|Русланова|Nalbandyan|Налбандян|Okudzhava|Окуджава",
    "births without an archive": r"1[,\s]?507",
    "percentages that do not follow": r"\d\s?(%|процент|пайыз|per cent)",
    "wrong city": r"Almaty|Алматы",
    "wrong length": r"nearly two decades|почти два десятилетия|жиырма жылға жуық",
    "forced-labour camp": r"concentration camp|концлагер|концентрационн|концентрациялық",
    "prices nobody confirmed": r"free of charge|бесплатн|тегін|₸|теңге|тенге|donation|пожертвован",
    "access nobody measured": r"wheelchair accessible|доступно для колясок",
    "the only camp": r"sole camp|(?<!one of )the largest|(?<!не )единственн|ең үлкен|самый крупный|крупнейший",
    "the camp's name in small letters": r"Алжир|Alzhir",
}
HOURS_IN_DISPUTE = "09:00–18:00"


def texts(record):
    """(field, language, text) of every translated cell of `record`."""
    for name, value in record.values.items():
        field, _underscore, code = name.rpartition("_")
        if field and code in CODES:
            yield field, code, value


def cells():
    return [(record, *cell) for record in RECORDS for cell in texts(record)]


def is_our_voice(record, field):
    """The ledger must name an error to refute it; what is printed elsewhere from it must not."""
    if record.model._meta.app_label != "sources":
        return not field.startswith(("sources", "other_names"))
    return bool(record.values.get("chosen")) or field.startswith("wording_")


def sourced():
    return [record for record in RECORDS if issubclass(record.model, Sourced)]


def test_every_text_has_a_source_or_awaits_the_museum():
    both_or_none = [r.name for r in sourced() if bool(r.values.get("sources")) == r.to_confirm]
    assert both_or_none == []


def test_every_text_is_whole_in_three_languages():
    written = {(record.name, field, code) for record, field, code, text in cells() if text}
    texts = {(name, field) for name, field, _code in written}
    assert {(*text, code) for text in texts for code in CODES} - written == set()


def test_every_kazakh_text_awaits_a_native_reader():
    read = [r.name for r in sourced() if "kk" not in r.values["awaiting_review"].split()]
    assert read == []


def test_no_word_mixes_alphabets():
    mixed = [
        (record.name, field, word)
        for record, field, _code, text in cells()
        for word in WORD.findall(text)
        if LATIN.search(word) and CYRILLIC.search(word)
    ]
    assert mixed == []


@pytest.mark.parametrize("why", REFUTED)
def test_no_refuted_claim_is_shipped(why):
    pattern = re.compile(REFUTED[why])
    found = [
        (record.name, field)
        for record in RECORDS
        for field, value in record.values.items()
        if is_our_voice(record, field) and pattern.search(str(value))
    ]
    assert found == []


def test_hours_in_dispute_stand_only_in_the_note_on_the_hours():
    found = {
        field
        for record, field, code, text in cells()
        if HOURS_IN_DISPUTE in text and is_our_voice(record, f"{field}_{code}")
    }
    assert found == {"hours_note"}


def test_thousands_and_dates_do_not_break_at_the_line_end():
    loose = re.compile(
        r"\d (\d{3}\b|км|km|miles|года?\b|жылғы|жылы\b)|\b\d{1,2} [а-яі]+ 1[89]|№ \d"
    )
    assert [(r.name, f, c) for r, f, c, text in cells() if loose.search(text)] == []


def test_nothing_shipped_is_called_confirmed():
    confirmed = {
        "confirmed",
        "coordinates_confirmed",
        "last_checked",
        "checked_on",
        "phone",
        "email",
    }
    said = [(r.name, name) for r in RECORDS for name in confirmed if r.values.get(name)]
    assert said == []


def test_prices_are_the_museums_to_say():
    assert [r.name for r in RECORDS if r.model.__name__ == "Price"] == []
