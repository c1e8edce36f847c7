"""The words of a name, as it is filed and as it is looked for."""

import re
import unicodedata

from memorial.people.names.letters import APOSTROPHES

# A word has a letter; a figure in it stands for another one (`reading.meant`).
WORD = re.compile(r"\d*[^\W\d_](?:[^\W_]|[\u0300-\u036f])*")
DOUBLE = re.compile(rf"{WORD.pattern}(?:[-‐‑–—]{WORD.pattern})*")
FIGURE = re.compile(r"\d")
DAUGHTER = {"қызы", "кызы", "кизи", "гызы", "qyzy", "kyzy", "kizi", "gyzy", "qızı", "kızı"}


def split(text):
    """The words of a name; «Сейт қызы» is one of them, «Жургенова-Ермекова» are two."""
    return [word for word, _is_half in halves(FIGURE.sub(" ", text))]


def halves(text):
    """(word, whether a hyphen joins it to another)."""
    found = []
    for group in DOUBLE.findall(unicodedata.normalize("NFC", APOSTROPHES.sub("", text))):
        words = WORD.findall(group)
        if found and words[0].casefold() in DAUGHTER:
            found[-1] = (found[-1][0] + words.pop(0), False)
        found += [(word, len(words) > 1) for word in words]
    return found
