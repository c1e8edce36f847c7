"""A curator at work in Kazakh, as docs/kk/curators.md says: a page, a picture, a woman, a list of names, two records of one.

The halls, the objects and the plan are walked through in tests/exhibits/test_curators_walk.py.
"""

import pytest
from playwright.sync_api import expect

from memorial.people.models import Merge, Person
from museum.media.models import Picture
from museum.pages.models import Page
from tests.conftest import watch
from tests.media.images import small
from tests.people import lists, rows
from tests.sources import rows as sources
from tests.walks import Walk, colleague

TITLE = "Сынақ беті"


@pytest.fixture
def walk(transactional_db, page, live_server, settings):
    settings.AUTHENTICATION_BACKENDS = ["museum.staff.rights.RoleBackend"]
    return Walk(page, live_server.url, "kk")


@pytest.fixture
def second(new_context, live_server):
    """The browser of a colleague; whatever goes wrong in it fails the test."""
    page = new_context().new_page()
    faults = watch(page, live_server.url)
    yield page
    assert faults == []


def test_curator_walks_through_her_guide(walk, second, tmp_path):
    sources.source(title="Ойдан шығарылған кітап")
    sign_in(walk)
    write_a_page(walk)
    add_a_picture(walk)
    show_it_on_the_page(walk)
    let_a_colleague_read(walk, second)
    add_a_woman(walk)
    import_a_list(walk, tmp_path)
    merge_two(walk)


def sign_in(walk):
    member = colleague("curator")
    with walk.task("Жүйеге кіру үшін"):
        walk.begin(member.username)
        walk.press("Кіру")
        walk.reads("Бөлімдер", "Қосу", "Құпиясөзді өзгерту", "Шығу")


def write_a_page(walk):
    with walk.task("Пішінді үш тілде толтыру үшін", aside=["Пішін бөлімдері"]):
        walk.page.get_by_role("row").filter(has_text="Беттер").get_by_role(
            "link", name="Қосу"
        ).click()
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
        walk.page.goto(f"{walk.site}/kk/admin/media/picture/{Picture.objects.get().pk}/change/")
        walk.reads("Қолданылатын жерлері")
    expect(walk.page.locator(".form-row").filter(has_text=TITLE).first).to_be_visible()


def let_a_colleague_read(walk, second):
    with walk.task("Алдымен әріптеске оқыту үшін"):
        walk.desk()
        walk.page.goto(f"{walk.site}/kk/admin/pages/page/{Page.objects.get().pk}/change/")
        walk.reads("Келесі қадам")
        walk.fill("Пікір", "Тақырыбын қараңыз")
        walk.press("Тексеруге жіберу")
        other = walk.colleague(second)
        other.begin(colleague("administrator").username)
        second.get_by_role("button", name="Кіру", exact=True).click()
        second.locator(".desk a", has_text=TITLE).first.click()
        other.reads("Пікірлер мен ескертулер")
        expect(second.get_by_text("Тақырыбын қараңыз")).to_be_visible()
        expect(other.pressable("Ескертумен қайтару")).to_be_visible()
        other.press("Жариялау")
    second.goto(f"{walk.site}/kk/{Page.objects.get().slug}/")
    expect(second.locator("h1")).to_have_text(TITLE)
    expect(second.get_by_alt_text("Сұр өң")).to_be_visible()


def add_a_woman(walk):
    page = walk.page
    with walk.task("Әйелді қосу үшін"):
        walk.add("Қабырғадағы адамдар", "Қосу")
        names = {"Тегі": "Фонарёва", "Аты": "Лампада", "Әкесінің аты": "Фитилёвна"}
        for code in ("kk", "ru"):
            walk.speak(code)
            for words, name in names.items():
                page.locator(f"[name={COLUMNS[words]}_{code}]").fill(name)
                walk.field(words)
        walk.speak("kk")
        walk.fill("Кім болған", "Ойдан шығарылған шам.")
        walk.reads("Ісі", "Қабырғада")
        page.get_by_label("Туған:").fill("шамамен 1905")
        page.get_by_label("Тұтқындалған:").fill("1938 ж. қаңтар")
        page.get_by_role("textbox", name=walk.bolded("Өмірі")).fill("Бұл әйел ешқашан болған емес.")
        walk.fill("Дереккөздер келіспейтін жерлер", "Сынақ.")
        walk.fill("Босатылған", "1945")
        walk.fill("Кейін", "Сынақта.")
        walk.fill("Қабырға тақтасы", "3")
        walk.fill("Тақтадағы жол", "7")
        walk.reads("Сілтемелер", "Нөмірі")
        first = page.locator("#citations-0")
        first.get_by_role("combobox").first.click()
        page.locator(".select2-results__option", has_text="Ойдан шығарылған кітап").first.click()
        walk.reads("Нені растайды")
        expect(walk.field("Жазбаның тілі")).to_have_value("ru")
        with page.expect_popup() as opened:
            walk.touch("Келушілер не көреді")
        expect(opened.value.frame_locator("iframe").first.locator("h1")).to_contain_text("Лампада")
        opened.value.close()
        page.get_by_label("Күйі:").select_option(label=walk.word("Жарияланды"))
        walk.press("Сақтау")
    woman = Person.objects.get()
    assert (woman.state, woman.born, woman.line) == ("published", rows.date("1905~"), 7)


COLUMNS = {"Тегі": "surname", "Аты": "given", "Әкесінің аты": "patronymic"}


def import_a_list(walk, folder):
    page = walk.page
    file = lists.csv_file(folder, lists.many(3))
    with walk.task("Архивтен есімдер тізімі келсе"):
        walk.add("Импортталған тізімдер", "Қосу")
        walk.field("Файл").set_input_files(file)
        walk.choose("Дереккөз", "Ойдан шығарылған кітап")
        expect(walk.field("Көрсетуге болатындарды жариялау")).not_to_be_checked()
        expect(walk.field("Қатесі бар жолдарды қалдырып кету")).not_to_be_checked()
        walk.press("Қарап шығу")
        walk.reads("Қай бағанда не бар", "Белгілі тізімдер")
        expect(walk.pressable("Осы бағандарды қолдану")).to_be_visible()
        walk.fill("Осы бағандарды мына атпен сақтау", "Сынақ")
        page.locator("[name=column-0]").select_option(label=walk.word("Дереккөздегі белгісі"))
        walk.fill("Сәйкестендіргіштердің алдында", "synaq")
        walk.press("Не өзгеретінін көрсету")
        assert Person.objects.count() == 1
        walk.press("Импорттау")
        assert Person.objects.count() == 4
        walk.press("Осы импортты болдырмау…")
        walk.press("Болдырмау")
    assert Person.objects.count() == 1


def merge_two(walk):
    two_records()
    with walk.task("Екі жазба бір әйел туралы болса"):
        walk.open("Шешілетін жұп жазбалар")
        walk.press("Қайталанған жазбаларды іздеу")
        walk.press("Бастау")
        walk.open("Шешілетін жұп жазбалар")
        walk.record()
        walk.reads("Жақтайтыны", "Қарсы")
        walk.reads("Екі әйел: енді сұралмасын", "Неге екі бөлек әйел")
        walk.press("Бір әйел: екі жазбаны біріктіру")
        walk.leave(lambda: walk.page.locator("[name=_save]").click())
        walk.reads("Басқа жазбамен біріктіру")
    assert Merge.objects.count() == 1


def two_records():
    """Of one woman who never lived."""
    same = {"patronymic_ru": "Фитилёвна", "birth_place": "г. Фонарск"}
    Person.objects.update(birth_place="г. Фонарск")
    rows.person("Фонарева", "Лампада", born=rows.date("1905~"), **same)
