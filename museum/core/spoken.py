"""Languages that are spoken in recordings: more than the three of the site, by their names in each.

Codes are of BCP 47; the names are those of the Unicode CLDR, as Babel ships them.
"""

from functools import cache

from babel import Locale
from django.utils.functional import lazy

from museum.core.languages import CODES, current

# Of the peoples among whom the women of the camp, their families and their neighbours were.
OTHERS = [
    "az",
    "ba",
    "be",
    "bg",
    "ce",
    "cs",
    "cv",
    "de",
    "el",
    "et",
    "fi",
    "fr",
    "he",
    "hu",
    "hy",
    "inh",
    "ka",
    "ko",
    "ky",
    "lt",
    "lv",
    "mdf",
    "os",
    "pl",
    "ro",
    "sr",
    "tg",
    "tk",
    "tt",
    "udm",
    "uk",
    "uz",
    "yi",
    "zh",
]


@cache
def name_in(language, code):
    """The name of the language `code` in one of the site's own, such as «немецкий»."""
    return Locale(language).languages[code]


def spoken_name(code):
    """The name of the language `code` in the reader's."""
    return name_in(current(), code)


lazy_name = lazy(spoken_name, str)


def spoken_choices():
    """The site's own languages first, then the others, each by its name in the reader's language."""
    return [(code, lazy_name(code)) for code in (*CODES, *OTHERS)]
