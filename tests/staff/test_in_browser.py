"""Signing in as people do it: with a passkey, and without JavaScript with the codes of a telephone."""

import re
from urllib.parse import urlsplit

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from museum.staff import one_time
from museum.staff.tries import Step
from tests.staff.conftest import PASSWORD
from tests.staff.test_tries import wrong
from tests.walks import Walk


@pytest.fixture
def authenticator(page):
    """A device that makes passkeys and whose owner always lays her finger on it."""
    protocol = page.context.new_cdp_session(page)
    protocol.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True}
    verified = {"hasUserVerification": True, "isUserVerified": True}
    automatic = {"automaticPresenceSimulation": True}
    protocol.send("WebAuthn.addVirtualAuthenticator", {"options": options | verified | automatic})


def log_in(page, site, language="en"):
    page.goto(f"{site}/{language}/admin/login/")
    page.fill("#id_username", "curator")
    page.fill("#id_password", PASSWORD)
    page.click("#login-form [type=submit]")


def step_now():
    return int(timezone.now().timestamp()) // one_time.STEP


def log_out(page):
    page.click("#logout-form button")


@pytest.mark.parametrize(("language", "scheme"), [("kk", "dark"), ("ru", "light")])
def test_passkey_alone_lets_in(
    page, live_server, authenticator, required, member, axe, language, scheme
):
    page.emulate_media(color_scheme=scheme)
    walk = Walk(page, live_server.url, language)
    log_in(page, live_server.url, language)
    make_a_passkey(walk, axe)
    axe(page)
    own_page = page.url
    log_out(page)
    page.goto(f"{live_server.url}/{language}/admin/login/?next={urlsplit(own_page).path}")
    axe(page)
    with walk.task(walk.heading("To sign in with a passkey")):
        walk.press(walk.said("Log in with a passkey"))
    assert page.url == own_page
    log_out(page)
    log_in(page, live_server.url, language)
    axe(page)
    page.click("[data-passkey] button")
    page.wait_for_selector("#logout-form")


def make_a_passkey(walk, axe):
    """As far as her own page, on which another step can be added later."""
    page, said = walk.page, walk.said
    axe(page)
    with walk.task(walk.heading("To set up the second step")):
        walk.pressable(said("Switch on one-time codes")).wait_for()
        walk.press(said("Make a passkey"))
        walk.reads(said("Recovery codes"))
        assert page.locator(".codes li").count() == 10
        axe(page)
        walk.pressable(said("Print")).wait_for()
        walk.press(said("I have kept them"))
        walk.press(said("My sign-in"))
        walk.pressable(said("Add a second step")).wait_for()


@pytest.mark.parametrize(("language", "scheme"), [("kk", "dark"), ("ru", "light")])
def test_refusals_can_be_read_by_everybody(page, live_server, member, axe, language, scheme):
    page.emulate_media(color_scheme=scheme)
    for tries_before, status in ((0, 200), (10, 429)):
        wrong(tries_before, "curator", Step.PASSWORD, REMOTE_ADDR="127.0.0.1")
        page.goto(f"{live_server.url}/{language}/admin/login/")
        page.fill("#id_username", "curator")
        page.fill("#id_password", "wrong")
        with page.expect_navigation() as answer:
            page.click("#login-form [type=submit]")
        assert answer.value.status == status
        axe(page)
    walk = Walk(page, live_server.url, language)
    heading = walk.heading("When it says “Too many tries”")
    with walk.task(heading):
        expect(page.locator("main")).to_contain_text(re.search("[“«](.+)[”»]", heading)[1])


def test_codes_let_in_without_javascript(page_without_js, live_server, required, member):
    page = page_without_js
    walk = Walk(page, live_server.url, "en")
    log_in(page, live_server.url)
    secret = page.locator(".secret").inner_text().replace(" ", "")
    step = step_now()
    page.fill("#code", one_time.code(secret, step))
    page.click("text=Switch on one-time codes")
    recovery = page.locator(".codes code").first.inner_text()
    walk.come_back()
    log_out(page)
    with walk.task("To sign in with a code"):
        log_in(page, live_server.url)
        page.fill("#code", one_time.code(secret, max(step + 1, step_now())))
        walk.press("Log in")
    log_out(page)
    begin_anew(walk, recovery)


def begin_anew(walk, recovery):
    page = walk.page
    with walk.task("When telephone or key is lost", aside=["Remove"]):  # of a passkey
        log_in(page, walk.site)
        page.fill("#code", recovery)
        page.click("text=Log in")
        assert page.locator(".messagelist").inner_text() == "You have 9 recovery codes left."
        walk.press("My sign-in")
        walk.press("Make new recovery codes")
        assert page.locator(".codes li").count() == 10
        walk.press("My sign-in")
        walk.press("Switch off one-time codes")
        walk.pressable("Add a second step").wait_for()
