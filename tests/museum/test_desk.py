"""The desk: the day's work of whoever opens the admin."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.utils import timezone

from memorial.people.models import CarvedLine
from tests.museum.test_moving import page

QUERIES = 23  # session and reader, the leaflet, what the rooms ask, one for each kind that is named
pytestmark = pytest.mark.django_db


def blocks(response):
    return {block.title: block for _heading, found in response.context["work"] for block in found}


def test_desk_names_what_is_in_review(admin_client):
    page(1, state="review")
    block = blocks(admin_client.get("/en/admin/"))["In review"]
    assert (block.count, [row.label for row in block.rows]) == (1, ["Test 1"])


def test_desk_says_nothing_of_what_its_reader_may_not_do(client):
    page(1, state="review")
    reader = get_user_model().objects.create_user("fictional-reader", is_staff=True)
    reader.user_permissions.add(Permission.objects.get(codename="view_page"))
    client.force_login(reader)
    desk = client.get("/en/admin/")
    assert desk.context["work"] == []
    assert "Nothing waits for you today." in desk.content.decode()


def records(*numbers):
    soon = timezone.now() + timedelta(days=3)
    for number in numbers:
        page(number, state="review")
        page(f"{number}-soon", state="published", publish_from=soon)
        page(f"{number}-draft")
        CarvedLine.objects.create(panel=1, line=number, text="Сынақ")


@pytest.mark.once
def test_desk_of_many_records_asks_no_more_than_that_of_one(
    admin_client, django_assert_num_queries
):
    records(1)
    admin_client.get("/en/admin/")
    with django_assert_num_queries(QUERIES):
        admin_client.get("/en/admin/")
    records(*range(2, 40))
    with django_assert_num_queries(QUERIES):
        admin_client.get("/en/admin/")


def test_desk_tells_when_the_checks_were_run(admin_client):
    before = blocks(admin_client.get("/en/admin/"))["Content checks"]
    admin_client.get("/en/admin/sources/fact/checks/")
    assert before.checked is None
    assert "Content checks" not in blocks(admin_client.get("/en/admin/"))


def test_desk_names_what_appears_soon(admin_client):
    soon = timezone.now() + timedelta(days=3)
    page(1, state="published", publish_from=soon)
    page(2, state="draft", publish_from=soon)
    rows = blocks(admin_client.get("/en/admin/"))["Scheduled"].rows
    assert [(row.label, row.note.partition(":")[0]) for row in rows] == [("Test 1", "appears")]
