"""A curator's walk in Kazakh: a hall, an object with three pictures, as far as its label and its place.

No English word stands on any page of the way.
"""

import re

import pytest
from playwright.sync_api import expect

from memorial.sources.models import Source
from museum.exhibits.models import Hall, MuseumObject
from tests.features.rows import feature
from tests.media.images import small
from tests.museum.visible import ALLOWED, ENGLISH
from tests.people.rows import person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ADDRESS = re.compile(r"\S*[/.]\S+")  # of a page, a file, a rule such as 4.0
FIXED = ALLOWED | {"synaq", "Ctrl", "Eng", "to"}

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


class Walk:
    """The curator's browser: whatever page she comes to is read for English words."""

    def __init__(self, page, site):
        self.page, self.site = page, site

    def go(self, path):
        self.page.goto(f"{self.site}/kk/{path}")
        self.read()

    def read(self):
        assert english(self.page) == [], self.page.url

    def show(self, language):
        self.page.click(f".language-switch [data-language={language}]")

    def save(self, button="_save"):
        with self.page.expect_navigation():
            self.page.click(f"[name={button}]")
        expect(self.page.locator(".messagelist .success")).to_have_count(1)
        self.read()

    def choose(self, box, words):
        """In a field with a search of its own."""
        search = self.page.locator(".select2-container--open .select2-search__field")
        self.page.click(f"{box} .select2-selection")
        expect(search).to_be_focused()  # select2 moves the keyboard a moment after it has opened
        self.read()
        self.page.keyboard.type("жоқ сөз")
        expect(self.page.locator(".select2-results__message")).to_have_text("Ештеңе табылмады.")
        search.fill(words)
        self.page.locator(".select2-results__option", has_text=words).first.click()
        self.read()


@pytest.fixture
def walk(page, live_server, django_user_model):
    django_user_model.objects.create_superuser("synaq", password="fictional-1938")
    page.set_viewport_size({"width": 820, "height": 1100})  # a tablet
    walk = Walk(page, live_server.url)
    walk.go("admin/")
    page.fill("#id_username", "synaq")
    page.fill("#id_password", "fictional-1938")
    page.click("[type=submit]")
    walk.read()
    return walk


def test_curator_walks_from_a_hall_to_the_pin_of_a_place_in_kazakh(walk):
    Source.objects.create(kind="book", title="Ойдан шығарылған кітап", state="published")
    person(surname="Фонарёва", surname_kk="Фонарёва", given_kk="Лампада")
    gate = feature(name_kk="Сынақ қақпасы", plan_x=10, plan_y=10, drawing="gate")
    add_hall(walk)
    for number in range(3):
        add_picture(walk, number)
    add_object(walk)
    thing = MuseumObject.objects.get()
    assert thing.hall == Hall.objects.get()
    assert thing.placed_pictures.count() == 3
    assert [woman.surname_ru for woman in thing.women.all()] == ["Фонарёва"]
    assert [step.how for step in thing.provenance.order_by("pk")] == ["made", "gap"]
    look_at_the_draft(walk, thing)
    translate_look_and_publish(walk, thing)
    print_labels(walk, thing)
    move_the_pin(walk, thing, gate)


def add_hall(walk):
    walk.go("admin/exhibits/hall/add/")
    walk.page.fill("#id_name_kk", "Сынақ залы")
    walk.page.fill("#id_number", "1")
    walk.save()


def add_picture(walk, number):
    file = small(width=120 + number)
    walk.go("admin/media/picture/add/")
    given = {"name": "synaq.jpg", "mimeType": "image/jpeg", "buffer": file.read()}
    walk.page.set_input_files("#id_file", given)
    walk.page.fill("#id_caption_kk", f"Сынақ суреті {number}")
    walk.page.fill("#id_alt_kk", "Сұр өң")
    walk.page.fill("#id_credit_kk", "Сынақ авторы")
    walk.page.select_option("#id_rights", "by")
    walk.page.select_option("#id_state", "published")
    walk.save()


def add_object(walk):
    page = walk.page
    walk.go("admin/exhibits/museumobject/add/")
    page.fill("#id_title_kk", "Сынақ қуыршағы")
    page.fill("#id_description_kk", "Ойдан шығарылған зат.")
    page.fill("#id_inventory_number", "СЫНАҚ 1")
    page.select_option("#id_kind", "toy")
    page.select_option("#id_hall", label="Сынақ залы")
    walk.choose(".field-women", "Фонарёва")
    walk.choose(".field-features", "Сынақ қақпасы")
    for number in range(3):
        walk.choose(f"#placed_pictures-{number}", f"Сынақ суреті {number}")
        looks = page.locator(f"#placed_pictures-{number} .field-thumbnail img")
        expect(looks).to_have_js_property("complete", True)
    for number, how in enumerate(["made", "gap"]):
        page.click("#provenance-group .add-row a")
        page.select_option(f"#id_provenance-{number}-how", how)
    page.fill("#id_provenance-0-who_kk", "Ойдан Сынақова")
    walk.choose("#citations-0", "Ойдан шығарылған кітап")
    walk.save()


def look_at_the_draft(walk, thing):
    walk.go(f"objects/{thing.slug}/")
    assert "Күйі: Жоба" in walk.page.locator(".fallback").inner_text()
    assert walk.page.locator("h1").inner_text() == "Сынақ қуыршағы"


def translate_look_and_publish(walk, thing):
    page = walk.page
    walk.go(f"admin/exhibits/museumobject/{thing.pk}/change/")
    walk.show("ru")
    page.fill("#id_title_ru", "Пробная кукла")
    page.fill("#id_description_ru", "Вымышленный предмет.")
    page.select_option("#id_state", "published")
    with page.expect_popup() as opened:
        page.get_by_role("button", name="Келушілер не көреді").click()
    beside = opened.value
    expect(beside.frame_locator("iframe").nth(1).locator("h1")).to_have_text("Пробная кукла")
    assert english(beside) == []
    beside.close()
    assert MuseumObject.objects.get().state == "draft"
    walk.save("_continue")
    walk.show("kk")
    assert MuseumObject.objects.get().state == "published"


def print_labels(walk, thing):
    page = walk.page
    page.click(".object-tools >> text=Этикеткасын басып шығару")
    titles = ["Сынақ қуыршағы", "Пробная кукла"]
    expect(page.locator(".label h2")).to_have_text(titles)
    walk.read()
    walk.go(f"admin/exhibits/hall/{thing.hall_id}/change/")
    page.click(".object-tools >> text=Осы залдың этикеткаларын басып шығару")
    expect(page.locator(".label h2")).to_have_text(titles)
    expect(page.get_by_role("button", name="Басып шығару")).to_be_visible()
    walk.read()


def move_the_pin(walk, thing, gate):
    """Of the place on the grounds that the object belongs to: with the mouse, then with the keyboard."""
    page = walk.page
    assert list(thing.features.all()) == [gate]
    walk.go(f"admin/features/feature/{gate.pk}/change/")
    plan = page.locator("svg.plan-pick")
    plan.scroll_into_view_if_needed()
    box = plan.bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    clicked = int(page.input_value("#id_plan_x"))
    assert abs(clicked - 480) <= 3
    page.keyboard.press("ArrowRight")
    walk.save()
    gate.refresh_from_db()
    assert (gate.plan_x, gate.plan_y > 10) == (clicked + 10, True)
