"""The desk and what a list asks, in Chromium: reached with the keyboard, in dark colours, by the words of the guide."""

from museum.versions.models import Deed, Kind
from tests.museum.test_moving import page as stored
from tests.walks import colleague, walker

__all__ = ["walker"]


def test_day_at_the_desk(walker, axe):
    """As the guide says: from the desk to the record, publish from the list, undo."""
    for number in (1, 2):
        stored(number, state="review")
    walk = walker("kk")
    walk.page.emulate_media(color_scheme="dark")
    walk.enter(colleague("curator"))
    axe(walk.page)
    begin_the_day(walk)
    publish_several(walk, axe)
    undo(walk, axe)
    assert Deed.objects.latest("pk").kind == Kind.UNDONE


def begin_the_day(walk):
    page = walk.page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip-to-content-link"
    aside = ["Бүгін сізді күтіп тұрған іс жоқ.", "Соңғы істеген жұмысыңыз"]  # not on this day
    with walk.task("Күнді бастау үшін", aside):
        walk.desk()
        walk.reads("Кейінге қалдыруға болмайды", "Жақын күндері", "Уақыт болғанда")
        walk.reads("Мазмұнды тексеру", "Бөлімдер")
        walk.pressable("Қазір тексеру").wait_for()
        walk.leave(lambda: page.locator(".block .act a").first.press("Enter"))


def publish_several(walk, axe):
    with walk.task("Бірнешеуін бірден жариялау үшін"):
        walk.mark("Сынақ 1", "Сынақ 2")
        walk.do("Әрекет", "Таңдалған жазбаларды жобаға қайтару", "Орындау")
        walk.pressable("Жобаға қайтару").wait_for()
        walk.press("Жоқ, артқа қайту")
        walk.mark("Сынақ 1", "Сынақ 2")
        walk.do("Әрекет", "Таңдалған жазбаларды жариялау", "Орындау")
        axe(walk.page)
        walk.press("Жариялау")


def undo(walk, axe):
    with walk.task("Көп жазбаға бірден істелгенді болдырмау үшін", aside=["Тарихы"]):
        walk.pressable("Болдырмау немесе толығырақ қарау").wait_for()
        walk.desk()
        walk.reads("Көп жазбаға енгізілген соңғы өзгерістер")
        walk.leave(lambda: walk.page.locator(".deeds-block .deeds a").first.click())
        axe(walk.page)
        walk.press("Болдырмау")
        axe(walk.page)
