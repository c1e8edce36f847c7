"""Planted errors of wording, of claims and of files of claims are found; what merely looks like one is not."""

import pytest

from memorial.sources.checks import differing, texts
from memorial.sources.checks.files import FileError, read
from memorial.sources.checks.material import (
    Amount,
    Claim,
    Direction,
    Fact,
    Material,
    Spot,
)
from tests.sources.planted import checks_of, date, english, fact, text

__all__ = ["english"]


# --- Words -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words", ["It was the largest camp.", "Крупнейший лагерь ГУЛАГа", "Ең үлкен лагерь"]
)
def test_superlative_against_the_ledger_is_found(words):
    ours = fact("camp-size", "one of the largest women's camps")
    assert checks_of(text(words)._replace(facts=(ours,))) == ["superlative"]


@pytest.mark.parametrize(
    "words",
    [
        "It was not the only camp.",
        "один из крупнейших лагерей",
        "ең ірі лагерьлердің бірі",
        "the largest lake",
    ],
)
def test_modest_rank_is_not(words):
    ours = fact("camp-size", "one of the largest women's camps")
    assert checks_of(text(words)._replace(facts=(ours,))) == []


REFUTED = Claim("museum-name", "a page", "Қуғын-сүргін музейі | Museum of Repression", refuted=True)


@pytest.mark.parametrize(
    "words, found",
    [
        ("Welcome to the Museum of Repression.", ["refuted"]),
        ("Қуғын-сүргін музейі", ["refuted"]),
        ("The Museum of Repression? That name is wrong.", []),
        ("The museum tells of repression.", []),
    ],
)
def test_refuted_answer_in_a_text(words, found):
    ledger = Fact("museum-name", "?", (REFUTED,), is_decided=True)
    assert checks_of(text(words)._replace(facts=(ledger,))) == found


def test_refuted_point_in_a_text_is_found():
    wrong = Claim("memorial-coordinates", "a page", Spot(51.0417, 71.3461), refuted=True)
    ledger = Fact("memorial-coordinates", "?", (wrong,), is_decided=True)
    assert checks_of(text("GPS 51.0417, 71.3461")._replace(facts=(ledger,))) == ["refuted"]


@pytest.mark.parametrize(
    "ledger, severity",
    [
        ((), "error"),
        ((Fact("lanterns", "?"),), "warning"),
        ((Fact("lanterns", "?", is_known_open=True),), "warning"),
        ((Fact("lanterns", "?", is_decided=True),), None),
    ],
)
def test_token_of_a_fact_without_a_decision(ledger, severity):
    material = text("There were many.", tokens=frozenset({"lanterns"}))._replace(facts=ledger)
    assert [each.severity for each in texts.undecided(material)] == [severity] * bool(severity)


@pytest.mark.parametrize(
    "words", ["Admission: low-cost", "Вход: символическая плата", "тегін немесе арзан"]
)
def test_what_is_no_price_is_found(words):
    assert checks_of(text(words)) == ["no-price"]


# --- Claims ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "one, other, agree",
    [
        (Amount(35, 40), Amount(40, 40), True),
        (Amount(35, 35), Amount(36, 36), True),
        (Amount(62, 62), Amount(61, 61), False),
        (Amount(18000, 18000), Amount(20000, 20000), False),
        (date("1937"), date("1937-12"), True),
        (date("1937"), date("1938"), False),
        (date("193X"), date("1938"), True),
        (Spot(51.0782, 70.9717), Spot(51.073056, 70.979167), True),
        (Spot(51.0782, 70.9717), Spot(51.0417, 71.3461), False),
        (Direction(270, "west"), Direction(247.5, "west-south-west"), True),
        (Direction(270, "west"), Direction(225, "south-west"), False),
        ("Жён", "жен", True),
        ("wives", "children", False),
        (Amount(1, 1), "one", True),
    ],
)
def test_agreement_of_two_answers(one, other, agree):
    assert differing.agree(one, other) == differing.agree(other, one) == agree


@pytest.mark.parametrize("state", [{"is_decided": True}, {"is_known_open": True}])
def test_claims_that_differ_are_silent_once_someone_has_looked(state):
    assert checks_of(Material(facts=(fact("lanterns", Amount(1, 1), Amount(9, 9), **state),))) == []


# --- Files -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "content",
    [
        "[[claim]]\nfact = 'a'",
        "[[claim]]\nfact = 'a'\nsource = 'S'\ntext = 'without its question'",
        "[[fact]]\nkey = 'a'\nquestion = '?'\n[[claim]]\nfact = 'a'\nsource = 'S'\ndate = '1938-13'",
        "text = 1",
        "not TOML",
        "[here]\nlatitude = 1",
    ],
)
def test_file_that_is_no_file_of_claims_says_so(tmp_path, content):
    file = tmp_path / "claims.toml"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(FileError, match=r"claims\.toml"):
        read(file)
