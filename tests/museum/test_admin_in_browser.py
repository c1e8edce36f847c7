"""The admin in Chromium: what a curator sees, presses and reaches with the keyboard."""

import re
from datetime import date, time

import pytest
from django.contrib.auth import get_user_model

from memorial.people.models import Person
from museum.pages.models import Page
from tests.axe import LOOKS, MENU, RULES
from tests.chromium import admit
from tests.staff.world import one_of_each
from tests.visiting import rows

PASSWORD = "fictional-password-1"


# --- In Chromium ---------------------------------------------------------------------------------


@pytest.fixture
def address(transactional_db, live_server):
    get_user_model().objects.create_superuser("fictional-curator", password=PASSWORD)
    return lambda path, language="ru": f"{live_server.url}/{language}/admin/{path}"


def sign_in(page, address):
    page.goto(address(""))
    page.fill("#id_username", "fictional-curator")
    page.fill("#id_password", PASSWORD)
    press(page, "[type=submit]")


@pytest.fixture
def desk(page, address, live_server):
    admit(page, get_user_model().objects.get(), live_server.url)
    return page


def press(page, button):
    with page.expect_navigation():
        page.click(button)


def switch(page):
    return page.locator(".language-switch button")


def test_language_switch_shows_one_language_and_counts(desk, address):
    Page.objects.create(slug="test", title_kk="Сынақ", title_ru="Проба", body_ru="Текст")
    desk.goto(address(f"pages/page/{Page.objects.get().pk}/change/"))
    assert [" ".join(text.split()) for text in switch(desk).all_inner_texts()] == [
        "Қазақша заполнено 1 из 4",
        "Русский заполнено 2 из 4",
        "English заполнено 0 из 4",
        "Все вместе",
    ]
    assert desk.is_visible("#id_title_ru")
    assert not desk.is_visible("#id_title_kk")


def test_language_switch_is_remembered_and_counts_while_typing(desk, address):
    desk.goto(address("pages/page/add/"))
    switch(desk).nth(2).click()
    desk.fill("#id_title_en", "Fictional")
    assert "заполнено 1 из 4" in switch(desk).nth(2).inner_text()
    desk.goto(address("visiting/question/add/"))
    assert desk.is_visible("#id_question_en")
    assert not desk.is_visible("#id_question_kk")
    switch(desk).nth(3).click()
    assert desk.is_visible("#id_question_kk")


def test_language_with_an_error_is_shown_first(desk, address):
    desk.goto(address("visiting/question/add/"))
    for code in ("kk", "en"):
        switch(desk).nth(["kk", "ru", "en"].index(code)).click()
        desk.fill(f"#id_question_{code}", "Fictional?")
        desk.fill(f"#id_answer_{code}", "Fictional.")
    press(desk, "[name=_save]")
    assert desk.is_visible("#id_question_ru")
    assert [button.get_attribute("class") for button in switch(desk).all()[:3]] == [
        None,
        "wrong",
        None,
    ]


def test_form_opens_in_the_language_of_the_reader(desk, address):
    desk.goto(address("visiting/question/add/"))
    assert desk.is_visible("#id_question_ru")
    assert not desk.is_visible("#id_question_kk")


def test_new_record_begins_in_its_first_field_and_no_late_script_takes_the_keyboard(desk, address):
    desk.goto(address("visiting/question/add/"))
    assert desk.evaluate("document.activeElement.id") == "id_question_ru"
    assert desk.locator("script[async]").count() == 0


def test_first_wrong_field_has_the_keyboard_and_the_red_box_leads_to_it(desk, address):
    desk.goto(address("visiting/question/add/"))
    desk.evaluate("document.querySelector('.submit-row').closest('form').noValidate = true")
    press(desk, "[name=_save]")
    assert desk.evaluate("document.activeElement.id") == "id_question_kk"
    desk.focus("[name=_save]")
    desk.click(".errornote a")
    assert desk.evaluate("document.activeElement.id") == "id_question_kk"


def test_all_languages_are_shown_without_javascript(page_without_js, address):
    sign_in(page_without_js, address)
    page_without_js.goto(address("pages/page/add/"))
    assert not page_without_js.is_visible(".language-switch")
    assert all(page_without_js.is_visible(f"#id_title_{code}") for code in ("kk", "ru", "en"))


def test_week_is_saved_without_javascript(page_without_js, address):
    season = rows.season()
    sign_in(page_without_js, address)
    page_without_js.goto(address(f"visiting/season/{season.pk}/change/"))
    page_without_js.fill("#id_week-museum_1_opens", "9")
    page_without_js.fill("#id_week-museum_1_closes", "18.30")
    press(page_without_js, "[name=_save]")
    rule = season.rules.get()
    assert (rule.weekday, rule.opens, rule.closes) == (1, time(9), time(18, 30))


@pytest.mark.parametrize(
    "language, typed", [("kk", "31.05.2027"), ("ru", "31.05.2027"), ("en", "31/05/2027")]
)
def test_date_picker_writes_the_day_first_and_begins_on_monday(desk, address, language, typed):
    row = rows.special_day(date(2027, 5, 3))
    desk.goto(address(f"visiting/specialday/{row.pk}/change/", language))
    desk.click("#calendarlink0")
    monday = desk.locator(".calendarbox tr td:first-child", has_text="31")
    assert monday.count() == 1
    monday.locator("a").click()
    assert desk.input_value("#id_first_day") == typed


def covered(page, selector):
    """The texts of the elements that something else lies over, each scrolled into sight."""
    return page.evaluate(
        """selector => [...document.querySelectorAll(selector)].filter((each) => {
            each.scrollIntoView({block: "center"});
            const {left, top, width, height} = each.getClientRects()[0];
            const hit = document.elementFromPoint(left + width / 2, top + height / 2);
            return !each.contains(hit);
        }).map((each) => each.textContent)""",
        selector,
    )


@pytest.mark.parametrize("width", [390, 820, 1024, 1440])
def test_every_link_of_the_first_page_can_be_pressed(desk, address, width):
    desk.set_viewport_size({"width": width, "height": 900})
    desk.goto(address(""))
    assert desk.locator("#content-main a").count() > 20
    assert covered(desk, "#content-main a, #content-related a") == []


@pytest.fixture(params=[820, 1440])
def calendar(desk, address, request):
    """The calendar of a field that lies close under the language switch."""
    desk.set_viewport_size({"width": request.param, "height": 700})
    desk.goto(address("visiting/specialday/add/"))
    desk.evaluate("document.querySelector('.language-switch').scrollIntoView()")
    desk.click("#calendarlink0")
    box = desk.locator("#calendarbox0")
    box.wait_for()
    return box


def test_month_of_the_calendar_can_be_changed(calendar):
    month = calendar.locator("caption")
    before = month.inner_text()
    calendar.locator(".calendarnav-next").click()
    assert month.inner_text() != before


def test_calendar_opens_under_its_field(calendar, desk):
    field = desk.locator("#id_first_day").bounding_box()
    assert calendar.bounding_box()["y"] >= field["y"] + field["height"]


def test_keyboard_goes_into_the_calendar_and_back(calendar, desk):
    desk.wait_for_function("document.activeElement.closest('#calendarbox0')")
    desk.keyboard.press("Escape")
    assert desk.evaluate("document.activeElement.id") == "calendarlink0"


TOUR = [
    "",
    "account/",
    "account/add/",
    "auth/user/",
    "auth/user/{auth.user}/change/",
    "auth/user/{auth.user}/password/",
    "auth/user/add/",
    "colleagues/{auth.user}/sign-in/",
    "deeds/",
    "password_change/",
    "exhibits/hall/{exhibits.hall}/labels/",
    "exhibits/museumobject/{exhibits.museumobject}/change/",
    "exhibits/museumobject/labels/?ids={exhibits.museumobject}",
    "features/feature/{features.feature}/change/",
    "history/entry/{history.entry}/for-visitors/",
    "media/picture/",
    "media/picture/{media.picture}/change/",
    "media/recording/{media.recording}/change/",
    "pages/page/add/",
    "pages/page/deleted/",
    "people/columnmapping/",
    "people/importbatch/{people.importbatch}/change/",
    "people/importbatch/add/",
    "people/pair/",
    "people/pair/{people.pair}/change/",
    "people/pair/search/",
    "people/person/",
    "people/person/?q=nobody",
    "people/person/{people.person}/change/",
    "people/person/{people.person}/delete/",
    "people/person/{people.person}/history/",
    "people/person/{people.person}/merge/?number={other}",
    "reviewing/previewlink/",
    "sources/fact/",
    "sources/fact/{sources.fact}/change/",
    "sources/fact/checks/",
    "testimonies/testimony/{testimonies.testimony}/change/",
    "testimonies/testimony/{testimonies.testimony}/import/",
    "testimonies/testimony/{testimonies.testimony}/transcript/",
    "translations/term/",
    "translations/translation/",
    "translations/translation/kk/",
    "translations/translation/kk/bring/",
    "translations/translation/kk/exhibits.exhibition/{exhibits.exhibition}/",
    "visiting/",
    "visiting/admissioncategory/{visiting.admissioncategory}/change/",
    "visiting/institution/{visiting.institution}/change/",
    "visiting/nearbyplace/{visiting.nearbyplace}/change/",
    "visiting/season/{visiting.season}/change/",
    "visiting/season/preview/",
    "visiting/specialday/",
    "visiting/specialday/?kind=closed&q=test",
    "visiting/specialday/add/",
]


OWN_COLOURS = [  # pages that paint something themselves, looked at in the dark too
    "",
    "account/add/",
    "features/feature/{features.feature}/change/",
    "media/picture/{media.picture}/change/",
    "people/importbatch/add/",
    "people/pair/{people.pair}/change/",
    "people/person/",
    "people/person/{people.person}/change/",
    "people/person/{people.person}/delete/",
    "people/person/{people.person}/history/",
    "sources/fact/checks/",
    "testimonies/testimony/{testimonies.testimony}/transcript/",
    "translations/translation/kk/exhibits.exhibition/{exhibits.exhibition}/",
    "visiting/season/{visiting.season}/change/",
    "visiting/season/preview/",
    "visiting/specialday/",
]


WITH_THE_MENU = ("", "people/person/")  # before a subject is chosen, and one chosen


@pytest.fixture
def keys(address):
    """The key of one record of each model, and the number of another woman."""
    world = one_of_each()
    keys = {label: record.pk for label, record in world.items() if record}
    return keys | {"other": Person.objects.exclude(pk=keys["people.person"]).get().number_id}


@pytest.mark.parametrize("width, scheme", [(820, "light"), (1440, "dark")])
def test_every_kind_of_page_is_accessible_and_within_the_policy(
    page, address, keys, axe, width, scheme
):
    """The page's own fixture refuses violations of the policy, foreign requests, script errors."""
    said = []
    sign_in(page, address)
    page.on("console", lambda message: message.type == "error" and said.append(message.text))
    own = "frame is sandboxed"  # what visitors will see is shown without its scripts
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    for kind in TOUR if scheme == "light" else OWN_COLOURS:
        path = re.sub(r"{([a-z.]+)}", lambda found: str(keys[found[1]]), kind)
        assert page.goto(address(path)).status == 200, path
        whole = kind in WITH_THE_MENU
        rules = RULES if scheme == "light" or whole else LOOKS
        axe(page, path, rules, () if whole else (MENU,))
        wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert (wide <= 0, [each for each in said if own not in each]) == (True, []), path


@pytest.fixture
def filled(address):
    rows.special_day(date(2027, 5, 31), pk=1)
    rows.category(pk=1)


def test_a_day_s_work_stays_within_the_policy(desk, address, filled):
    """Clock, popup of the theme, an action with its question, deleting, signing out."""
    desk.goto(address("visiting/admissioncategory/1/change/"))
    desk.click("#clocklink0")
    desk.click(".theme-toggle >> nth=0")
    desk.click(".add-row a")
    desk.goto(address("visiting/specialday/"))
    desk.check("#action-toggle")
    desk.select_option("[name=action]", "delete_selected")
    press(desk, "[name=index]")
    press(desk, "form input[type=submit]")
    assert desk.locator(".messagelist .success").count() == 1
    press(desk, "#logout-form button")
    assert desk.url.endswith("/admin/logout/")


def test_login_page_is_accessible(page, address, axe):
    page.goto(address(""))
    axe(page)
    page.fill("#id_username", "nobody")
    page.fill("#id_password", "nothing")
    press(page, "[type=submit]")
    axe(page)
