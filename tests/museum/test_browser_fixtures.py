"""The browser fixtures must see what they promise to see: each fault is planted once."""

import pytest

from tests.axe import assert_accessible
from tests.chromium import watch

CLEAN = "<!doctype html><html lang=en><title>t</title><main><h1>h</h1></main>"
POLICY = {"Content-Security-Policy": "default-src 'none'; img-src 'self'"}
FOREIGN_PICTURE = "<img src='http://127.0.0.1:9/x.png' alt=''>"


@pytest.fixture
def planted(context, live_server):
    """Opens a page with the given mark-up and headers; returns it and the kinds of its faults."""

    def open_page(html, headers=None):
        page, address = context.new_page(), f"{live_server.url}/planted"
        faults = watch(page, live_server.url)
        page.route(
            address,
            lambda route: route.fulfill(
                body=html, headers={"Content-Type": "text/html"} | (headers or {})
            ),
        )
        page.goto(address, wait_until="networkidle")
        return page, {fault.split(":")[0] for fault in faults}

    return open_page


@pytest.mark.parametrize("fault", ["<script>1</script>", "<p style='color:red'>x", FOREIGN_PICTURE])
def test_policy_violation_is_reported(planted, fault):
    _page, faults = planted(CLEAN + fault, POLICY)
    assert "policy violation" in faults


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        (FOREIGN_PICTURE, "foreign request"),
        ("<script>missing()</script>", "script error"),
        ("<img src='/missing.png' alt=''>", "404"),
    ],
)
def test_fault_is_reported_without_a_policy(planted, fault, kind):
    _page, faults = planted(CLEAN + fault)
    assert faults == {kind}


def test_clean_page_has_no_fault(planted):
    page, faults = planted(CLEAN, POLICY)
    assert faults == set()
    assert_accessible(page)


def test_axe_reports_a_picture_without_text(planted):
    page, _faults = planted(CLEAN + "<main><img src='data:image/gif;base64,R0lGODlhAQABAAAAACw='>")
    with pytest.raises(AssertionError, match="image-alt"):
        assert_accessible(page)


def test_scripts_do_not_run_without_javascript(page_without_js, live_server):
    page_without_js.goto(f"{live_server.url}/kk/")
    page_without_js.set_content("<p>yes</p><script>document.body.textContent='no'</script>")
    assert page_without_js.text_content("p") == "yes"
