"""A fictional history: lanterns on a hill that is nowhere."""

from memorial.history.models import (
    Article,
    ArticleCitation,
    Entry,
    EntryCitation,
    Place,
    PlaceCitation,
    Tag,
)
from museum.core.publishing import State
from tests.rows import in_three
from tests.sources import rows as ledger


def entry(number=1, **values):
    given = in_three("title", f"Шам {number}", f"Фонарь {number}", f"Lantern {number}")
    given |= {"state": State.PUBLISHED}
    if "fact" not in values:
        given["date"] = "1901"
    return Entry.objects.create(**given | values)


def article(number=1, **values):
    given = in_three("title", f"Мақала {number}", f"Статья {number}", f"Article {number}")
    given |= in_three("body", "Шамдар туралы.", "О фонарях.", "Of lanterns.")
    return Article.objects.create(**given | {"state": State.PUBLISHED} | values)


def place(number=1, **values):
    given = in_three("name", f"Төбе {number}", f"Холм {number}", f"Hill {number}")
    given |= in_three("country", "Ешқайда", "Нигде", "Nowhere")
    given |= in_three("text", "Төбе.", "Холм.", "A hill.")
    given |= in_three("reason", "Шамы бар.", "На нём фонарь.", "It has a lantern.")
    return Place.objects.create(**given | {"state": State.PUBLISHED} | values)


def tag(slug="lanterns", **values):
    given = in_three("name", "Шамдар", "Фонари", "Lanterns")
    return Tag.objects.create(**given | {"slug": slug} | values)


def dated_fact(key="first-lantern", date="1901-05-02", **values):
    fact = ledger.fact(key, kind="date", **values)
    if date:
        ledger.claim(fact, None, date=date)
    return fact


def other_claim(fact, date, **source):
    return ledger.claim(fact, None, chosen=False, date=date, source=ledger.source(**source))


def memorial(latitude="51.0782", longitude="70.9717"):
    """The ledger's decision on where the memorial stands."""
    fact = ledger.fact("memorial-coordinates", kind="coordinates")
    return ledger.claim(fact, None, latitude=latitude, longitude=longitude)


def cite(record, source):
    kinds = {Entry: EntryCitation, Article: ArticleCitation, Place: PlaceCitation}
    return kinds[type(record)].objects.create(record=record, source=source)
