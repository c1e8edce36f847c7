"""How a decision is printed: every form of it, in the grammar of each language."""

from django.utils.translation import override

from museum.core import grammar, numbers
from museum.core.date_words import DASH, GENITIVE_RU, NBSP, written
from museum.core.geography import compass
from museum.core.tokens import CASES

# «18 000-нан астам», «более 18 000», "more than 18,000"; Kazakh "more than" follows the figure.
QUALIFIED = {
    "about": {"kk": "шамамен {}", "ru": "около {}", "en": "about {}"},
    "more": {"kk": "{} астам", "ru": "более {}", "en": "more than {}"},
    "least": {"kk": "кемінде {}", "ru": "не менее {}", "en": "at least {}"},
    "most": {"kk": "ең көбі {}", "ru": "не более {}", "en": "at most {}"},
}
UNITS = {
    "km": {"kk": "км", "ru": "км", "en": "km"},
    "m": {"kk": "м", "ru": "м", "en": "m"},
    "ha": {"kk": "га", "ru": "га", "en": "ha"},
    "c": {"kk": "°C", "ru": "°C", "en": "°C"},
    "percent": {"kk": "%", "ru": "%", "en": "%"},
    "min": {"kk": "минут", "ru": ("минута", "минуты", "минут"), "en": "minutes"},
    "years": {"kk": "жыл", "ru": ("год", "года", "лет"), "en": "years"},
}
# As they are read aloud in Kazakh, which chooses the ending: 40 км-ден, −40 °C-тан.
SPOKEN = {
    "km": "километр",
    "m": "метр",
    "ha": "гектар",
    "c": "градус",
    "percent": "пайыз",
    "min": "минут",
    "years": "жыл",
}
CASE_NAMES = dict(
    zip(
        CASES,
        ("genitive", "dative", "accusative", "locative", "ablative", "instrumental"),
        strict=True,
    )
)
# Locative of the Russian months, for «в январе 1938 года».
LOCATIVE_RU = [name[:-1] + "е" if name[-1] in "яа" else name for name in GENITIVE_RU]


def forms(fact, claim, language):
    """{form: text} of a decided fact's `claim` in `language`; "" is the form for running text.

    Empty while there is nothing to print. A wording of the museum's own replaces the running text.
    """
    if not fact.is_decided or fact.is_withheld:
        return {}
    by_form = of_claim(fact, claim, language) if claim else {}
    if words := own_words(fact, language):
        by_form |= words_forms(words, language)
    return {form: text for form, text in by_form.items() if text}


def own_words(fact, language):
    """Only in its own language: a wording in another one would not fit into the sentence."""
    return getattr(fact, f"wording_{language}") or ""


def of_claim(fact, claim, language):
    """The forms of the value that a claim holds for its kind of fact; empty without such a value."""
    kind = fact.kind
    if kind in ("number", "distance") and claim.number is not None:
        return number_forms(claim, fact.unit, language)
    if kind == "date" and claim.date is not None:
        return date_forms(claim.date, language)
    if kind == "coordinates" and claim.latitude is not None:
        return coordinates_forms(claim, language)
    if kind == "direction" and claim.number is not None:
        with override(language):
            return words_forms(str(compass(float(claim.number))), language)
    text = getattr(claim, f"value_text_{language}") or ""
    return words_forms(text, language) if text else {}


# --- Words -------------------------------------------------------------------------------------------


def words_forms(words, language):
    """A name or other words. A day without a year, «31 мамыр», stands in the locative as adverb."""
    if language != "kk":
        return {"": words, "value": words, "figure": words, "on": words, "when": words}
    cases = {case: grammar.in_case(words, CASE_NAMES[case]) for case in CASES}
    adverb = cases["loc"]
    return {"": words, "value": words, "figure": words, "on": adverb, "when": adverb, **cases}


# --- Numbers -----------------------------------------------------------------------------------------


def number_forms(claim, unit, language):
    figure = figures(claim, language)
    value = figure + unit_words(claim, unit, language)
    by_form = {"": qualified(claim, value, unit, language), "value": value, "figure": figure}
    if unit == "km":
        by_form["miles"] = qualified(claim, in_miles(claim, value, language), unit, language)
    if unit == "c":
        by_form["fahrenheit"] = in_fahrenheit(claim, by_form[""], language)
    if language == "kk":
        by_form |= {case: kazakh_number(claim, value, unit, CASE_NAMES[case]) for case in CASES}
    return by_form


def unit_words(claim, unit, language):
    """With the space before it; English writes none before a percent sign."""
    if not unit:
        return ""
    words = UNITS[unit][language]
    if isinstance(words, tuple):
        words = grammar.russian_plural(int(last_number(claim)), *words)
    return words if (unit, language) == ("percent", "en") else f"{NBSP}{words}"


def last_number(claim):
    return claim.number if claim.upper is None else claim.upper


def in_fahrenheit(claim, text, language):
    """English adds it: "38 °C (100 °F)"."""
    if language != "en":
        return text
    degrees = numbers.number(last_number(claim) * 9 / 5 + 32, 0, "en")
    return f"{text} ({degrees}{NBSP}°F)"


def figures(claim, language):
    """«18 000»; of a range «35–40»."""
    ends = [end for end in (claim.number, claim.upper) if end is not None]
    texts = [numbers.number(end, language=language) for end in ends]
    return DASH.join(texts)


def in_miles(claim, value, language):
    """English adds them: "35–40 km (22–25 miles)"."""
    if language != "en":
        return value
    ends = [end for end in (claim.number, claim.upper) if end is not None]
    counts = dict.fromkeys(numbers.number(end / numbers.MILE, 0, "en") for end in ends)
    word = "mile" if list(counts) == ["1"] else "miles"
    return f"{value} ({DASH.join(counts)}{NBSP}{word})"


def qualified(claim, value, unit, language):
    if claim.qualifier == "exactly":
        return value
    if claim.qualifier == "more" and language == "kk":
        value = with_ending(claim, value, unit, "ablative")
    return QUALIFIED[claim.qualifier][language].format(value)


def kazakh_number(claim, value, unit, case):
    """«18 000-ға», «шамамен 8 000-ға», «18 000-нан астамға»: the qualifier is never lost."""
    if claim.qualifier == "more":
        return grammar.in_case(qualified(claim, value, unit, "kk"), case)
    return qualified(claim, with_ending(claim, value, unit, case), unit, "kk")


def with_ending(claim, value, unit, case):
    """`value` with a hyphen and the ending that its last spoken word asks for."""
    return f"{value}-{grammar.ending(spoken(claim, unit), case)}"


def spoken(claim, unit):
    """The last word of the figure read aloud: its unit, or the last numeral."""
    if unit:
        return SPOKEN[unit]
    last = last_number(claim)
    tail = last.normalize().as_tuple()
    return grammar.last_word(
        int("".join(map(str, tail.digits))) if tail.exponent < 0 else int(last)
    )


# --- Coordinates -------------------------------------------------------------------------------------


def coordinates_forms(claim, language):
    pair = claim.latitude, claim.longitude
    bare = ", ".join(f"{numbers.rounded(degrees, 4)}" for degrees in pair)
    return {"": numbers.coordinates(*pair, language), "value": bare, "figure": bare}


# --- Dates -------------------------------------------------------------------------------------------


def date_forms(date, language):
    prose = written(date, language, "prose")
    return {
        "": prose,
        "value": written(date, language, "long"),
        "figure": years(date) or prose,
        "year": years(date),
        "on": adverb(date, language),
        "when": with_preposition(date, language),
        **(kazakh_date(date, prose) if language == "kk" else {}),
    }


def years(date):
    """«1938» or «1938–1953»; empty where a decade or an open end has no such figure."""
    ends = [point.year for point in (date.start, date.end) if point and not point.decade]
    if len(ends) < 2:
        return ""
    return DASH.join(map(str, dict.fromkeys(ends)))


def kazakh_date(date, prose):
    """The case goes to the last word: «15 тамыздан», «1953 жылға», «1930-жылдардан»."""
    if not is_inflected(date):
        return {}
    base = prose.replace("жылдары", "жылдар")
    return {case: grammar.in_case(base, CASE_NAMES[case]) for case in CASES}


def adverb(date, language):
    """When something happened, without a preposition: «15 тамызда», «1953 жылы», «1938 году»."""
    prose = written(date, language, "prose")
    if not is_inflected(date) or language == "en":
        return prose
    return kazakh_adverb(date, prose) if language == "kk" else russian_adverb(date, prose)


def is_inflected(date):
    """A doubtful date ends in “(?)”, an open one in a word of its own: neither takes an ending."""
    doubtful = any(point and point.uncertain for point in (date.start, date.end))
    return date.form in ("on", "range") and not doubtful


def kazakh_adverb(date, prose):
    if date.start.decade or date.end.decade:
        return prose
    if prose.endswith(("жыл", "жылдар")):
        return f"{prose}ы"
    return grammar.in_case(prose, "locative")


def russian_adverb(date, prose):
    """A day stays in the genitive; «в» asks a month or year for its own case."""
    if date.start.about or date.start.day:
        return prose
    if date.form == "range":
        return prose.replace("годы", "годах")
    if date.start.decade:
        return prose
    if date.start.month:
        return prose.replace(written_month(date), LOCATIVE_RU[date.start.month - 1])
    return f"{prose}у"


def written_month(date):
    return written(date, "ru", "prose").split()[0]


def with_preposition(date, language):
    """«в январе 1938 года», "on 15 August 1937", "in 1953"; Kazakh has no prepositions."""
    text = adverb(date, language)
    if language == "kk" or date.form not in ("on", "range") or date.start.about:
        return text
    if language == "ru":
        return text if date.start.day else f"в {text}"
    if date.form == "range":
        return f"from {text}" if date.start.day else f"in {text}"
    return f"on {text}" if date.start.day else f"in {text}"
