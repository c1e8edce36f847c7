"""What the home page costs; what it says is tested where it comes from."""

import pytest

from museum.pages.models import HOME, Page
from tests.features.rows import walk


@pytest.mark.django_db
@pytest.mark.parametrize("others", [0, 100])
def test_home_asks_three_queries(client, django_assert_num_queries, others):
    walk(others)
    for slug in [HOME, *(f"test-page-{number}" for number in range(others))]:
        Page.objects.create(slug=slug, title="Test page", state="published")
    client.get("/en/")
    with django_assert_num_queries(3):  # its words, the places on the grounds, the hours
        assert client.get("/en/").status_code == 200
