"""The list of people in the admin and a search in it: time and queries of an opened page."""

from bench.names.timing import summed, timed

OPENED = 15  # times
PAGES = {
    "curators' list": "",
    "curators' search": "?q=Козлова+Мария",
    "curators' filter": "?fate__exact=died",
    "curators' two filters": "?state__exact=published&fate__exact=died",
    "curators' list, last page": "?p=50",
}


def measured():
    """({page: times}, {page: queries})."""
    client = signed_in()
    times, queries = {}, {}
    for name, address in PAGES.items():
        open_page(client, address)  # the first view reads the templates
        queries[name] = counted(client, address)
        turns = range(OPENED)
        times[name] = summed(timed(lambda _turn, to=address: open_page(client, to), turns))
    return times, queries


def signed_in():
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


def open_page(client, query):
    answer = client.get(f"/ru/admin/people/person/{query}")
    if answer.status_code != 200:
        raise SystemExit(f"the curators' list answered {answer.status_code}")


def counted(client, query):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as context:
        open_page(client, query)
    return len(context)
