"""Endings that generated Kazakh and Russian sentences need: of figures, of clock times, of names.

Kazakh endings follow the last spoken word: its last vowel chooses the back or front row, its last
sound the first consonant. Figures take them after a hyphen (orthographic rules of the Kazakh
language, § 44: «6-ға, 100-ге дейін, 10-15-тен»), and so do names in quotation marks.
"""

import re

# The ordinal row is what follows the hyphen after a figure: тоғызыншы → 9-шы, алтыншы → 6-шы.
# Each row: after a vowel, a nasal (м н ң), another voiced sound, a voiceless one.
ENDINGS = {
    "genitive": {"back": ("ның", "ның", "дың", "тың"), "front": ("нің", "нің", "дің", "тің")},
    "dative": {"back": ("ға", "ға", "ға", "қа"), "front": ("ге", "ге", "ге", "ке")},
    "accusative": {"back": ("ны", "ды", "ды", "ты"), "front": ("ні", "ді", "ді", "ті")},
    "locative": {"back": ("да", "да", "да", "та"), "front": ("де", "де", "де", "те")},
    "ablative": {"back": ("дан", "нан", "дан", "тан"), "front": ("ден", "нен", "ден", "тен")},
    "instrumental": {"back": ("мен", "мен", "мен", "пен"), "front": ("мен", "мен", "мен", "пен")},
    "ordinal": {"back": ("шы",) * 4, "front": ("ші",) * 4},
}
VOWELS, NASALS, VOICELESS = "аәеёоөұүыіэя", "мнң", "бвгғдкқпстфхһцчшщ"
BACK, FRONT = "аоұыя", "әеөүіэё"
CLOSING = "»”\"’'"

# The words that can end a number read aloud. Their ordinals in full, which prove the row of each:
# нөлінші бірінші екінші үшінші төртінші бесінші алтыншы жетінші сегізінші тоғызыншы; оныншы
# жиырмасыншы отызыншы қырқыншы елуінші алпысыншы жетпісінші сексенінші тоқсаныншы; жүзінші мыңыншы
# миллионыншы миллиардыншы (Қазақ грамматикасы, Астана 2002, the chapter on numerals).
UNITS = ["нөл", "бір", "екі", "үш", "төрт", "бес", "алты", "жеті", "сегіз", "тоғыз"]
TENS = ["", "он", "жиырма", "отыз", "қырық", "елу", "алпыс", "жетпіс", "сексен", "тоқсан"]
GREAT = [(10**9, "миллиард"), (10**6, "миллион"), (1000, "мың"), (100, "жүз")]


def last_word(number):
    """The last word of a whole number below 10¹² read aloud in Kazakh: 29 → «тоғыз», 40 → «қырық»."""
    number = abs(number)
    if number % 10 or number == 0:
        return UNITS[number % 10]
    if number % 100:
        return TENS[number % 100 // 10]
    return next(name for size, name in GREAT if number % size == 0)


def ending(word, case):
    """The Kazakh ending of `word` in `case`, a key of ENDINGS: Астана, locative → «да».

    A soft sign is silent; a name in -ск takes a vowel first (Томскіде). у after a vowel or standing
    last counts as a consonant (су-ды, елу-ді).
    """
    letters = re.sub(r"[^а-яёәғқңөұүһі]", "", word.casefold())
    if case == "instrumental" and letters[-1:] in ("ж", "з"):  # сөзбен, жүзбен
        return "бен"
    if letters.endswith("ск"):
        return "і" + ENDINGS[case]["front"][0]
    return ENDINGS[case][row(letters)][sound(letters.rstrip("ьъ"))]


def row(letters):
    """Vowel harmony: "back" or "front" by the last vowel that belongs to a row.

    и and у belong to none. и is front (Париж-де) unless қ, ғ, ұ or a final х say that the word is of
    the back row (тарих-та, Ғали-ға); у and ю follow the vowel before them, alone they are back
    (су-ға). -ль is always soft (Кремль-де).
    """
    if letters.endswith("ль"):
        return "front"
    for letter in reversed(letters):
        if letter in BACK:
            return "back"
        if letter in FRONT or (letter == "и" and not re.search("[қғұ]|х$", letters)):
            return "front"
    return "back"


def sound(letters):
    """Which column of ENDINGS the last letter asks for."""
    last = letters[-1:]
    if last in VOWELS:
        return 0
    return 1 if last in NASALS else 3 if last in VOICELESS else 2


def in_case(word, case):
    """`word` with its Kazakh ending; after a quotation mark or capitals with a hyphen: «АЛЖИР»-де."""
    hyphen = "-" if word[-1:] in CLOSING or word.isupper() else ""
    return f"{word}{hyphen}{ending(word, case)}"


def number_ending(number, case):
    """The Kazakh ending of a whole number in figures: 18, dative → «ге»."""
    return ending(last_word(number), case)


def ordinal(number):
    """A Kazakh ordinal in figures: 29 → «29-шы», 3 → «3-ші».

    Before its noun a plain hyphen is the better style («17-бөлімше», § 44 of the rules).
    """
    return f"{number}-{number_ending(number, 'ordinal')}"


def clock_ending(time, case):
    """The Kazakh ending of a clock time written as figures: 09:00, locative → «де»; 10:30 → «да».

    The minutes are read last. 00 is read «нөл нөл»: the press writes «10:00-ден 00:00-ге дейін»
    (Kazinform, 3 February 2026), «09:00-ден 22:00-ге» (Egemen Qazaqstan), whatever the hour.
    """
    return number_ending(time.minute, case)


def russian_plural(number, one, few, many):
    """The Russian form for a whole number: 1 and 21 имя, 2–4 имени, 5–20 имён."""
    tens, unit = abs(number) % 100, abs(number) % 10
    if unit == 1 and tens != 11:
        return one
    return few if unit in (2, 3, 4) and tens not in (12, 13, 14) else many
