"""A curator's day at the Wall of Memory, in Kazakh, as docs/kk/curators.md says: women who never lived."""

import pytest
from django.test import Client
from django.utils import translation
from playwright.sync_api import expect

from memorial.people.models import CarvedLine, Equivalent, Merge, Person, Transliteration
from museum.core.publishing import State
from tests.exhibits.rows import captioned
from tests.media.conftest import make_picture
from tests.people import lists, rows
from tests.sources import rows as sources
from tests.walks import colleague, walker

__all__ = ["make_picture", "walker"]
pytestmark = pytest.mark.browser

BOOK = "Ойдан шығарылған кітап"
COLUMNS = {"Тегі": "surname", "Аты": "given", "Әкесінің аты": "patronymic"}


def test_curator_walks_along_the_wall(walker, make_picture, tmp_path):
    sources.source(title=BOOK)
    captioned(make_picture, 1)
    walk = walker("kk")
    walk.enter(colleague("curator"))
    add_a_woman(walk)
    add_her_portrait(walk)
    withhold_a_field(walk)
    add_a_spelling(walk)
    name_her_family(walk)
    she_may_be_living(walk)
    teach_the_search(walk)
    type_the_lines(walk)
    import_a_list(walk, tmp_path)
    merge_two(walk)
    part_them(walk)
    take_her_off(walk)


def woman():
    return Person.objects.order_by("pk").first()


def open_her(walk):
    """Her form, where the walk has been before."""
    walk.go(f"people/person/{woman().pk}/change/")


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
        walk.fill("Өмірі", "Бұл әйел ешқашан болған емес.")
        walk.fill("Дереккөздер келіспейтін жерлер", "Сынақ.")
        walk.fill("Босатылған", "1945")
        walk.fill("Кейін", "Сынақта.")
        walk.fill("Қабырға тақтасы", "3")
        walk.fill("Тақтадағы жол", "7")
        walk.reads("Сілтемелер", "Нөмірі")
        walk.pick_in("#citations-0", BOOK)
        walk.reads("Нені растайды")
        expect(walk.field("Жазбаның тілі")).to_have_value("ru")
        with page.expect_popup() as opened:
            walk.touch("Келушілер не көреді")
        expect(opened.value.frame_locator("iframe").first.locator("h1")).to_contain_text("Лампада")
        opened.value.close()
        page.get_by_label("Күйі:").select_option(label=walk.word("Жарияланды"))
        walk.press("Сақтау")
    assert (woman().state, woman().born, woman().line) == ("published", rows.date("1905~"), 7)


def add_her_portrait(walk):
    with walk.task("Портретін, фотосуреттерін және құжаттарын қосу үшін"):
        open_her(walk)
        walk.reads("Суреттер")
        walk.one_more("Тағы қосу", "placed_pictures")
        row = walk.page.locator("#placed_pictures-0")
        walk.pick_in("#placed_pictures-0", "Сынақ сурет 1")
        walk.field("Түрі", row).select_option(label=walk.word("портреті"))
        walk.fill("Архив шифры", "1-қор", row)
        walk.fill("Мәтіндік нұсқа", "Ештеңе жазылмаған.", row)
        walk.press("Сақтау")
    assert woman().placed_pictures.get().reference == "1-қор"


def withhold_a_field(walk):
    with walk.task("Бір өрісті ғана көрсетпеу үшін"):
        open_her(walk)
        walk.unfold("Көрсетілмейтін өрістер")
        walk.page.get_by_label("Туған", exact=True).check()
        walk.fill("Өрістерді көрсетпеу себебі", "Сынақ.")
        walk.word("Көрсетілмеу себебі")
        walk.press("Сақтау")
        assert woman().born is None
        open_her(walk)
        walk.unfold("Көрсетілмейтін өрістер")
        walk.reads("Бөлек сақталғаны")
        expect(walk.page.locator(".field-kept_aside")).to_contain_text("шамамен 1905 ж.")
        walk.page.get_by_label("Туған", exact=True).uncheck()
        walk.leave(lambda: walk.page.click("[name=_save]"))
    assert woman().born == rows.date("1905~")


def add_a_spelling(walk):
    page = walk.page
    with walk.task("Есімінің басқа жазылуын қосу үшін"):
        open_her(walk)
        walk.reads("Есімнің түрлері")
        walk.one_more("Тағы қосу", "name_forms")
        row = page.locator("#name_forms-0")
        walk.offered(
            "тергеу ісіндегідей",
            "Қабырғада қашалғандай",
            "тұрмысқа шыққаннан кейін",
            "отбасы жазатындай",
        )
        walk.field("Түрі", row).select_option(label=walk.word("тұрмысқа шыққанға дейін"))
        walk.field("Жазуы", row).select_option(index=1)
        walk.fill("Толық есім", "Журавликова Лампада", row)
        walk.press("Сақтау")
        walk.add("Аттар және олардың түрлері", "Қосу")
        walk.fill("Аты", "Лампада")
        walk.fill("Соның орнына айтылатыны", "Лампочка")
        walk.fill("Дереккөз", "Ойдан шығарылған")
        walk.leave(lambda: page.click("[name=_save]"))
    assert woman().name_forms.get().kind == "maiden"
    assert Equivalent.objects.filter(source="Ойдан шығарылған").count() == 1


def name_her_family(walk):
    with walk.task("Отбасын көрсету үшін"):
        open_her(walk)
        walk.reads("Отбасы")
        walk.one_more("Тағы қосу", "relatives")
        row = walk.page.locator("#relatives-0")
        walk.field("Кім", row).select_option("husband")
        walk.fill("Есімі", "Фонарёв Фитиль", row)
        walk.field("Өз жазбасы", row)
        walk.field("Қаншалықты анық", row).select_option(index=1)
        walk.tick("Өзі де айыпталған", row)
        walk.press("Сақтау")
    assert woman().relatives.get().accused


def she_may_be_living(walk):
    with walk.task("Ол тірі болуы мүмкін болса"):
        open_her(walk)
        walk.reads("Жариялауға бола ма?", "Жариялауға болатын күн")
        walk.offered("Жарияланды")
        walk.fill("Жариялау себебі", "Ойдан шығарылған ұлы келісті.")
        walk.press("Сақтау")
    assert woman().shown_reason == "Ойдан шығарылған ұлы келісті."


def teach_the_search(walk):
    with walk.task("Іздеуге әріптердің оқылуын үйрету үшін"):
        walk.add("Әріптердің оқылуы", "Қосу")
        walk.fill("Әріптер", "zzh")
        walk.field("Кім жазады").select_option(index=2)
        walk.fill("Былай салыстырылады", "ж")
        walk.fill("Дереккөз", "Ойдан шығарылған")
        walk.press("Сақтау")
    assert Transliteration.objects.get(letters="zzh").sound == "ж"


def type_the_lines(walk):
    with walk.task("Қабырға жолдарын теру үшін"):
        walk.add("Қабырға жолдары", "Қосу")
        walk.fill("Қабырға тақтасы", "3")
        walk.fill("Тақтадағы жол", "8")
        walk.fill("Қашалғандай", "НЕИЗВЕСТНАЯ Я.")
        walk.fill("немесе көп жол", "НЕИЗВЕСТНАЯ Б.\nНЕИЗВЕСТНАЯ В.")
        walk.field("Оның жазбасы")
        walk.page.select_option("#id_state", label=walk.word("Жарияланды"))
        walk.press("Сақтау")
    assert sorted(CarvedLine.objects.values_list("line", flat=True)) == [8, 9, 10]


def import_a_list(walk, folder):
    page = walk.page
    file = lists.csv_file(folder, lists.many(3))
    with walk.task("Архивтен есімдер тізімі келсе"):
        walk.add("Импортталған тізімдер", "Қосу")
        walk.field("Файл").set_input_files(file)
        walk.choose("Дереккөз", BOOK)
        expect(walk.field("Көрсетуге болатындарды жариялау")).not_to_be_checked()
        expect(walk.field("Қатесі бар жолдарды қалдырып кету")).not_to_be_checked()
        walk.press("Қарап шығу")
        walk.reads("Қай бағанда не бар", "Белгілі тізімдер")
        expect(walk.pressable("Осы бағандарды қолдану")).to_be_visible()
        expect(walk.field("Есімдердің тілі")).to_have_value("ru")  # as the headings of the list
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


def two_records():
    same = {"patronymic_ru": "Фитилёвна", "birth_place": "г. Фонарск"}
    Person.objects.update(birth_place="г. Фонарск")
    rows.person("Фонарева", "Лампада", born=rows.date("1905~"), **same)


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
        walk.reads("Басқа жазбамен біріктіру")  # now at her own record
    assert Merge.objects.count() == 1


def part_them(walk):
    """First after a change, for which the page has a button of its own."""
    merged = Merge.objects.get().merged
    aside = ["Осы өзгерістерді қалдырып ажырату"]
    with walk.task("Екі жазбаны қайта ажырату үшін", aside):
        walk.go(f"people/person/{merged.pk}/change/")
        walk.press("Екінші жазбадан ажырату")
        walk.press("Ажырату")
    assert Merge.objects.count() == 0


def take_her_off(walk):
    with translation.override("kk"):
        address = woman().get_absolute_url()
    with walk.task("Әйелді сайттан алып тастау үшін"):
        open_her(walk)
        walk.page.select_option("#id_state", label=walk.word("Көрсетілмейді"))
        walk.fill("Көрсетпеу себебі", "Сынақ.")
        walk.press("Сақтау")
    assert woman().state == State.WITHHELD
    assert Client().get(address).status_code == 410
