"""A page before it is published: who reads it, and what it needs to be published."""

from datetime import UTC, datetime

import pytest
from django.core.exceptions import ValidationError

from museum.core.publishing import State
from tests.pages.rows import html, standing_page

pytestmark = pytest.mark.django_db

BAND = "Visitors do not see this page. State: Draft."


def test_draft_is_shown_to_staff_under_a_band(admin_client):
    standing_page(state=State.DRAFT)
    response = admin_client.get("/en/test-page/")
    assert BAND in response.content.decode()
    assert '<meta name="robots" content="noindex">' in response.content.decode()


def test_draft_is_kept_by_no_cache_and_no_search_engine(admin_client):
    standing_page(state=State.DRAFT)
    headers = admin_client.get("/en/test-page/").headers
    assert set(headers["Cache-Control"].split(", ")) == {"private", "no-store"}
    assert headers["X-Robots-Tag"] == "noindex"
    assert "ETag" not in headers


def test_page_whose_time_is_over_is_not_called_a_draft(admin_client):
    standing_page(publish_until=datetime(2000, 1, 1, tzinfo=UTC))
    assert "its time has not begun or is over" in html(admin_client, "/en/test-page/")


def test_draft_under_a_former_address_leads_staff_to_the_present_one(admin_client):
    page = standing_page(state=State.DRAFT)
    page.slug = "renamed"
    page.save()
    assert admin_client.get("/en/test-page/").url == "/en/renamed/"


@pytest.mark.parametrize(
    "values",
    [
        {"state": State.DRAFT},
        {"state": State.REVIEW},
        {"publish_until": datetime(2000, 1, 1, tzinfo=UTC)},
    ],
)
def test_draft_is_not_there_for_visitors(client, values):
    standing_page(**values)
    client.cookies["sessionid"] = "of-nobody"
    assert client.get("/en/test-page/").status_code == 404


def test_draft_is_not_there_for_who_may_not_read_it_in_the_admin(client, django_user_model):
    standing_page(state=State.DRAFT)
    client.force_login(django_user_model.objects.create_user("fictional", is_staff=True))
    assert client.get("/en/test-page/").status_code == 404


def test_published_page_has_no_band_for_staff(admin_client):
    standing_page()
    assert "Visitors do not see this page" not in html(admin_client, "/en/test-page/")


def page_of_facts(**values):
    given = {f"body_{code}": "[[lanterns]]" for code in ("kk", "ru", "en")}
    return standing_page(**given | values)


@pytest.mark.parametrize(("sources", "refused"), [("", ["sources"]), ("A made-up book", [])])
def test_a_page_that_prints_facts_is_published_with_its_sources(sources, refused):
    page = page_of_facts(sources=sources)
    errors = {}
    try:
        page.clean()
    except ValidationError as error:
        errors = error.message_dict
    assert list(errors) == refused


def test_the_list_publishes_no_facts_without_sources(admin_client):
    page = page_of_facts(state="draft")
    data = {"action": "publish", "_selected_action": [page.pk], "agreed": 1}
    admin_client.post("/en/admin/pages/page/", data)
    page.refresh_from_db()
    assert page.state == "draft"
