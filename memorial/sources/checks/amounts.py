"""Numbers against each other: per cents and counts, parts and wholes, one number for several things."""

import re
from math import inf

from django.utils.translation import gettext as _

from memorial.sources.checks.material import Amount, Breakdown, Finding
from museum.core import numbers
from museum.core.places import NUMBER, number

HALF_A_POINT = 0.5  # a per cent in print is rounded to a whole one
# The first fact counts what the second counts too: it can never be the larger number.
PART_OF = (
    ("women-full-term", "women-passed"),
    ("held-1938", "women-passed"),
    ("chsir-1938", "held-1938"),
    ("book-2003-names", "women-passed"),
    ("wall-names", "women-passed"),
    ("deaths", "women-passed"),
)
# «Russians 4,390 (50 %)»: the count first, then its share.
SHARED = re.compile(
    rf"(\w+)\W{{1,4}}{NUMBER.replace('[ ', '[, ')}\W{{1,3}}(\d+(?:[.,]\d+)?)[\s\u00a0]?%"
)


def percentages(material):
    """Counts and per cents of one breakdown that no whole can satisfy, or not the whole that is stated."""
    for breakdown in (*material.breakdowns, *breakdowns_of(material.texts)):
        least, most = possible_wholes(breakdown)
        if not least <= most:
            yield Finding(
                "percentages",
                breakdown.where,
                ", ".join(count for count, _share in written(breakdown)),
                ", ".join(share for _count, share in written(breakdown)),
                _("The percentages (%(shares)s) do not follow from the numbers (%(counts)s).")
                % {
                    "shares": ", ".join(share for _count, share in written(breakdown)),
                    "counts": ", ".join(count for count, _share in written(breakdown)),
                },
            )


def possible_wholes(breakdown):
    """From the least to the most that the whole can be, as the rounded per cents allow."""
    least, most = (breakdown.whole or 0), (breakdown.whole or inf)
    for _name, count, share in breakdown.parts:
        if count and share:
            least = max(least, 100 * count / (share + HALF_A_POINT))
            most = min(most, 100 * count / max(share - HALF_A_POINT, 1e-9))
    return least, most


def written(breakdown):
    return [
        (numbers.number(count), numbers.percent(share))
        for _name, count, share in breakdown.parts
        if count and share
    ]


def breakdowns_of(texts):
    """What a text states as “Russians 4,390 (50 %), Jews 855 (20 %)”."""
    for text in texts:
        parts = [
            (name, number(count.replace(",", "")), number(share))
            for name, count, share in SHARED.findall(text.words)
        ]
        if len(parts) > 1:
            yield Breakdown(text.where, tuple(parts))


def sums(material):
    """Parts that are more than their whole, or, where all are named, not as much."""
    for breakdown in material.breakdowns:
        total = sum(count or 0 for _name, count, _share in breakdown.parts)
        whole = breakdown.whole
        if whole and (total > whole or (breakdown.is_complete and total != whole)):
            yield Finding(
                "sums",
                breakdown.where,
                numbers.number(total),
                numbers.number(whole),
                _("The parts add up to %(total)s, the whole is %(whole)s.")
                % {"total": numbers.number(total), "whole": numbers.number(whole)},
            )


def parts_of_facts(material):
    """A fact that counts a part and says more than the fact that counts the whole."""
    for part, whole in PART_OF:
        for one in amounts(material, part):
            for other in amounts(material, whole):
                if one.value.least > other.value.most and may_compare(one, other):
                    yield Finding(
                        "sums",
                        one.source,
                        one.said,
                        other.said,
                        _("“%(part)s” is more than the whole that it belongs to, “%(whole)s”.")
                        % {"part": one.said, "whole": other.said},
                        about=part,
                    )


def amounts(material, key):
    return [claim for claim in material.statements(key) if isinstance(claim.value, Amount)]


def may_compare(one, other):
    """Two sources may count differently; one source, or our decisions, may not."""
    return one.source == other.source


def several_meanings(material):
    """One number that sources give for different things, while we have not said for which."""
    for fact in material.facts:
        counted = {}
        for claim in fact.statements():
            if isinstance(claim.value, Amount) and claim.counts:
                counted.setdefault(claim.value, {}).setdefault(claim.counts, claim.source)
        for value, meanings in counted.items():
            if len(meanings) > 1:
                yield Finding(
                    "meanings",
                    ", ".join(meanings.values()),
                    str(value),
                    "; ".join(meanings),
                    _("%(number)s stands for different things: %(meanings)s.")
                    % {"number": value, "meanings": "; ".join(meanings)},
                    about=fact.key,
                )
