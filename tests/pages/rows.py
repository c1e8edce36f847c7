"""Standing pages that tests ask for."""

from museum.core.publishing import State
from museum.pages.models import Page


def standing_page(slug="test-page", **values):
    values = {"title_kk": "Сынақ беті", "state": State.PUBLISHED} | values
    return Page.objects.create(slug=slug, **values)


def html(client, address):
    return client.get(address).content.decode()
