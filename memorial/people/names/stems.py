"""What is left of a name when its gender, its case and its «daughter of» are taken off.

So Иванова, Иванов and Ивановых are one word, and so are Амирхановна, Амирханқызы and her father's Амирхан. A man's
-ович stays: it is also the ending of surnames.
"""

import re

from memorial.people.names.letters import READERS, readings, single


def patterns(*endings):
    return [(re.compile(f"(?:{ending})$"), kept, left) for ending, kept, left in endings]


# (ending in the letters of the canon, what stays of it, letters that must be left), the first that fits.
CASES = patterns(  # in Cyrillic alone: in Latin letters «их» is the end of Fedorovych
    ("([сц]к)(?:уу|их|ого)", r"\1", 2),  # Красовскую, Красовских
    ("(ов|ев|ав|ин)(?:у|их)", r"\1", 4),  # Ильину, Ивановых
)
ENDINGS = patterns(
    ("(?:и?н)?ични?а|инишна", "", 2),  # Никитична, Ильинична
    ("[оеиау]вна", "", 2),  # Ивановна, Іванівна, Iwanówna
    ("[кг]и[зцс]и", "", 3),  # Амирханқызы, Амирханкизи
    ("ули", "", 4),  # Амирханұлы
    ("([оеа]в|ин|ск)(?:ене|а?ите)", r"\1", 4),  # Ivanovienė, Ivanovaitė
    ("([сц]к)(?:аа?|и+|ои?)", r"\1", 2),  # Красовская, Красовський, Krasowska
    ("(ов|ев|ав|ин)а", r"\1", 4),  # Иванова, Медведева, Ильина
    ("аа|о?и+", "", 3),  # Красная, Красный, Толстой, Анатолий
)


def stem(letters, reader):
    """The stem of one canonical word as the `reader` understands it."""
    for ending, kept, left in [*CASES, *ENDINGS] if reader == "cyrillic" else ENDINGS:
        match = ending.search(letters)
        if match and match.start() + len(match.expand(kept)) >= left:
            letters = letters[: match.start()] + match.expand(kept)
            break
    return single(letters)


def stems(word):
    """[(stem, name of the reader)] of a word as it is written; one entry for equal stems, as in `readings`."""
    read = {}
    for letters, reader in readings(word):
        found = stem(letters, reader)
        read[found] = "latin" if found in read and reader in READERS else reader
    return list(read.items())
