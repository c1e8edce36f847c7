"""An administrator among her colleagues, in Kazakh, as docs/kk/curators.md says."""

import re

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import expect

from museum.staff.factors import CodeApp
from tests.staff.conftest import Browser, app_of, is_in, typed
from tests.walks import PASSWORD, colleague, walker

__all__ = ["walker"]
pytestmark = pytest.mark.browser

NAME, NEW = "synaq-lampada", "көкпар-мен-құлын-1938"
ROLES = ["Әкімші", "Куратор", "Модератор", "Келушілерге қызмет көрсету", "Аудармашы", "Оқырман"]


def test_administrator_walks_through_the_chapter_on_colleagues(walker):
    walk, boss = walker("kk"), colleague("administrator")
    walk.enter(boss)
    see_where_she_is_signed_in(walk, boss)
    let_her_in(walk)
    her = User.objects.get(username=NAME)
    give_a_new_password(walk, her)
    take_the_second_step_away(walk, her)
    sign_her_out(walk, her)
    let_her_go(walk, her)


def device(name, password):
    """Another browser, in which somebody has signed in."""
    other = Browser()
    typed(other, name, password)
    assert is_in(other)
    return other


def see_where_she_is_signed_in(walk, boss):
    others = [device(boss.username, PASSWORD) for _ in range(3)]
    with walk.task("Қайда кіргеніңізді көру үшін"):
        walk.press("Менің кіруім")
        walk.reads("Қайда кіргенсіз")
        walk.press("Шығару")
        assert [is_in(other) for other in others].count(True) == 2
        walk.press("Басқа құрылғылардың бәрінен шығу")
    assert [is_in(other) for other in others] == [False] * 3


def let_her_in(walk):
    """What each role may do stands beside it, where it is chosen."""
    page = walk.page
    with walk.task("Әріптеске рұқсат беру үшін"):
        walk.add("Пайдаланушылар", "Қосу")
        walk.fill("Пайдаланушы аты", NAME)
        walk.fill("Құпиясөз", PASSWORD)
        page.fill("#id_password2", PASSWORD)
        page.fill("#id_first_name", "Лампада")
        walk.reads("Рөл")
        choose_the_last(walk, page.locator("#id_role label"))
        walk.press("Сақтау")
    assert User.objects.get(username=NAME).member.role == "viewer"


def choose_the_last(walk, roles):
    reader = walk.colleague(walk.page)
    with reader.task("Кім не істей алады"):
        for role in ROLES:
            reader.word(role)
            one = roles.filter(has_text=re.compile(rf"^\s*{role} — "))
            expect(one).to_be_visible()
        one.click()


def give_a_new_password(walk, her):
    with walk.task("Ол құпиясөзін ұмытса"):
        walk.open("Пайдаланушылар")
        walk.record(NAME)
        expect(walk.page.locator(".field-password")).not_to_contain_text("md5")
        walk.press("Құпиясөзді ауыстыру")
        for number in (1, 2):
            walk.page.fill(f"#id_password{number}", NEW)
        walk.press("Құпиясөзді өзгерту", walk.page.locator("#content"))
    device(NAME, NEW)


def take_the_second_step_away(walk, her):
    app_of(her)
    with walk.task("Оның екінші қадамы жоғалса"):
        walk.open("Пайдаланушылар")
        walk.record(NAME)
        walk.press("Қалай кіреді")
        walk.press("Екінші қадамды алу")
    assert not CodeApp.objects.exists()


def sign_her_out(walk, her):
    other = device(NAME, NEW)
    with walk.task("Оның құрылғысы жоғалса не ашық қалса"):
        walk.open("Пайдаланушылар")
        walk.record(NAME)
        walk.press("Қалай кіреді")
        walk.press("Барлық жерден шығару")
    assert not is_in(other)


def let_her_go(walk, her):
    with walk.task("Ол жұмыстан кетсе"):
        walk.open("Пайдаланушылар")
        walk.record(NAME)
        walk.field("Белсенді").uncheck()
        walk.press("Сақтау")
    her.refresh_from_db()
    assert not her.is_active
