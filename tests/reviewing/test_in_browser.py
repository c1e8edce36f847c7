"""Two curators have one record open in their browsers; a reader without an account follows her link."""

import re

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from playwright.sync_api import expect

from museum.pages.models import Page
from museum.reviewing.models import PreviewLink, Remark
from tests.chromium import admit, watch
from tests.reviewing import rows
from tests.walks import Walk

pytestmark = [pytest.mark.django_db(transaction=True)]


@pytest.fixture
def record():
    return rows.page(title_en="Test")


@pytest.fixture
def curators(new_context, live_server):
    """Makes a signed-in page for a curator; whatever goes wrong in it fails the test."""
    faults = []

    def sign_in(username, first_name):
        page = new_context().new_page()
        user = User.objects.create_superuser(username, first_name=first_name)
        admit(page, user, live_server.url)
        faults.append(watch(page, live_server.url))
        return page

    yield sign_in
    assert [each for each in faults if each] == []


def test_two_curators_are_told_of_each_other_and_both_keep_their_words(
    curators, record, live_server, axe
):
    address = f"{live_server.url}/en/admin/pages/page/{record.pk}/change/"
    aigul, dina = curators("aigul", "Айгүл"), curators("dina", "Дина")
    aigul.goto(address)
    dina.goto(address)
    expect(dina.get_by_role("status").first).to_contain_text(
        "Also working on this form now: Айгүл."
    )
    aigul.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(aigul.locator("#presence")).to_contain_text("Also working on this form now: Дина.")

    for page, title, other in [(aigul, "Hers", "title_kk"), (dina, "Mine", "title_ru")]:
        page.get_by_role("button", name="All together").click()
        page.locator("[name=title_en]").fill(title)
        page.locator(f"[name={other}]").fill("Сынақ сөз")
    aigul.get_by_role("button", name="Save", exact=True).click()
    aigul.wait_for_url("**/pages/page/")
    walk = Walk(dina, live_server.url, "en")
    with walk.task("When a colleague has changed the same record meanwhile"):
        walk.press("Save")
        take_hers(walk, axe)
        walk.press("Save")
    dina.wait_for_url("**/pages/page/")
    stored = Page.objects.get()
    assert (stored.title_en, stored.title_kk, stored.title_ru) == ("Hers", "Сынақ сөз", "Сынақ сөз")
    assert LogEntry.objects.count() == 2


def take_hers(walk, axe):
    dina = walk.page
    asked = dina.get_by_role("group", name="Both of you have changed this field.")
    expect(asked).to_contain_text("Айгүл")
    expect(dina.locator("[name=title_en]")).to_have_value("Mine")
    axe(dina)
    for choice in ("Keep what I typed", "Take what is stored"):
        walk.word(choice)
        dina.get_by_label(re.compile(f"^ *{choice}")).check()


def test_reader_follows_her_link_and_her_remark_comes_back(
    curators, page_without_js, record, live_server, axe
):
    curator = curators("aigul", "Айгүл")
    curator.goto(f"{live_server.url}/en/admin/pages/page/{record.pk}/change/")
    walk = Walk(curator, live_server.url, "en")
    with walk.task("To show a draft to somebody without an account"):
        send_a_link_and_answer(walk, page_without_js, axe)
    assert (PreviewLink.objects.count(), Remark.objects.count()) == (1, 1)


def send_a_link_and_answer(walk, reader, axe):
    curator = walk.page
    walk.reads("Links for readers without an account")
    walk.fill("For whom", "The fictional historian")
    curator.locator("#link_language").select_option("en")
    walk.press("Make a link")
    shown = curator.get_by_label("Address").input_value()
    axe(curator)

    reader.goto(f"{walk.site}/preview/{shown.split('/')[-2]}/")
    reader.get_by_role("link", name="Write a remark").click()
    reader.get_by_label("Your name").fill("Лампада Фонарёва")
    reader.get_by_role("textbox", name="Remark").fill("The day is another one.")
    reader.get_by_role("button", name="Send the remark").click()
    expect(reader.locator("#remarks")).to_contain_text("The day is another one.")
    assert reader.context.cookies() == []

    curator.get_by_role("link", name="Back to the record").click()
    walk.reads("Comments and remarks")
    walk.fill("Answer", "We have changed it.")
    axe(curator)
    walk.press("Mark as settled")
    reader.reload()
    expect(reader.locator("#remarks")).to_contain_text("We have changed it.")
    walk.press("Close this link")
    assert reader.goto(reader.url.partition("#")[0]).status == 410
    walk.subject("Preview links")
