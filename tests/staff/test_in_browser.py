"""Signing in as people do it: with a passkey, and without JavaScript with the codes of a telephone."""

import pytest
from django.utils import timezone

from museum.staff import one_time
from museum.staff.tries import Step
from tests.staff.conftest import PASSWORD
from tests.staff.test_tries import wrong


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
    own_page, with_passkey = f"/{language}/admin/account/", "[data-passkey] button"
    page.emulate_media(color_scheme=scheme)
    log_in(page, live_server.url, language)
    axe(page)
    page.click(with_passkey)
    page.wait_for_selector(".codes")
    assert page.locator(".codes li").count() == 10
    axe(page)
    page.click(".acts a")
    page.click(f"#user-tools a[href='{own_page}']")
    axe(page)
    log_out(page)
    page.goto(f"{live_server.url}/{language}/admin/login/?next={own_page}")
    axe(page)
    page.click(with_passkey)
    page.wait_for_selector("#logout-form")
    assert page.url == f"{live_server.url}{own_page}"
    log_out(page)
    log_in(page, live_server.url, language)
    axe(page)
    page.click(with_passkey)
    page.wait_for_selector("#logout-form")


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


def test_codes_let_in_without_javascript(page_without_js, live_server, required, member):
    page = page_without_js
    log_in(page, live_server.url)
    secret = page.locator(".secret").inner_text().replace(" ", "")
    step = step_now()
    page.fill("#code", one_time.code(secret, step))
    page.click("text=Switch on one-time codes")
    recovery = page.locator(".codes code").first.inner_text()
    for code in (lambda: one_time.code(secret, max(step + 1, step_now())), lambda: recovery):
        page.goto(f"{live_server.url}/en/admin/")
        log_out(page)
        log_in(page, live_server.url)
        page.fill("#code", code())
        page.click("text=Log in")
    assert page.locator(".messagelist").inner_text() == "You have 9 recovery codes left."
