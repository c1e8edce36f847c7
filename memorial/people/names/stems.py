"""What is left of a name when its gender, its case and its «daughter of» are taken off.

So Иванова, Иванов and Ивановых are one word, and so are Амирхановна, Амирханқызы and her father's Амирхан. A man's
-ович stays: it is also the ending of surnames.
"""

import re

from memorial.people.names.letters import readings, single

# (ending in the letters of the canon, what stays of it, letters that must be left), the first that fits.
ENDINGS = [
    (re.compile(ending + "$"), kept, left)
    for ending, kept, left in (
        ("(?:и?н)?ични?а|инишна", "", 2),  # Никитична, Ильинична
        ("[оеиау]вна", "", 2),  # Ивановна, Іванівна, Iwanówna
        ("[кг]и[зцс]и", "", 3),  # Амирханқызы, Амирханкизи
        ("ули", "", 4),  # Амирханұлы
        ("([оеа]в|ин|ск)(?:ене|а?ите)", r"\1", 4),  # Ivanovienė, Ivanovaitė
        ("([сц]к)(?:аа?|и+|ои?|уу|их|ого)", r"\1", 2),  # Красовская, Krasowska, Красовских
        ("(ов|ев|ав|ин)(?:а|у|их)", r"\1", 4),  # Иванова, Медведева, Ильину, Ивановых
        ("аа|о?и+", "", 3),  # Красная, Красный, Толстой, Анатолий
    )
]


def stem(letters):
    """The stem of one canonical word."""
    for ending, kept, left in ENDINGS:
        match = ending.search(letters)
        if match and match.start() + len(match.expand(kept)) >= left:
            letters = letters[: match.start()] + match.expand(kept)
            break
    return single(letters)


def stems(word):
    """[(stem, name of the reader)] of a word as it is written; one entry for equal stems."""
    read = {}
    for letters, reader in readings(word):
        read.setdefault(stem(letters), reader)
    return list(read.items())
