"""A name typed in the wrong keyboard layout: «Bdfyjdf» is «Иванова»."""

# The same keys in the Russian layout of Windows and in the American one.
LATIN = "`qwertyuiop[]asdfghjkl;'zxcvbnm,."
CYRILLIC = "ёйцукенгшщзхъфывапролджэячсмитьбю"
TO_CYRILLIC = str.maketrans(
    LATIN + LATIN.upper() + '{}:"<>~', CYRILLIC + CYRILLIC.upper() + "ХЪЖЭБЮЁ"
)
TO_LATIN = str.maketrans(CYRILLIC + CYRILLIC.upper(), LATIN + LATIN.upper())


def in_cyrillic(text):
    """What the keys would have written in the Russian layout."""
    return text.translate(TO_CYRILLIC)


def in_latin(text):
    """What the keys would have written in the American layout."""
    return text.translate(TO_LATIN)
