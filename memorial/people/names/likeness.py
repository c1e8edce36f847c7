"""How alike two stems are, from 0 to 1.

Half Jaro–Winkler (Winkler 1990: the beginning of a name counts most), half the share of letters that need
no change (Damerau–Levenshtein without overlaps); both of the stems as written and as they sound.
"""

from functools import lru_cache

from rapidfuzz.distance import OSA, JaroWinkler

from memorial.people.names.keys import coarse

FAR = 0.4  # share of equal letters below which nobody would take one for the other


def alike(one, other):
    return (
        JaroWinkler.normalized_similarity(one, other) + OSA.normalized_similarity(one, other)
    ) / 2


@lru_cache(maxsize=50_000)
def likeness(one, other):
    """From 0 to 1; 0 for names that are far from each other."""
    heard, meant = coarse(one), coarse(other)
    return likeness_of(one, other, heard, meant, OSA.normalized_similarity(heard, meant))


def likeness_of(one, other, heard, meant, share):
    """The same where the sounds are known, and the `share` of them that needs no change."""
    if one == other:
        return 1.0
    if share < FAR:
        return 0.0
    sounds = (JaroWinkler.normalized_similarity(heard, meant) + share) / 2
    return (alike(one, other) + sounds) / 2
