"""A curator takes back a mistake, as docs/kk/curators.md says."""

import pytest
from playwright.sync_api import expect

from museum.core.publishing import State
from museum.versions.keeping import keeping
from tests.history import rows
from tests.walks import colleague, walker

__all__ = ["walker"]


@pytest.fixture
def record(transactional_db):
    made = rows.article()
    with keeping([made], None):
        made.title_ru, made.lead_kk = "Другая статья", "Шам туралы басқа сөз."
        made.save()
    return made


def test_a_mistake_is_taken_back_by_the_guide(walker, axe, record):
    walk = walker("kk")
    walk.enter(colleague("curator"))
    see_who_changed_what(walk, record, axe)
    bring_back_an_earlier_version(walk, record, axe)
    bring_back_the_record(walk, record, axe)


def see_who_changed_what(walk, record, axe):
    with walk.task("Нені кім өзгерткенін көру үшін"):
        walk.go(f"history/article/{record.pk}/change/")
        walk.press("Тарихы")
        expect(walk.page.locator(".deed").last).to_contain_text(walk.word("Бұрынғы күйі"))
    axe(walk.page)


def bring_back_an_earlier_version(walk, record, axe):
    with walk.task("Бұрынғы нұсқаны қайтару үшін", aside=["Тарихы"]):  # there she is
        walk.press("Осы нұсқаны қалпына келтіру…")
        expect(walk.page.locator(".differences ins")).to_have_text(["Статья 1"])
        walk.reads("Содан кейінгі күйі")
        axe(walk.page)
        walk.press("Осы нұсқаны қалпына келтіру")
    walk.page.wait_for_url(f"**/article/{record.pk}/change/")
    record.refresh_from_db()
    assert (record.title_ru, record.state) == ("Статья 1", State.DRAFT)


def bring_back_the_record(walk, record, axe):
    walk.go(f"history/article/{record.pk}/delete/")
    walk.leave(walk.page.locator("form[method=post] input[type=submit]").last.click)
    with walk.task("Жойылған жазбаны қайтару үшін"):
        walk.press("Жойылған жазбалар")
        axe(walk.page)
        walk.press("Қайтару…")
        axe(walk.page)
        walk.press("Қайтару")
    walk.page.wait_for_url(f"**/history/article/{record.pk}/change/")
