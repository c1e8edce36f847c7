"""A curator's day with sources, facts, the history and testimonies, in Kazakh, as docs/kk/curators.md says."""

import pytest
from playwright.sync_api import expect

from memorial.history.models import Article, Entry, Place, Tag
from memorial.sources.models import Source
from memorial.testimonies.models import Segment, Testimony
from museum.core.publishing import State
from museum.media.models import Picture, Recording
from tests.history import rows
from tests.media.conftest import make_picture
from tests.media.recordings import sound
from tests.pages.test_editor import A_MOMENT
from tests.people.rows import person
from tests.sources.rows import claim, fact, lanterns, source
from tests.walks import colleague, walker

__all__ = ["make_picture", "walker"]
pytestmark = pytest.mark.browser

TITLE = "Фонарьлар кітабы"
CUES = "WEBVTT\n\n1\n00:00.000 --> 00:01.000\nБірінші сөз.\n"


def test_curator_walks_from_a_source_to_a_testimony(walker, make_picture):
    undecided = facts()
    make_picture(caption_kk="Сынақ суреті")
    person(surname="Фонарёва", surname_kk="Фонарёва", given_kk="Лампада")
    rows.tag()
    walk = walker("kk")
    walk.enter(colleague("curator"))
    add_a_source(walk)
    find_it(walk)
    write_an_article(walk, number_of_the_source(walk))
    use_the_tools(walk)
    insert_a_fact(walk)
    change_what_is_printed(walk)
    check(walk, undecided)
    add_an_event(walk)
    add_a_memorial(walk)
    add_a_recording(walk)
    prepare_a_testimony(walk)
    put_in_its_words(walk)
    withdraw_it(walk)
    take_pictures_down(walk)


def facts():
    """One that is decided, one on which two sources differ."""
    lanterns()
    undecided = fact("wicks", question_kk="Неше білте?", decision="open")
    for number, confidence in ((4, "refuted"), (9, "probable"), (10, "probable")):
        spoken = source(title=f"Білте кітабы {number}")
        claim(undecided, number, chosen=False, confidence=confidence, source=spoken)
    return undecided


def add_a_source(walk):
    with walk.task("Дереккөз қосу үшін"):
        walk.open("Дереккөздер")
        walk.page.fill("#searchbar", "фонарьлар")
        walk.press("Іздеу")
        expect(walk.page.locator("#result_list")).to_have_count(0)
        walk.press("Қосу")
        walk.field("Түрі").select_option("book")
        walk.fill("Тақырып", TITLE)
        walk.fill("Авторлар", "Сынақова, Ойдан")
        walk.fill("Қайда жарияланған", "Сынақ журналы")
        walk.reads("Архивтегі орны")
        walk.fill("Интернеттегі мекенжайы", "https://source.example/a")
        walk.fill("Қаралған күні", "01.11.2026")
        walk.fill("Оған қаншалық сенуге болады", "Ойдан шығарылған.")
        walk.page.select_option("#id_state", label=walk.word("Жарияланды"))
        walk.press("Сақтау")
    assert Source.objects.get(title=TITLE).authors == "Сынақова, Ойдан"


def find_it(walk):
    with walk.task("Жазбаны табу үшін"):
        walk.reads("Сүзгі")
        walk.page.fill("#searchbar", "ФОНАРЬЛАР")
        walk.press("Іздеу")
        walk.record(TITLE)


def number_of_the_source(walk):
    with walk.task("Сөйлемнің соңына дереккөздің нөмірін қою үшін"):
        address = walk.field("Мекенжай").input_value()
        walk.offered("Жарияланды")
    return f"[^{address}]"


def write_an_article(walk, note):
    with walk.task("Мақала жазу үшін"):
        walk.add("Мақалалар", "Қосу")
        walk.together()
        walk.fill_both("Тақырып", "Сынақ мақаласы", "Пробная статья")
        walk.fill("Кіріспе", "Шам туралы.")
        walk.fill_both("Мәтін", f"Шам бар.{note}", f"Есть фонарь.{note}")
        walk.reads("Тегтер", "Сілтемелер")
        walk.page.get_by_label(Tag.objects.get().name_kk).check()
        walk.fill("Авторы және аудармашысы", "Сынақова")
        walk.pick_in("#citations-0", TITLE)
        with walk.page.expect_popup() as opened:
            walk.touch("Келушілер не көреді")
        seen = opened.value.frame_locator("iframe").first
        expect(seen.locator("sup").first).to_have_text("1")
        opened.value.close()
        walk.page.select_option("#id_state", label=walk.word("Жарияланды"))
        walk.press("Сақтау")
    assert Article.objects.get().state == State.PUBLISHED


def use_the_tools(walk):
    """What the text of an article has, all other long texts have."""
    page = walk.page
    with walk.task("Ұзақ мәтін жазу үшін", aside=["Тарихы", "Не айтады", "Түйін"]):
        walk.record("Сынақ мақаласы")
        text = walk.field("Мәтін")
        text.click()
        press_slowly(page, "Control+End", "Enter")
        tools = page.locator(".rich-text", has=text)
        names = "Тақырып Тақырыпша Көлбеу Тізім Дәйексөз Сызық Болдырмау"
        for name in (*names.split(), "Нөмірленген тізім"):
            expect(walk.pressable(name, tools)).to_be_visible()
        walk.touch("Қалың", tools)
        page.keyboard.type("Қалың сөз")
        press_slowly(page, "Shift+Home")
        walk.touch("Сілтеме", tools)
        page.keyboard.type("/kk/visit/")
        press_slowly(page, "Enter")
        walk.touch("Басқа тілдегі сөз", tools)
        page.locator("dialog select").select_option("de")
        page.locator("dialog").get_by_role("button", name=walk.bolded("Қолдану")).click()
        press_slowly(page, "End", "Enter")
        walk.touch("Сурет", tools)
        page.locator("dialog .offered", has_text="Сынақ суреті").click()
        expect(text.locator("figcaption")).to_contain_text("Сынақ суреті")


def press_slowly(page, *keys):
    """The editor takes up a new place a moment after the key."""
    for key in keys:
        page.keyboard.press(key)
        page.evaluate(A_MOMENT)


def insert_a_fact(walk):
    with walk.task("Мәтінге сан не күн қою үшін"):
        lead = walk.page.locator(".field-lead_kk")
        lead.locator("textarea").first.focus()
        walk.page.keyboard.press("Control+End")
        walk.touch("Дерек қосу", lead)
        walk.page.keyboard.type("шам")
        walk.page.locator(".fact-picker[open] li", has_text="18 000-нан астам").first.click()
        walk.press("Сақтау")
    kept = Article.objects.get()
    parts = ("<strong>", 'href="/kk/visit/"', 'lang="de"', f'"{Picture.objects.get().pk}"')
    assert [part in kept.body_kk for part in parts] == [True] * 4
    assert kept.lead_kk == "Шам туралы.[[lanterns]]"


def change_what_is_printed(walk):
    page = walk.page
    with walk.task("Басылатын жауапты өзгерту үшін"):
        walk.open("Деректер")
        walk.record("lanterns")
        walk.reads("Тұжырымдар")
        decision = walk.field("Шешім")
        decision.select_option("open")
        walk.leave(lambda: page.click("[name=_save]"))
        walk.reads("Бәрібір сақтау")
        walk.press("Жоқ, бұрынғыдай қалсын")
        row = page.locator("#claims-1")
        row.locator("[name$=number]").fill("20000")
        walk.pick("Дереккөз", TITLE, row)
        walk.fill("Дереккөздегі орны", "5-бет", row)
        walk.field("Сенімділігі", row).select_option(index=1)
        page.locator("#claims-0").get_by_label(walk.bolded("Басылады")).uncheck()
        walk.tick("Басылады", row)
        decision.select_option(label=walk.word("шешім қабылданды"))
        walk.fill("Себебі", "Сынақ.")
        walk.offered("Жарияланды")
        walk.press("Сақтау")
    page.goto(f"{walk.site}{Article.objects.get().get_absolute_url()}")
    expect(page.locator("main")).to_contain_text("20\u00a0000")


def check(walk, undecided):
    with walk.task("Сайт өзін тексеруі үшін"):
        walk.open("Деректер")
        walk.press("Мазмұнды тексеру")
        found = walk.page.locator(".results tr", has_text=undecided.question_kk)
        walk.leave(lambda: found.locator("th a").first.click())
        walk.reads("Тексеру тапқаны")
        expect(walk.field("Сенімділігі")).to_have_value("refuted")
        walk.offered("теріске шығарылған")


def add_an_event(walk):
    with walk.task("Оқиға қосу үшін"):
        walk.add("Хронология", "Қосу")
        walk.field("Күнді шешетін дерек")
        walk.fill("Күні", "1901")
        walk.fill_both("Тақырып", "Сынақ оқиғасы", "Пробное событие")
        walk.fill_both("Мәтін", "Ештеңе болған жоқ.", "Ничего не было.")
        walk.reads("Сілтемелер")
        walk.pick_in("#citations-0", TITLE)
        walk.page.select_option("#id_state", label=walk.word("Жарияланды"))
        walk.press("Сақтау")
    assert Entry.objects.get().state == State.PUBLISHED


def add_a_memorial(walk):
    with walk.task("Байланысты мемориал қосу үшін"):
        walk.subject("Маңайда")
        walk.add("Байланысты орындар", "Қосу")
        walk.field("Түрі").select_option(index=0)
        walk.fill_both("Атауы", "Сынақ төбесі", "Пробный холм")
        walk.fill_both("Қайда орналасқан", "Ешқайда", "Нигде")
        walk.fill_both("Мәтін", "Төбе.", "Холм.")
        walk.fill_both("Неге осында аталған", "Шамы бар.", "На нём фонарь.")
        walk.fill("Ендік", "51,0782")
        walk.fill("Бойлық", "70,9717")
        walk.press("Сақтау")
    assert Place.objects.get().name_kk == "Сынақ төбесі"


def add_a_recording(walk):
    file = {"name": "synaq.mp3", "mimeType": "audio/mpeg", "buffer": sound().read()}
    with walk.task("Дыбыс не фильм жазбасын қосу үшін"):
        walk.add("Дыбыс пен фильм жазбалары", "Қосу")
        walk.field("Файл").set_input_files(file)
        walk.fill("Тақырып", "Сынақ тыныштығы")
        walk.field("Сөйлеу тілі").select_option("kk")
        walk.fill("Авторлық белгі", "Сынақова")
        walk.field("Құқықтар").select_option("by")
        walk.press("Сақтау және өңдеуді жалғастыру")
    expect(walk.page.locator("audio")).to_be_visible()
    assert Recording.objects.get().title_kk == "Сынақ тыныштығы"


def prepare_a_testimony(walk):
    page = walk.page
    with walk.task("Айғақты дайындау үшін"):
        walk.add("Айғақтар", "Қосу")
        walk.field("Түрі").select_option("sound")
        walk.fill("Тақырып", "Сынақ айғағы")
        walk.fill("Түйін", "Ойдан шығарылған.")
        walk.fill("Кім айтады", "Сынақова")
        walk.field("Айғақтың тілі").select_option("kk")
        walk.fill("Мазмұны туралы ескерту", "Ауыр ештеңе жоқ.")
        walk.pick("Қабырғадағы әйелдер", "Фонарёва")
        walk.reads("Келісім")
        page.get_by_label("Келісімді берген").fill("Сынақова")
        page.get_by_label("Келісім берілген күн").fill("01.11.2026")
        for each in ("Есімін", "Сөздерін", "Дауысын"):
            page.get_by_label(f"{each} жариялауға болады").check()
        page.get_by_label("Құжат қайда сақтаулы").fill("Сөреде")
        walk.pick("Дыбыс не фильм жазбасы", "Сынақ тыныштығы")
        walk.press("Сақтау және өңдеуді жалғастыру")
    assert [woman.surname_kk for woman in Testimony.objects.get().women.all()] == ["Фонарёва"]


def put_in_its_words(walk):
    file = {"name": "synaq.vtt", "mimeType": "text/vtt", "buffer": CUES.encode()}
    made = Testimony.objects.get()
    Segment.objects.create(testimony=made, number=1, begin=0, end=1000, text="Бұрынғы сөз.")
    with walk.task("Сөздерін енгізу үшін"):
        walk.press("Файлдан енгізу")
        walk.field("Файлдың тілі").select_option("kk")
        walk.field("Файл").set_input_files(file)
        walk.press("Қарап шығу")
        walk.tick("Өзгеше сөздерді ауыстыру")
        walk.press("Қабылдау")
        walk.press("Кесте түрінде өңдеу")
    expect(walk.page.get_by_text("Бірінші сөз.")).to_have_count(1)
    assert made.segments.get().text == "Бірінші сөз."


def withdraw_it(walk):
    with walk.task("Отбасы келісімін қайтып алса"):
        walk.go(f"testimonies/testimony/{Testimony.objects.get().pk}/change/")
        walk.choose("Күйі", walk.word("Көрсетілмейді"))
        walk.fill("Көрсетпеу себебі", "Отбасы қайтып алды.")
        walk.press("Сақтау")
    assert Testimony.objects.get().state == State.WITHHELD


def take_pictures_down(walk):
    with walk.task("Суреттерді дереу алып тастау үшін"):
        walk.subject("Дыбыс пен фильм жазбалары")
        walk.open("Суреттер")
        walk.mark("Сынақ суреті")
        walk.do("Әрекет", "Таңдалған жазбаларды дереу жариялаудан алу", "Орындау")
        walk.press("Жариялаудан алу")
        assert Picture.objects.get().state == State.WITHHELD
        walk.record("Сынақ суреті")
        walk.fill("Көрсетпеу себебі", "Сынақ.")
        walk.press("Сақтау")
    assert Picture.objects.get().withheld_reason == "Сынақ."
