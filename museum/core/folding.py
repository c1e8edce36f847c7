"""Text as the search compares it: spelling variants, alphabets' look-alikes and punctuation folded away."""

import re
import unicodedata

from museum.core.letters import repaired

LONGEST_QUERY = 200  # characters
BREVE = "\u0306"  # what makes й of и

# Kazakh letters go to the Russian ones they are written with in documents (Рысқұлова, Рыскулова).
KAZAKH = str.maketrans("әғқңөұүһіӘҒҚҢӨҰҮҺІ", "агкноуухиАГКНОУУХИ")
# і waits until look-alikes are repaired: it is the pair of the Latin i.
KAZAKH_BUT_I = {letter: folded for letter, folded in KAZAKH.items() if chr(letter) not in "іІ"}
# Letters that no normalisation takes apart.
PAIRS = """
    ґ-г Ґ-Г є-е Є-Е ß-ss ẞ-SS æ-ae Æ-AE œ-oe Œ-OE ø-o Ø-O ł-l Ł-L đ-d Đ-D ð-d Ð-D þ-th Þ-TH ı-i
"""
OTHERS = str.maketrans(dict(pair.split("-") for pair in PAIRS.split()))
APOSTROPHES = re.compile("['`´‘’‛ʹʻʼʽˈˊʾʿ′＇]")
SEPARATORS = re.compile(r"[\W_]+")


def fold(text):
    """`text` in small letters without diacritics, one space between words: «Рысқұлова» → «рыскулова».

    Folds Kazakh letters (ә а, ғ г, қ к, ң н, ө о, ұ ү у, һ х, і и), ё, Latin diacritics, letters of
    the wrong alphabet inside a word, apostrophes (dropped) and hyphens and other marks (a space).
    й stays. Folding twice changes nothing.
    """
    text = APOSTROPHES.sub("", bare(text.replace("№", " ")))
    text = text.translate(OTHERS).translate(KAZAKH_BUT_I)
    text = bare(repaired(text).casefold()).translate(OTHERS).translate(KAZAKH)
    return SEPARATORS.sub(" ", text).strip()


def bare(text):
    """`text` without accents, invisible characters and compatibility forms; й remains one letter."""
    kept = []
    for character in unicodedata.normalize("NFKD", text):
        is_mark = unicodedata.category(character) in {"Mn", "Me", "Cf"}
        if not is_mark or (character == BREVE and kept and kept[-1] in "иИ"):
            kept.append(character)
    return unicodedata.normalize("NFC", "".join(kept))


def clean_query(text):
    """What a visitor typed, safe for any database: no control characters, at most 200 characters."""
    visible = "".join(
        " " if unicodedata.category(character) == "Cc" else character
        for character in text[: 10 * LONGEST_QUERY]
        if unicodedata.category(character) not in {"Cf", "Cs"}
    )
    return " ".join(visible.split())[:LONGEST_QUERY].strip()
