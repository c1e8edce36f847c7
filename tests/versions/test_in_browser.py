"""A curator takes back a mistake, by the steps of the guide."""

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import expect

from museum.core.publishing import State
from museum.versions.keeping import keeping
from tests.history import rows

LIST = "/kk/admin/history/article/"


@pytest.fixture
def record(transactional_db):
    made = rows.article()
    with keeping([made], None):
        made.title_ru, made.lead_kk = "Другая статья", "Шам туралы басқа сөз."
        made.save()
    return made


def test_a_mistake_is_taken_back_by_the_guide(page, axe, live_server, record):
    User.objects.create_superuser("test-curator", password="a-lantern-on-a-hill")
    page.goto(f"{live_server.url}{LIST}{record.pk}/history/")
    page.fill("#id_username", "test-curator")
    page.fill("#id_password", "a-lantern-on-a-hill")
    page.press("#id_password", "Enter")
    page.wait_for_selector(".version")
    axe(page)
    page.get_by_text("Осы нұсқаны қалпына келтіру…").click()
    expect(page.locator(".differences ins")).to_have_text(["Статья 1"])
    axe(page)
    page.get_by_role("button", name="Осы нұсқаны қалпына келтіру").click()
    page.wait_for_url(f"**{LIST}{record.pk}/change/")
    record.refresh_from_db()
    assert (record.title_ru, record.state) == ("Статья 1", State.DRAFT)
    page.goto(f"{live_server.url}{LIST}{record.pk}/delete/")
    page.locator("form[method=post] input[type=submit]").last.click()
    page.goto(f"{live_server.url}{LIST}deleted/")
    axe(page)
    page.get_by_text("Қайтару…").click()
    axe(page)
    page.get_by_role("button", name="Қайтару").click()
    page.wait_for_url(f"**{LIST}{record.pk}/change/")
