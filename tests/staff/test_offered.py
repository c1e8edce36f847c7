"""The reader of links and buttons sees what she promises to see."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from museum.staff.models import Role
from tests.staff.offered import refused
from tests.staff.world import member

pytestmark = [pytest.mark.django_db, pytest.mark.once]
HERE = "/kk/admin/pages/page/7/change/"
TESTIMONY = "/kk/admin/testimonies/testimony/7/import/"


@pytest.fixture
def reader():
    return member(Role.TRANSLATOR, "kk")


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (f'<a class="button" href="{TESTIMONY}?page=2">', {("GET", TESTIMONY)}),
        ('<a href="../history/">', set()),
        ('<form method="post"><input type="submit" name="_save"></form>', set()),
        ('<form method="post" action="../delete/"><button>', set()),
        (
            '<form method="post" action="../delete/"><button></form>',
            {("POST", "/kk/admin/pages/page/7/delete/")},
        ),
        ('<form method="post" action="../delete/"><button type="button"></form>', set()),
        (
            '<form method="post"><button formaction="../../add/"></button></form>',
            {("POST", "/kk/admin/pages/page/add/")},
        ),
        ('<a href="/kk/admin/translations/translation/kk/">', set()),
        (
            '<a href="/kk/admin/translations/translation/ru/">',
            {("GET", "/kk/admin/translations/translation/ru/")},
        ),
        ('<a href="/ru/nowhere/"><a href="https://example.org/kk/admin/pages/page/add/x">', set()),
    ],
)
def test_offer_that_the_law_denies_is_seen(reader, html, expected):
    page = HttpResponse(html)
    page.wsgi_request = RequestFactory().get(HERE)
    assert refused(page, reader) == expected
