"""A curator picks a fact for her text, by button and by keyboard."""

import pytest
from playwright.sync_api import expect

from museum.pages.models import Page
from tests.chromium import admit
from tests.sources import rows

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def form(page, live_server, admin_user):
    admit(page, admin_user, live_server.url)
    rows.lanterns()
    rows.fact("wicks", question_kk="Неше білте?", kind="number", decision="open")
    record = Page.objects.create(slug="hall", title_kk="Зал", title_ru="Зал", state="published")
    page.goto(f"{live_server.url}/kk/admin/pages/page/{record.pk}/change/")
    expect(page.locator("#id_lead_kk")).to_be_visible()
    return page


def test_the_button_under_a_text_opens_the_list(form, axe):
    form.locator("#id_lead_kk + .insert-fact").click()
    options = form.locator(".fact-picker li")
    expect(options).to_contain_text(["18 000-нан астам"])
    axe(form)
    options.first.click()
    expect(form.locator("#id_lead_kk")).to_have_value("[[lanterns]]")


def test_two_brackets_open_it_and_the_keyboard_does_the_rest(form):
    body = form.locator("#id_lead_kk")
    body.focus()
    form.keyboard.type("Мұнда [[")
    form.keyboard.type("шам")
    expect(form.locator(".fact-picker [aria-selected=true]")).to_contain_text("18 000-нан астам")
    form.keyboard.press("ArrowDown")
    form.keyboard.press("Enter")
    expect(body).to_have_value("Мұнда [[lanterns|value]]")
    expect(body).to_be_focused()
    form.keyboard.type(" шам")
    expect(body).to_have_value("Мұнда [[lanterns|value]] шам")


def test_what_is_not_decided_says_so_in_the_list(form):
    form.locator("#id_lead_kk + .insert-fact").click()
    form.keyboard.type("білте")
    expect(form.locator(".fact-picker li")).to_contain_text(["музей нақтылайды"])


def test_escape_leaves_the_text_as_it_was(form):
    body = form.locator("#id_lead_kk")
    body.fill("Шам")
    form.locator("#id_lead_kk + .insert-fact").click()
    form.keyboard.press("Escape")
    expect(body).to_have_value("Шам")
    expect(body).to_be_focused()
