"""A name typed in the wrong keyboard layout: «Bdfyjdf» is «Иванова»."""

# The same keys in the Russian layout of Windows and in the American one.
LATIN = "`qwertyuiop[]asdfghjkl;'zxcvbnm,."
CYRILLIC = "ёйцукенгшщзхъфывапролджэячсмитьбю"
# The signs have no capitals: the small letters come last and win.
TO_CYRILLIC = str.maketrans(
    LATIN.upper() + '{}:"<>~' + LATIN, CYRILLIC.upper() + "ХЪЖЭБЮЁ" + CYRILLIC
)
TO_LATIN = str.maketrans(CYRILLIC + CYRILLIC.upper(), LATIN + LATIN.upper())


def in_cyrillic(text):
    """What the keys would have written in the Russian layout."""
    return text.translate(TO_CYRILLIC)


def in_latin(text):
    """What the keys would have written in the American layout."""
    return text.translate(TO_LATIN)


VOWELS = set("aeiouyаеёиоуыэюя")
LETTERS_TO_A_VOWEL = 5  # Эрнст Шмидт; in the other layout a name has one to ten


def is_said(text):
    """Whether it has vowels enough to be a name, not what another layout makes of one."""
    letters = [letter for letter in text.casefold() if letter.isalpha()]
    return LETTERS_TO_A_VOWEL * sum(letter in VOWELS for letter in letters) >= len(letters)
