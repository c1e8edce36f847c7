"""What the home page costs; what it says is tested where it comes from."""

import pytest

from museum.pages.models import HOME, Page


@pytest.mark.django_db
@pytest.mark.parametrize("others", [0, 3])
def test_home_asks_two_queries(client, django_assert_num_queries, others):
    for slug in [HOME, *(f"test-page-{number}" for number in range(others))]:
        Page.objects.create(slug=slug, title="Test page", state="published")
    client.get("/en/")
    with django_assert_num_queries(2):
        assert client.get("/en/").status_code == 200
