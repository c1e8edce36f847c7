"""Chromium as every test of it has it: it reports every foreign or forbidden thing."""

import os
import shutil
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.test import Client

from tests.axe import assert_accessible

# The first is the same engine without a window to draw: it costs a third of the processor's time.
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session")
def browser_type_launch_args():
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if not path:
        pytest.fail("Chromium is missing; on Debian: sudo apt-get install chromium-headless-shell")
    quiet = "disable-gpu disable-quic no-first-run disable-background-networking"
    letters = "font-render-hinting=none"  # as wide without a window as with one
    one = "renderer-process-limit=1"  # process for each profile: what it has compiled serves again
    flags = f"no-sandbox {quiet} {letters} {one} disable-component-update disable-sync".split()
    return {"executable_path": path, "args": [f"--{flag}" for flag in flags]}


@pytest.fixture(scope="session")
def playwright(playwright):
    """Django takes Playwright's event loop for its own and would refuse every query."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    yield playwright
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(scope="session")
def profiles(browser, browser_context_args, live_server):
    """Two that stay from test to test, one without scripts; in each a page stays open, and with it its process."""
    made = {}
    for scripts in (True, False):
        options = browser_context_args | {"java_script_enabled": scripts}
        made[scripts] = context = browser.new_context(**options)
        context.new_page().goto(f"{live_server.url}/static/museum/site.css")
    yield made
    for context in made.values():
        context.close()


@pytest.fixture
def context(profiles, live_server):
    yield from emptied(profiles[True], live_server.url)


@pytest.fixture
def context_without_js(profiles, live_server):
    yield from emptied(profiles[False], live_server.url)


def emptied(context, site):
    """The profile as if it were new; whatever is opened in it is closed, and says no more to the server."""
    first = context.pages[0]
    protocol = context.new_cdp_session(first)
    protocol.send("Storage.clearDataForOrigin", {"origin": site, "storageTypes": "all"})
    protocol.send("Network.clearBrowserCache")
    protocol.detach()
    context.clear_cookies()
    yield context
    for page in context.pages[1:]:
        page.evaluate("navigator.sendBeacon = () => true")
        page.close()


@pytest.fixture
def page(context, live_server):
    """A page; the test fails on a script error, a policy violation, a foreign request or a dead part."""
    yield from watched(context, live_server.url)


@pytest.fixture
def page_without_js(context_without_js, live_server):
    yield from watched(context_without_js, live_server.url)


def watched(context, site):
    page = context.new_page()
    faults = watch(page, site)
    yield page
    assert faults == [], faults


def admit(page, user, site):
    """Signs `user` in past the form, which has tests of its own."""
    client = Client()
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": site}])


def watch(page, site):
    """The list that every fault of `page` will be added to, as sentences."""
    faults = []

    def request(request):
        address = urlsplit(request.url)
        if (
            address.scheme in {"http", "https", "ws", "wss"}
            and address.netloc != urlsplit(site).netloc
        ):
            faults.append(f"foreign request: {request.url}")

    def response(response):
        if response.status >= 400 and response.request.resource_type != "document":
            faults.append(f"{response.status}: {response.url}")

    def console(message):
        if "Content Security Policy" in message.text or "Content-Security-Policy" in message.text:
            faults.append(f"policy violation: {message.text}")

    page.on("request", request)
    page.on("response", response)
    page.on("console", console)
    page.on("pageerror", lambda error: faults.append(f"script error: {error}"))
    return faults


@pytest.fixture
def axe():
    """`axe(page)` asserts that the page, as it is now, breaks no rule of WCAG 2.2 A and AA."""
    return assert_accessible
