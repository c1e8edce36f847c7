"""`manage.py numbers`: every number, date and coordinate on the public pages, with its fact or its origin."""

from itertools import chain
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.test import Client

from memorial.sources.models import Fact, Source
from museum import origins, sitemaps
from museum.core import tokens
from museum.core.languages import CODES


class Command(BaseCommand):
    help = (
        "Writes a table: page, language, text, fact or origin. "
        "Fails if a number is neither from the ledger of facts nor of a declared origin."
    )

    def add_arguments(self, parser):
        parser.add_argument("--unknown", action="store_true", help="Only those of no known origin.")

    def handle(self, **options):
        unknown = 0
        for path, language, row in found():
            unknown += not (row.fact or row.origin)
            if not options["unknown"] or not (row.fact or row.origin):
                self.stdout.write("\t".join(columns(path, language, row)))
        if unknown:
            raise CommandError(
                f"{unknown} numbers come neither from a fact nor from a known origin."
            )


def columns(path, language, row):
    source = f"fact {row.fact}" if row.fact else row.origin or f"UNKNOWN in {row.where}"
    return path, language, " ".join(row.text.split()), source


def found():
    """(path, language, Row) of all pages that the site map names."""
    client = Client(headers={"host": urlsplit(settings.SITE_URL).netloc})
    titles = names()
    for address in sitemaps.every_address():
        for language in address.languages:
            for row in origins.rows(page(client, f"/{language}/{address.path}"), titles):
                yield f"/{language}/{address.path}", language, row


def names():
    """Titles of sources, and questions: what is quoted from them is theirs."""
    questions = Fact.objects.values_list(*[f"question_{code}" for code in CODES])
    titles = chain.from_iterable(Source.objects.values_list("title", "part_of"))
    return sorted({*filter(None, titles), *filter(None, chain.from_iterable(questions))})


def page(client, path):
    with tokens.marked():
        response = client.get(path, secure=settings.SITE_URL.startswith("https"))
    if response.status_code != 200:
        raise CommandError(f"{path} answers {response.status_code}.")
    return response.content.decode()
