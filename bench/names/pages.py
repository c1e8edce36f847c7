"""Pages of the site over the records: the curators' list and search, the Wall as visitors see it.

Of each the time and the queries of a view; the first one, which reads the templates and what is kept
between requests, does not count. After each view a page without names is viewed, the same at every size: a machine that
is shared is now quicker, now slower, and what is judged is how many times as long a page took as that one right after
it. A curator's search is asked for every fifteenth of the measured queries: what
one name costs says little, when six people bear it here and a page of them there.
"""

from itertools import cycle, islice
from statistics import median
from urllib.parse import quote_plus

from bench.names import rightness
from bench.names.timing import summed, timed

OPENED = 15  # times
EVERY = 15  # which of the measured queries a curator asks
SEARCHES = 80  # views
LIST = "/ru/admin/people/person/"
REFERENCE = "/ru/admin/people/equivalent/"  # a list of the same kind, of given names
CURATORS = {
    "curators' list": "",
    "curators' frequent name": "?q=Козлова",
    "curators' filter": "?fate__exact=died",
    "curators' two filters": "?state__exact=published&fate__exact=died",
    "curators' list, last page": "?p=125",
}
UNEVEN = {"curators' two names": "?q=Козлова+Мария"}  # six people at 20,600, a page at a million
SEARCH = "curators' search"
JUDGED = (*CURATORS, SEARCH)

VISITORS = {
    "the Wall": "",
    "a letter": "letter/К/",
    "a letter, page 20": "letter/К/?page=20",
    "a search": "?q=Козлова",
    "a search, Latin": "?q=Kozlova+Mariya",
    "a search narrowed": "?q=Козлова&nationality=русская",
    "a facet": "?nationality=русская",
    "two facets": "?nationality=русская&fate=died",
}


def measured():
    """({page: times}, {page: times as long as the reference}, {page: queries})."""
    client = signed_in()
    pages = {name: f"{LIST}{ending}" for name, ending in (CURATORS | UNEVEN).items()}
    pages |= {name: f"/kk/wall/{ending}" for name, ending in VISITORS.items()}
    open_page(client, REFERENCE)
    times, beside, queries = {}, {}, {}
    for name, address in pages.items():
        open_page(client, address)
        queries[name] = counted(client, address)
        times[name], beside[name] = viewed(client, [address] * OPENED)
    times[SEARCH], beside[SEARCH] = viewed(client, searches())
    queries[SEARCH] = counted(client, next(searches()))
    return times, beside, queries


def viewed(client, addresses):
    """(times of some views, the median of how many times as long each took as the reference after it)."""
    spent, ratios = [], []
    for address in addresses:
        page, reference = timed(lambda to: open_page(client, to), [address, REFERENCE])
        spent.append(page)
        ratios.append(page[0] / reference[0])
    return summed(spent), median(ratios)


def searches():
    """Addresses of the curators' list with what somebody typed, from the beginning again after the last."""
    queries, _strangers = rightness.evaluator().load("dev")
    words = [row["query"] for row in queries][::EVERY]
    return islice(cycle(f"{LIST}?q={quote_plus(each)}" for each in words), SEARCHES)


def signed_in():
    """A curator, whose own queries are a session and an account."""
    from django.conf import settings
    from django.contrib.auth import get_user_model
    from django.test import Client

    settings.STORAGES["staticfiles"] = {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
    }
    user, _made = get_user_model().objects.get_or_create(
        username="bench", defaults={"is_staff": True, "is_superuser": True}
    )
    client = Client(headers={"host": "127.0.0.1"})
    client.force_login(user)
    return client


def open_page(client, address):
    answer = client.get(address)
    if answer.status_code != 200:
        raise SystemExit(f"{address} answered {answer.status_code}")


def counted(client, address):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as context:
        open_page(client, address)
    return len(context)
