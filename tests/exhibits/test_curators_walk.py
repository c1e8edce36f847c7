"""A curator's day in the halls and on the grounds, in Kazakh, as docs/kk/curators.md says.

No English word stands on any page of the way.
"""

import re

import pytest
from playwright.sync_api import expect

from memorial.features.models import Feature
from memorial.sources.models import Source
from museum.exhibits.models import Exhibition, Hall, MuseumObject, Stop
from tests.exhibits.rows import captioned
from tests.media.conftest import make_picture
from tests.museum.visible import ALLOWED, ENGLISH
from tests.people.rows import person
from tests.walks import Walk, colleague, walker

__all__ = ["make_picture", "walker"]
pytestmark = pytest.mark.browser

ADDRESS = re.compile(r"\S*[/.]\S+")  # of a page, a file, a rule such as 4.0
FIXED = ALLOWED | {"synaq", "curator", "Ctrl", "Eng", "to"}  # the second is her name here

# What a reader of Kazakh sees or hears on a page; what says another language is left out.
SAID = """() => {
  const heard = (one) => one.closest("[lang]").lang === "kk" && one.checkVisibility();
  const said = [document.title];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const one = texts.currentNode.parentElement;
    if (!one.matches("script, style, template") && heard(one)) said.push(texts.currentNode.data);
  }
  for (const one of document.querySelectorAll("[title], [aria-label], [placeholder], [alt]"))
    if (heard(one)) said.push(one.title, one.ariaLabel, one.placeholder, one.alt);
  for (const one of document.querySelectorAll("input[type=submit], input[type=button]"))
    if (heard(one)) said.push(one.value);
  return said.filter(Boolean).join(" \\n ");
}"""


def english(page):
    """English words that a curator sees on the page, attributes included."""
    said = ADDRESS.sub(" ", page.evaluate(SAID))
    return sorted(set(ENGLISH.findall(said)) - FIXED)


def test_english_is_seen(page, live_server):
    page.goto(f"{live_server.url}/en/")
    page.evaluate("document.documentElement.lang = 'kk'")
    assert {"Visit", "Search"} & set(english(page))


class Reader(Walk):
    """Whatever page she leaves is read for English words."""

    def look(self):
        assert english(self.page) == [], self.page.url
        super().look()


def test_curator_walks_from_a_hall_to_the_pin_of_a_place_in_kazakh(walker, make_picture):
    Source.objects.create(kind="book", title="Ойдан шығарылған кітап", state="published")
    person(surname="Фонарёва", surname_kk="Фонарёва", given_kk="Лампада")
    pictures = [captioned(make_picture, number) for number in range(3)]
    walk = walker("kk", Reader)
    walk.enter(colleague("curator"))
    describe_a_hall(walk)
    describe_a_place(walk)
    add_an_object(walk)
    thing = MuseumObject.objects.get()
    assert [placed.picture for placed in thing.placed_pictures.order_by("pk")] == pictures
    look_before_it_is_saved(walk, thing)
    announce_an_exhibition(walk)
    add_a_stop(walk)
    print_labels(walk)
    move_the_pin(walk)
    change_the_order(walk)


def describe_a_hall(walk):
    with walk.task("Залды сипаттау үшін"):
        walk.add("Залдар", "Қосу")
        walk.fill("Атауы", "Сынақ залы")
        walk.fill("Жоспардағы нөмірі", "1")
        walk.fill("Кіріспе", "Ойдан шығарылған зал.")
        walk.fill("Мәтін", "Онда ештеңе жоқ.")
        expect(walk.field("Қабат")).to_have_value("")
        walk.fill("Қолжетімділік", "Табалдырықсыз.")
        walk.fill("Қолжетімділік тексерілген күн", "01.11.2026")
        walk.press("Сақтау")
    assert Hall.objects.get().text_kk == "<p>Онда ештеңе жоқ.</p>"


def describe_a_place(walk):
    with walk.task("Орынды сипаттау үшін"):
        walk.add("Аумақтағы орындар", "Қосу")
        walk.speak("ru")
        walk.fill("Атауы", "Пробные ворота")
        walk.speak("kk")
        walk.fill("Атауы", "Сынақ қақпасы")
        walk.fill("Кіріспе", "Ойдан шығарылған қақпа.")
        walk.fill("Не айтады", "Ештеңе.")
        walk.fill("Тарихы", "Тарихы жоқ.")
        walk.tick("Қазақша атауын музей растаған")
        walk.reads("Суреттер", "Сілтемелер")
        walk.pick_in("#citations-0", "Ойдан шығарылған кітап")
        walk.field("Сызба сурет").select_option(index=1)
        walk.press("Сақтау")
    assert Feature.objects.get().name_kk == "Сынақ қақпасы"


def add_an_object(walk):
    page = walk.page
    with walk.task("Зат қосу үшін"):
        walk.add("Заттар", "Қосу")
        walk.fill("Инвентарлық нөмір", "СЫНАҚ 1")
        walk.field("Түрі").select_option("toy")
        walk.fill("Тақырып", "Сынақ қуыршағы")
        walk.choose("Негізгі материалы", "Ағаш")
        walk.fill("Жасалған уақыты", "шамамен 1941")
        walk.choose("Зал", "Сынақ залы")
        walk.reads("Осы затқа қатысы барлар", "Суреттер", "Шығу тарихы", "Сілтемелер")
        walk.pick("Қабырғадағы әйелдер", "Фонарёва")
        walk.pick("Аумақтағы орындар", "Сынақ қақпасы")
        for number in range(3):
            walk.pick_in(f"#placed_pictures-{number}", f"Сынақ сурет {number}")
            looks = page.locator(f"#placed_pictures-{number} .field-thumbnail img")
            expect(looks).to_have_js_property("complete", True)
        page.locator("#placed_pictures-2").get_by_label(walk.bolded("Көру ауыр")).check()
        walk.fill("Мазмұны туралы ескерту", "Сынақ.")
        for number in range(2):
            page.click("#provenance-group .add-row a")
            row = page.locator(f"#provenance-{number}")
            walk.fill("Қашан", f"194{number}", row)
            walk.field("Қалай", row).select_option("made")
        walk.fill("Кім", "Ойдан Сынақова", page.locator("#provenance-0"))
        walk.field("Қалай", row).select_option(label=walk.word("Белгісіз"))
        walk.pick_in("#citations-0", "Ойдан шығарылған кітап")
        walk.press("Сақтау")
        walk.record()
        walk.reads("Этикетка нөмірі")
    kept = MuseumObject.objects.get()
    told = [list(kept.provenance.values_list("how", flat=True).order_by("pk"))]
    told += [[woman.surname_ru for woman in kept.women.all()], [kept.hall.name_kk]]
    assert told == [["made", "gap"], ["Фонарёва"], ["Сынақ залы"]]


def look_before_it_is_saved(walk, thing):
    page = walk.page
    walk.speak("ru")
    page.fill("#id_title_ru", "Пробная кукла")
    page.select_option("#id_state", "published")
    with walk.task("Бетті сақтамай тұрып көру үшін"):
        with page.expect_popup() as opened:
            walk.touch("Келушілер не көреді")
        beside = walk.colleague(opened.value)
        heading = opened.value.frame_locator("iframe").nth(1).locator("h1")
        expect(heading).to_have_text("Пробная кукла")
        assert english(opened.value) == []
        with opened.value.expect_popup() as alone:
            beside.touch("Жеке ашу: оқу не басып шығару")
        expect(alone.value.locator("h1")).to_have_text("Сынақ қуыршағы")
        alone.value.close()
        opened.value.close()
    assert MuseumObject.objects.get().state == "draft"
    walk.leave(lambda: page.click("[name=_save]"))
    assert MuseumObject.objects.get().state == "published"
    walk.visit(f"{walk.site}/kk/objects/{thing.slug}/")
    assert page.locator("h1").inner_text() == "Сынақ қуыршағы"


def announce_an_exhibition(walk):
    with walk.task("Көрмені хабарлау үшін"):
        walk.add("Көрмелер", "Қосу")
        walk.offered("Тұрақты экспозиция")
        walk.page.locator("#id_kind").select_option(label=walk.word("Уақытша көрме"))
        walk.speak("kk")
        walk.fill("Тақырып", "Сынақ көрмесі")
        walk.fill("Кіріспе", "Ойдан шығарылған.")
        walk.reads("Залдар", "Бөлімдер")
        walk.page.get_by_label("Сынақ залы").check()
        walk.fill("Бірінші күн", "1.11.2026")
        walk.fill("Соңғы күн", "белгісіз")
        expect(walk.pressable("Келушілер не көреді")).to_be_visible()
        walk.page.select_option("#id_state", label=walk.word("Жарияланды"))
        walk.press("Сақтау")
    assert [hall.name_kk for hall in Exhibition.objects.get().halls.all()] == ["Сынақ залы"]


def add_a_stop(walk):
    with walk.task("Аудиогидке аялдама қосу үшін"):
        walk.add("Аудиогид аялдамалары", "Қосу")
        walk.fill("Аялдаманың нөмірі", "7")
        walk.fill("Тақырып", "Сынақ аялдамасы")
        walk.field("Зат")
        walk.field("Аумақтағы орын")
        walk.choose("Зал", "Сынақ залы")
        walk.fill("Жазбаның мәтіні", "Ойдан шығарылған сөз.")
        walk.reads("Аялдаманың жазбалары")
        walk.page.select_option("#id_state", label=walk.word("Жарияланды"))
        walk.press("Сақтау")
    assert Stop.objects.get().hall.name_kk == "Сынақ залы"


def print_labels(walk):
    page = walk.page
    titles = ["Сынақ қуыршағы", "Пробная кукла"]
    with walk.task("Этикеткаларды басып шығару үшін"):
        walk.subject("Аудиогид аялдамалары")
        walk.open("Заттар")
        walk.mark("Сынақ қуыршағы")
        walk.do("Әрекет", "QR коды бар этикеткаларды басып шығару", "Орындау")
        expect(page.locator(".label h2")).to_have_text(titles)
        walk.open("Залдар")
        walk.record()
        walk.press("Осы залдың этикеткаларын басып шығару")
        walk.field("Өлшемі").select_option(index=1)
        walk.press("Көрсету")
        expect(page.locator(".label h2")).to_have_text(titles)
        expect(walk.pressable("Басып шығару")).to_be_visible()


def move_the_pin(walk):
    """With the mouse, then with the keyboard."""
    page, gate = walk.page, Feature.objects.get()
    with walk.task("Орынның белгісін жылжыту үшін"):
        walk.go(f"features/feature/{gate.pk}/change/")
        walk.reads("Жоспарда және жол бойында")
        plan = page.locator("svg.plan-pick")
        plan.scroll_into_view_if_needed()
        box = plan.bounding_box()
        page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        clicked = int(page.input_value("#id_plan_x"))
        assert abs(clicked - 480) <= 3
        page.keyboard.press("ArrowRight")
        walk.press("Сақтау")
    gate.refresh_from_db()
    assert (gate.plan_x, gate.plan_y > 10) == (clicked + 10, True)


def change_the_order(walk):
    with walk.task("Аралау ретін өзгерту үшін"):
        walk.record()
        walk.reads("Қазіргі жол")
        walk.fill("Жолдағы орны", "15")
        walk.press("Сақтау")
    assert Feature.objects.get().walk_order == 15
