"""A curator's day at the desk, in Kazakh, as docs/kk/curators.md says: a page, its picture, who reads it, who sees it.

Days in the rooms are walked through in tests/exhibits, tests/history and tests/people.
"""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import expect

from museum.media.models import Picture
from museum.pages.models import Page
from tests.chromium import watch
from tests.media.images import small
from tests.walks import colleague, walker

__all__ = ["walker"]
pytestmark = pytest.mark.browser

TITLE = "Сынақ беті"


@pytest.fixture
def second(new_context, live_server):
    """The browser of a colleague; whatever goes wrong in it fails the test."""
    page = new_context().new_page()
    faults = watch(page, live_server.url)
    yield page
    assert faults == []


def test_curator_walks_through_her_guide(walker, second):
    walk = walker("kk")
    walk.sign_in(colleague("curator"))
    write_a_page(walk)
    add_a_picture(walk)
    show_it_on_the_page(walk)
    let_a_colleague_read(walk, second)
    show_it_until_a_day(walk)
    see_what_ends(walk)
    read_and_release(walk)
    hide_it(walk)
    delete_it(walk)


def write_a_page(walk):
    form, table = "Пішін бөлімдері", "Тағы қосу"  # a page has neither parts nor tables
    with walk.task("Пішінді үш тілде толтыру үшін", aside=[form, table]):
        row = walk.page.get_by_role("row").filter(has_text="Беттер")
        walk.leave(row.get_by_role("link", name="Қосу").click)
        walk.speak("kk")
        title = walk.page.get_by_label("Тақырып ·").filter(visible=True)
        title.fill(TITLE)
        expect(walk.page.get_by_role("button", name="Қазақша")).to_contain_text("1/4")
        walk.touch("Барлығы бірге")
        expect(title).to_have_count(3)
        title.nth(1).fill("Пробная страница")
        walk.press("Сақтау және өңдеуді жалғастыру")
        walk.press("Сақтау")
    assert Page.objects.get(title_kk=TITLE).state == "draft"


def add_a_picture(walk):
    file = {"name": "synaq.jpg", "mimeType": "image/jpeg", "buffer": small().read()}
    with walk.task("Сурет қосу үшін"):
        walk.add("Суреттер", "Қосу")
        walk.field("Файл").set_input_files(file)
        walk.speak("kk")
        walk.fill("Сурет жазуы", "Сынақ суреті")
        walk.fill("Балама мәтін", "Сұр өң")
        expect(walk.field("Сәндік")).not_to_be_checked()
        walk.fill("Күні", "2026")
        walk.fill("Авторлық белгі", "Сынақ авторы")
        walk.field("Құқықтар").select_option("by")
        walk.fill("Рұқсат", "Сынақ авторы, 01.11.2026")
        walk.choose("Күйі", walk.word("Жарияланды"))
        walk.press("Сақтау")
    assert Picture.objects.get().alt_kk == "Сұр өң"


def show_it_on_the_page(walk):
    with walk.task("Суретті бетте көрсету үшін"):
        walk.open("Беттер")
        walk.record(TITLE)
        walk.pick("Сурет", "Сынақ суреті")
        walk.press("Сақтау")
        walk.go(f"media/picture/{Picture.objects.get().pk}/change/")
        walk.reads("Қолданылатын жерлері")
    expect(walk.page.locator(".form-row").filter(has_text=TITLE).first).to_be_visible()


def let_a_colleague_read(walk, second):
    with walk.task("Алдымен әріптеске оқыту үшін"):
        open_it(walk)
        walk.reads("Келесі қадам")
        walk.fill("Пікір", "Тақырыбын қараңыз")
        walk.press("Тексеруге жіберу")
        other = walk.colleague(second)
        other.enter(colleague("administrator"))
        other.leave(second.locator(".desk a", has_text=TITLE).first.click)
        other.reads("Пікірлер мен ескертулер")
        expect(second.get_by_text("Тақырыбын қараңыз")).to_be_visible()
        expect(other.pressable("Ескертумен қайтару")).to_be_visible()
        other.press("Жариялау")
    expect(second.locator(".messagelist")).to_contain_text("Жарияланды")
    second.goto(f"{walk.site}/kk/{Page.objects.get().slug}/")
    expect(second.locator("h1")).to_have_text(TITLE)
    expect(second.get_by_alt_text("Сұр өң")).to_be_visible()


def open_it(walk):
    """Its form, where the walk has been before."""
    walk.go(f"pages/page/{Page.objects.get().pk}/change/")


def show_it_until_a_day(walk):
    later = timezone.localdate() + timedelta(days=3)
    with walk.task("Жариялау үшін"):
        open_it(walk)
        walk.offered("Жоба", "Тексерілуде")
        expect(walk.field("Күйі").locator("option:checked")).to_have_text(walk.word("Жарияланды"))
        walk.reads("Жариялау басталатын уақыт", "Жариялау аяқталатын уақыт")
        walk.page.fill("[name=publish_until_0]", f"{later:%d.%m.%Y}")
        walk.page.fill("[name=publish_until_1]", "18")
        walk.press("Сақтау")
        open_it(walk)
        expect(walk.pressable("Сайтта көру")).to_be_visible()
    assert Page.objects.get().publish_until.date() >= later


def see_what_ends(walk):
    with walk.task("Өзі шығатын немесе аяқталатын нәрсені көру үшін"):
        walk.reads("Жариялау")
        walk.desk()
        walk.reads("Жоспарланған")
        walk.go("pages/page/")
        walk.reads("Сүзгі")
        walk.unfold_in("#changelist-filter", "күйі")
        walk.press("Аяқталды", walk.page.locator("#changelist-filter"))
    expect(walk.page.locator("#result_list")).to_have_count(0)


def read_and_release(walk):
    Page.objects.update(awaiting_review="kk")
    with walk.task("Оқып, белгісін алып тастау үшін", aside=["Тексеру"]):  # as other forms call it
        walk.subject("Сұрақтар")
        walk.go("pages/page/")
        walk.reads("Сүзгі")
        walk.unfold_in("#changelist-filter", "тіл иесінің оқуын күтуде")
        walk.leave(walk.page.locator("#changelist-filter a", has_text="Қазақша").first.click)
        walk.record(TITLE)
        walk.unfold("Дереккөздер және тексеру")
        walk.reads("Тіл иесінің оқуын күтуде")
        walk.page.get_by_label("Қазақша — әлі оқылған жоқ").uncheck()
        walk.press("Сақтау")
    assert Page.objects.get().awaiting_review == ""


def hide_it(walk):
    with walk.task("Жазбаны жасыру үшін"):
        open_it(walk)
        walk.offered("Жоба")
        walk.page.select_option("#id_state", label=walk.word("Көрсетілмейді"))
        walk.fill("Көрсетпеу себебі", "Сынақ.")
        walk.press("Сақтау")
    assert Client().get(f"/kk/{Page.objects.get().slug}/").status_code in (404, 410)


def delete_it(walk):
    with walk.task("Жою үшін"):
        open_it(walk)
        walk.press("Жою")
        walk.leave(walk.page.locator("form[method=post] input[type=submit]").last.click)
    assert not Page.objects.exists()
