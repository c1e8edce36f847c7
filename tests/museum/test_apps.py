"""What the project mends in the libraries that it stands on."""

import pickle

import pytest

from museum.pages.models import Page
from tests.pages import rows


def test_all_queries_of_a_model_have_one_class():
    assert type(Page.objects.all()) is type(Page.objects.filter(slug="test"))


@pytest.mark.django_db
@pytest.mark.once
def test_a_query_that_was_laid_aside_is_asked_again():
    page = rows.standing_page()
    stored = pickle.loads(pickle.dumps(Page.objects.all()))  # noqa: S301 - it is ours
    assert (list(stored), type(stored)) == ([page], type(Page.objects.all()))
