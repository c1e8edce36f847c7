"""What each list of what is shown, told and known asks the database: as much for one row as for many.

Nothing is kept from an earlier view but what is kept for all pages: the menu, the edition of the facts.
"""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from memorial.history.models import Tag
from memorial.sources.edition import Edition
from memorial.testimonies import models as testimonies
from museum.core import kept
from museum.exhibits.models import Stop
from tests.exhibits import rows as exhibits
from tests.features import rows as features
from tests.history import rows as history
from tests.rows import in_three
from tests.sources import rows as sources

pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("menu_once")]
MANY = 45  # more than stand on one page


def words(name, number):
    return in_three(name, f"Шам {number}", f"Фонарь {number}", f"Lantern {number}")


def source(number):
    return sources.source(title=f"Lanterns {number}", slug=f"lanterns-{number}")


def fact(number):
    """With two answers, each of a source."""
    made = sources.fact(f"lantern-{number}")
    sources.claim(made, source=source(f"one-{number}"))
    sources.claim(made, 7, chosen=False, source=source(f"other-{number}"))
    return made


def feature(number):
    made = features.feature(
        f"lantern-{number}",
        walk_order=number,
        drawing="hut",
        **in_three("lead", *["[[fact-0]]"] * 3),
    )
    features.cite(made, source(f"of-feature-{number}"))
    features.name_fact(made, fact(f"of-feature-{number}"))


def hall(number):
    made = exhibits.hall()
    exhibits.exhibition(**words("title", number)).halls.add(made)


def museum_object(number):
    made = exhibits.museum_object(hall=exhibits.hall(), **in_three("story", *["[[fact-0]]"] * 3))
    section = exhibits.exhibition(**words("title", number)).sections.create(
        number=1, **words("title", number)
    )
    made.sections.add(section)
    exhibits.provenance(made)
    return made


def stop(number):
    """Of an object, and of a hall by turns."""
    texts = words("title", number) | words("transcript", number)
    made = museum_object(number)
    thing = {"hall": exhibits.hall()} if number % 2 else {"museum_object": made}
    Stop.objects.create(number=number + 1, state="published", **texts | thing)


def told(number):
    made = testimonies.Testimony(
        kind="text",
        language="ru",
        state="published",
        consent_by="Nobody",
        consent_on="2026-05-31",
        may_name=True,
        may_text=True,
        **words("title", number) | words("summary", number) | words("speaker", number),
    )
    made.save()
    testimonies.Segment.objects.create(testimony=made, text=f"Вымышленный фонарь {number}.")


def entry(number):
    """The first fact is printed by a text."""
    made = history.entry(
        number, fact=history.dated_fact(f"fact-{number}"), **in_three("text", *["[[fact-0]]"] * 3)
    )
    history.cite(made, source(f"of-entry-{number}"))


def article(number):
    made = history.article(number)
    made.tags.add(history.tag(f"tag-{number}"))
    history.cite(made, source(f"of-article-{number}"))


def place(number):
    made = history.place(number, latitude="49.5", longitude="72.5")
    made.tags.add(Tag.objects.get(slug=f"tag-{number}"))


def everything(number):
    for make in (hall, stop, feature, told, entry, article, place, fact):
        make(number)


ASKED = {
    "museum/": 3,
    "objects/": 4,
    "objects/?kind=toy&page=1": 4,
    "objects/?q=test": 4,
    "audio/": 2,
    "audio/1/": 2,
    "audio/texts/": 2,
    "memorial/": 2,
    "testimonies/": 3,
    "testimonies/?q=фонарь": 4,
    "history/": 3,
    "history/tags/tag-0/": 2,
    "history/places/": 3,
    "sources/": 3,
    "sources/lanterns-one-0/": 3,
    "sources/facts/": 2,
    "sources/facts/fact-0/": 3,
    "site-map/": 13,
    "/sitemap-pages.xml": 12,
    "/sitemap.xml": 2,
    "admin:exhibits_hall": 5,
    "admin:exhibits_exhibition": 6,
    "admin:exhibits_museumobject": 6,
    "admin:exhibits_stop": 5,
    "admin:features_feature": 5,
    "admin:testimonies_testimony": 5,
    "admin:history_entry": 5,
    "admin:history_article": 6,
    "admin:history_tag": 5,
    "admin:history_place": 6,
    "admin:sources_source": 5,
    "admin:sources_fact": 5,
}


def queries(reader, path):
    """How many queries `path` asks when only what lasts is held in memory."""
    assert reader.get(path).status_code == 200
    kept.HELD.clear()
    with CaptureQueriesContext(connection) as asked:
        reader.get(path)
    return len(asked)


def test_lists_ask_as_much_for_many_rows_as_for_one(client, admin_client):
    everything(0)
    with_one = {name: queries(*read_at(name, client, admin_client)) for name in ASKED}
    with Edition.gathering():
        for number in range(1, MANY):
            everything(number)
    with_many = {name: queries(*read_at(name, client, admin_client)) for name in ASKED}
    assert (with_one, with_many) == (ASKED, ASKED)


def read_at(name, visitor, curator):
    """(the reader, the address) of a public path or a list of the admin."""
    if name.startswith("admin:"):
        return curator, reverse(f"{name}_changelist")
    return visitor, name if name.startswith("/") else f"/en/{name}"
