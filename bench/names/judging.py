"""The aims: from shared/names/README.md, “What to reach”, and from the curators' desk."""

from bench.names.pages import JUDGED, VISITORS
from bench.names.stores import SIZES

P50, P95, P95_MILLION, GROWTH = 10, 40, 150, 3  # milliseconds; times
RIGHT = {"all": (0.97, 0.99), "REAL": (0.955, 0)}  # at first, among ten; at 20,600
QUIET = 0.965  # right at first where at most a tenth of absent names is answered
RIGHT_MILLION = (0.90, 0.97)
MEGABYTES = 10  # of the index on SQLite at 20,600
ADMIN = 1.5  # times as long at a million


def judged(figures):
    """Aims that one database missed; `figures`: {size: figures}."""
    aims = [*at_first(figures[SIZES[0]])] if SIZES[0] in figures else []
    if figures.keys() >= {SIZES[0], SIZES[-1]}:
        aims += grown(figures[SIZES[0]], figures[SIZES[-1]])
    return [name for name, is_met in aims if not is_met]


def at_first(small):
    middle, late, *_wall = small["times"]["our search"]
    yield "p50 at 20,600", middle <= P50
    yield "p95 at 20,600", late <= P95
    for name, (first, ten) in RIGHT.items():
        _count, one, among = small["right"][name]
        yield f"right at first or among ten, {name}", one >= first and among >= ten
    yield "right at first with silence for nine of ten absent names", small["quiet"] >= QUIET
    yield "size of the index", small["vendor"] != "sqlite" or small["megabytes"] <= MEGABYTES


def grown(small, large):
    late, million = small["times"]["our search"][1], large["times"]["our search"][1]
    yield "p95 at 1,000,000", million <= P95_MILLION
    yield f"p95 grows {million / late:.1f} times", million <= GROWTH * late
    _count, first, ten = large["right"]["all"]
    yield "right at first at 1,000,000", first >= RIGHT_MILLION[0]
    yield "among ten at 1,000,000", ten >= RIGHT_MILLION[1]
    for name in JUDGED:
        times = large["beside"][name] / small["beside"][name]
        yield f"{name} grows {times:.2f} times", times <= ADMIN
    for name in (*JUDGED, *VISITORS):
        yield f"queries of {name}", large["queries"][name] == small["queries"][name]


def alike(figures):
    """Sizes at which the databases answered differently; `figures`: {vendor: {size: figures}}."""
    hits = {}
    for some in figures.values():
        for size, each in some.items():
            hits.setdefault(size, set()).add(each["hits"])
    return [
        f"the same hits on both databases at {size:,}"
        for size, digests in hits.items()
        if len(digests) > 1
    ]
