"""Words that mean nothing, the same ones at every run: the content of the peers' pages."""

import random

SYLLABLES = [
    "ka",
    "lo",
    "mi",
    "ra",
    "te",
    "nu",
    "so",
    "vi",
    "da",
    "pe",
    "la",
    "ro",
    "ma",
    "si",
    "no",
    "ba",
    "ri",
    "du",
    "fe",
    "go",
    "hu",
    "zo",
    "ne",
    "ki",
    "ta",
    "le",
    "mo",
]


class Words:
    def __init__(self, seed):
        self.chance = random.Random(seed)

    def word(self):
        return "".join(self.chance.choices(SYLLABLES, k=self.chance.randint(1, 4)))

    def sentence(self, least=8, most=16):
        words = [self.word() for _ in range(self.chance.randint(least, most))]
        return " ".join(words).capitalize() + "."

    def paragraph(self, sentences=7):
        return " ".join(self.sentence() for _ in range(sentences))
