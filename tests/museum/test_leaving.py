"""What is typed into a form does not go away unasked."""

import pytest

from museum.pages.models import Page
from tests.museum.test_admin_in_browser import address, desk, press, sign_in
from tests.walks import Walk

__all__ = ["address", "desk"]


@pytest.fixture
def form(desk, address):
    """The form of a stored page, and the list of questions that the browser asks."""
    page = Page.objects.create(slug="test", title_kk="Сынақ")
    desk.goto(address(f"pages/page/{page.pk}/change/", "kk"))
    questions = []

    def stay(dialog):
        questions.append(dialog.type)
        dialog.dismiss()

    desk.on("dialog", stay)
    return desk, questions


def leave(page):
    """Clicks the link to the list and waits for the browser's question, which is answered with “stay”."""
    with page.expect_event("dialog"):
        page.click(".breadcrumbs a >> nth=-1", no_wait_after=True)


def test_changed_form_asks_before_it_is_left(form):
    page, questions = form
    page.fill("#id_title_kk", "Басқа")
    leave(page)
    assert questions == ["beforeunload"]
    assert page.input_value("#id_title_kk") == "Басқа"


def test_unchanged_form_is_left_without_a_question(form):
    page, questions = form
    page.click("#id_title_kk")
    with page.expect_navigation():
        page.click(".breadcrumbs a >> nth=-1")
    assert questions == []


def test_saving_asks_nothing(form):
    page, questions = form
    page.fill("#id_title_kk", "Басқа")
    press(page, "[name=_save]")
    assert (questions, Page.objects.get().title_kk) == ([], "Басқа")


def test_refused_form_asks_although_nothing_more_was_typed(form):
    page, questions = form
    page.fill("#id_slug", "visit")
    press(page, "[name=_save]")
    page.click("#id_title_kk")
    leave(page)
    assert questions == ["beforeunload"]


def test_form_opened_before_a_second_sign_in_is_saved(form, address):
    page, _questions = form
    page.fill("#id_title_kk", "Басқа")
    other = page.context.new_page()
    page.context.clear_cookies()
    sign_in(other, address)
    press(page, "[name=_save]")
    assert Page.objects.get().title_kk == "Басқа"


def test_back_after_a_second_sign_in_brings_the_typed_text(page_without_js, address):
    """Without scripts the form is sent with its former token; “Back” must hold what was typed."""
    page = page_without_js
    sign_in(page, address)
    record = Page.objects.create(slug="test", title_kk="Сынақ")
    page.goto(address(f"pages/page/{record.pk}/change/"))
    page.fill("#id_title_kk", "Басқа")
    other = page.context.new_page()
    page.context.clear_cookies()
    sign_in(other, address)
    press(page, "[name=_save]")
    assert page.inner_text("h1") == "Пока не сохранено"
    page.go_back()
    assert page.input_value("#id_title_kk") == "Басқа"
    press(page, "[name=_save]")
    assert Page.objects.get().title_kk == "Басқа"


def test_sign_in_form_is_left_without_a_question(page, address):
    questions = []
    page.on("dialog", lambda dialog: (questions.append(dialog.type), dialog.accept()))
    page.goto(address(""))
    page.fill("#id_username", "fictional-curator")
    page.goto(address("", "kk"))
    assert questions == []


def test_words_typed_after_the_sign_in_has_ended_are_saved(form, address):
    """The form is not sent to the page that asks for the password, where its words would be lost."""
    page, questions = form
    editor = page.locator("#id_body_kk-editor")
    editor.click()
    page.keyboard.type("Сынақ мәтіні")
    page.context.clear_cookies()
    walk = Walk(page, "", "kk")
    with walk.task("Жазып отырғанда кіру мерзімі бітіп қалса"):
        walk.touch("Сақтау")
        walk.reads("Әлі сақталған жоқ")
        assert not page.is_visible("#not-sent .unreachable")
        with page.expect_popup() as opened:
            walk.touch("Жаңа терезеде кіру")
        sign_in(opened.value, address)
        walk.touch("Пішінге оралу")
        walk.press("Сақтау")
    assert ("Сынақ мәтіні" in Page.objects.get().body_kk, questions) == (True, [])


def test_words_that_back_brought_are_asked_about(desk, address):
    """They were left without a question once more answered “leave”; nobody has saved them."""
    record = Page.objects.create(slug="test", title_kk="Сынақ")
    desk.goto(address(f"pages/page/{record.pk}/change/", "kk"))
    questions = []
    answers = iter(["accept", "dismiss"])

    def answer(dialog):
        questions.append(dialog.type)
        getattr(dialog, next(answers))()

    desk.on("dialog", answer)
    desk.fill("#id_title_kk", "Басқа")
    with desk.expect_navigation():
        desk.click(".breadcrumbs a >> nth=-1")
    desk.go_back(wait_until="load")
    assert desk.input_value("#id_title_kk") == "Басқа"
    desk.click("#id_title_kk")
    leave(desk)
    assert questions == ["beforeunload", "beforeunload"]
