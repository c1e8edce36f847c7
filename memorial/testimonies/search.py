"""The search through what was said: a phrase in one language finds the second in another."""

from django.db.models import Q

from memorial.testimonies.models import Segment, Testimony
from museum.core.folding import clean_query, fold
from museum.core.languages import CODES

MOST = 50  # segments shown
SHORTEST = 2  # letters


def words_of(query):
    return [word for word in fold(clean_query(query)).split() if len(word) >= SHORTEST]


def segments_with(query):
    """Public segments in which every word of `query` stands in one language, with `found_in`."""
    words = words_of(query)
    if not words:
        return []
    anywhere = Q()
    for column in ("folded", *(f"folded_{code}" for code in CODES)):
        anywhere |= Q(*((f"{column}__contains", word) for word in words))
    rows = Segment.objects.filter(
        anywhere, testimony__in=Testimony.objects.published().filter(may_text=True)
    )
    rows = rows.select_related("testimony", "testimony__recording")
    found = list(rows.order_by("testimony", "begin", "position", "number")[:MOST])
    for segment in found:
        segment.found_in = language_with(segment, words)
        segment.found_text = segment.said_in(segment.found_in)
    return found


def language_with(segment, words):
    """The language in which the words stand, the original first."""
    columns = {segment.testimony.language: segment.folded}
    columns |= {code: getattr(segment, f"folded_{code}") for code in CODES if code not in columns}
    return next(code for code, text in columns.items() if all(word in text for word in words))


def testimonies_with(query):
    """Public testimonies whose title, summary or speaker holds every word."""
    words = words_of(query)
    records = Testimony.objects.published()
    for word in words:
        records = records.filter(public_text__contains=word)
    return records if words else Testimony.objects.none()
