"""The editor of long texts in a real browser, under the policy of the site."""

import pytest
from playwright.sync_api import expect

from museum.core.publishing import State
from museum.pages.models import Page
from tests.chromium import admit
from tests.pages.rows import standing_page
from tests.sources.rows import lanterns

pytestmark = pytest.mark.django_db(transaction=True)
EDITOR = "#id_body_kk-editor"
A_MOMENT = "new Promise(over => setTimeout(over, 50))"  # by the page's own clock: what it put off comes first
HOSTILE = (
    "<p style='color:red' onclick='alert(1)'>Қойылған <b>сөз</b><script>window.hurt = 1</script>"
    "<img src='https://evil.example/x.png' onerror='window.hurt = 1'></p>"
    "<p><a href='javascript:alert(1)'>сілтеме</a></p><iframe src='https://evil.example/'></iframe>"
)


@pytest.fixture
def signed_in(admin_user, live_server):
    """Signs a page's browser in and opens the form of a record."""

    def opened(page, record, language="kk"):
        admit(page, admin_user, live_server.url)
        page.goto(f"{live_server.url}/{language}/admin/pages/page/{record.pk}/change/")
        return page

    return opened


@pytest.fixture
def form(page, signed_in):
    """The form of a test page with the words «Бірінші сөз.», its Kazakh editor ready."""
    opened = signed_in(page, standing_page(body_kk="<p>Бірінші сөз.</p>"))
    opened.locator(EDITOR).wait_for()
    return opened


def go_to(form, key):
    """The editor takes up a new place a moment after it is given the keyboard."""
    form.locator(EDITOR).focus()
    form.evaluate(A_MOMENT)
    form.keyboard.press(key)
    form.evaluate(A_MOMENT)


def write(form, text):
    go_to(form, "Control+End")
    form.keyboard.type(text)


def tool(form, name):
    return form.locator(f".rich-text:has({EDITOR}) .tool-{name}")


def save(form):
    with form.expect_navigation():
        form.click("input[name=_continue]")
    form.locator(EDITOR).wait_for()


def stored():
    return Page.objects.get().body_kk


def test_text_is_typed_saved_opened_again_and_read_by_visitors(form, live_server):
    write(form, "\nЕкінші ")
    tool(form, "bold").click()
    write(form, "қалың")
    tool(form, "bold").click()
    write(form, "\n")
    tool(form, "bullets").click()
    write(form, "бір\nекі")
    save(form)
    expect(form.locator(f"{EDITOR} li")).to_have_text(["бір", "екі"])
    form.goto(f"{live_server.url}/kk/test-page/")
    assert form.locator(".prose strong").inner_text() == "қалың"
    assert stored() == (
        "<p>Бірінші сөз.</p><p>Екінші <strong>қалың</strong></p>"
        "<ul><li><p>бір</p></li><li><p>екі</p></li></ul>"
    )


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("heading", "<h2>Бірінші сөз.</h2>"),
        ("subheading", "<h3>Бірінші сөз.</h3>"),
        ("numbers", "<ol><li><p>Бірінші сөз.</p></li></ol>"),
        ("quotation", "<blockquote><p>Бірінші сөз.</p></blockquote>"),
        ("italic", "<p><em>Бірінші сөз.</em></p>"),
    ],
)
def test_tool_does_what_it_says(form, name, expected):
    go_to(form, "Control+a")
    tool(form, name).click()
    expect(tool(form, name)).to_have_attribute("aria-pressed", "true")
    save(form)
    assert stored() == expected


def test_link_is_set_with_the_keyboard(form):
    go_to(form, "Control+a")
    tool(form, "link").press("Enter")
    form.keyboard.type("www.museum.example/kk")
    form.keyboard.press("Enter")
    save(form)
    assert stored() == '<p><a href="https://www.museum.example/kk">Бірінші сөз.</a></p>'


def test_link_that_leads_nowhere_is_refused_in_words(form):
    go_to(form, "Control+a")
    tool(form, "link").click()
    form.keyboard.type("javascript:alert(1)")
    form.keyboard.press("Enter")
    assert form.locator("#rich-help").inner_text() == (
        "Толық мекенжайды не қиғаш сызықтан басталатын мекенжайды жазыңыз."
    )


def test_link_without_words_asks_for_them(form):
    tool(form, "link").click()
    status = form.locator(f".rich-text:has({EDITOR}) > [role=status]")
    expect(status).to_have_text("Алдымен сөздерді белгілеңіз.")


def test_foreign_words_are_marked(form):
    go_to(form, "Control+a")
    tool(form, "language").click()
    form.locator("dialog select").select_option("de")
    form.locator("dialog button", has_text="Қолдану").click()
    save(form)
    assert stored() == '<p><span lang="de">Бірінші сөз.</span></p>'


def test_picture_is_chosen_from_the_library(form, make_picture, live_server):
    make_picture(caption_kk="Басқа сурет")
    picture = make_picture(caption_kk="Сынақ градиенті")
    go_to(form, "Control+End")
    tool(form, "picture").press("Enter")
    form.keyboard.type("градиенті")
    form.keyboard.press("Enter")
    expect(form.locator(".offered")).to_have_count(1)
    form.locator(".offered").press("Enter")
    expect(form.locator(f"{EDITOR} figcaption")).to_contain_text("Сынақ градиенті")
    save(form)
    assert stored() == f'<p>Бірінші сөз.</p><figure data-picture="{picture.pk}"></figure>'
    form.goto(f"{live_server.url}/kk/test-page/")
    assert form.locator(".prose figure figcaption p").first.inner_text() == "Сынақ градиенті"


def test_picture_that_visitors_do_not_see_says_so(page, signed_in, make_picture):
    picture = make_picture(caption_kk="Сынақ градиенті", state=State.DRAFT)
    record = standing_page(body_kk=f'<figure data-picture="{picture.pk}"></figure>')
    caption = signed_in(page, record).locator(f"{EDITOR} figcaption")
    expect(caption).to_contain_text("Келушілер оны көрмейді. Күйі: Жоба.")


def paste(form, html):
    go_to(form, "Control+a")
    form.evaluate(
        """([editor, html]) => {
            const clipboardData = new DataTransfer();
            clipboardData.setData("text/html", html);
            const event = new ClipboardEvent("paste", {clipboardData, bubbles: true, cancelable: true});
            document.querySelector(editor).dispatchEvent(event);
        }""",
        [EDITOR, html],
    )


def test_pasted_hostile_html_does_nothing(form):
    paste(form, HOSTILE)
    save(form)
    assert form.evaluate("window.hurt") is None
    assert stored() == "<p>Қойылған <strong>сөз</strong></p><p>сілтеме</p>"


def test_words_pasted_from_other_programs_keep_their_emphasis(form):
    google = (
        '<b style="font-weight:normal"><p><span style="font-weight:700;color:#000">Қалың</span>'
        '<span style="font-style:italic;font-weight:400"> көлбеу</span></p></b>'
    )
    paste(form, google)
    save(form)
    assert stored() == "<p><strong>Қалың</strong><em> көлбеу</em></p>"


def test_hostile_text_sent_past_the_editor_does_nothing(form, live_server):
    form.evaluate("(html) => { document.querySelector('#id_body_kk').value = html }", HOSTILE)
    save(form)
    form.goto(f"{live_server.url}/kk/test-page/")
    assert (form.evaluate("window.hurt"), form.locator(".prose img").count()) == (None, 0)


def test_text_can_be_written_without_javascript(page_without_js, signed_in):
    form = signed_in(page_without_js, standing_page(body_kk="<p>Бірінші сөз.</p>"))
    form.fill("#id_body_kk", "Жаңа абзац.\n\nЕкінші абзац.")
    form.click("input[name=_continue]")
    assert stored() == "<p>Жаңа абзац.</p><p>Екінші абзац.</p>"
    assert form.input_value("#id_body_kk") == "<p>Жаңа абзац.</p><p>Екінші абзац.</p>"


def test_what_is_only_looked_at_is_not_changed(form):
    before = form.input_value("#id_body_kk")
    form.locator(EDITOR).click()
    assert form.input_value("#id_body_kk") == before


def test_one_switch_shows_the_editor_of_its_language(form):
    form.click(".language-switch button[data-language=ru]")
    assert (
        form.locator(".rich-text:visible .ProseMirror").get_attribute("id") == "id_body_ru-editor"
    )


def test_switch_counts_what_is_written(form):
    form.click(".language-switch button[data-language=ru]")
    form.locator("#id_body_ru-editor").click()
    form.keyboard.type("Слово")
    expect(form.locator("button[data-language=ru] span")).to_have_text("толтырылды: 1/4")


def test_tools_are_one_stop_of_the_tab_key(form):
    tool(form, "paragraph").focus()
    form.keyboard.press("ArrowRight")
    expect(tool(form, "heading")).to_be_focused()
    form.keyboard.press("Tab")
    expect(form.locator(EDITOR)).to_be_focused()


def test_label_leads_to_the_editor(form):
    form.locator("label[for=id_body_kk]").click()
    expect(form.locator(EDITOR)).to_be_focused()


@pytest.mark.parametrize("width", [390, 1440])
def test_form_with_the_editor_is_accessible(form, axe, width):
    form.set_viewport_size({"width": width, "height": 900})
    axe(form)
    assert form.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("name", ["link", "language", "picture"])
def test_small_windows_are_accessible(form, axe, name, make_picture):
    make_picture(caption_kk="Сынақ градиенті")
    go_to(form, "Control+a")
    tool(form, name).click()
    form.locator("dialog[open]").wait_for()
    axe(form)


# --- What visitors will see ------------------------------------------------------------------------


@pytest.fixture
def preview(form):
    """What visitors will see of words that are typed and not saved."""
    write(form, " Жаңа сөз.")
    with form.expect_popup() as popup:
        form.click("button.for-visitors")
    popup.value.wait_for_load_state()
    return popup.value


def test_preview_shows_typed_words_in_three_languages(preview):
    texts = [frame.locator(".prose p").first.inner_text() for frame in preview.frames[1:]]
    assert texts == ["Бірінші сөз. Жаңа сөз."] * 3
    marks = [frame.locator(".fallback").count() for frame in preview.frames[1:]]
    assert marks == [0, 1, 1]


def test_preview_is_dressed_like_the_page(preview):
    family = "getComputedStyle(document.querySelector('.prose p')).fontFamily"
    assert "Literata" in preview.frames[1].evaluate(family)


def test_preview_saves_nothing(preview):
    assert stored() == "<p>Бірінші сөз.</p>"


def test_form_still_asks_before_words_are_left_that_were_only_previewed(form, preview):
    asked = []
    form.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    with form.expect_event("dialog"):
        form.close(run_before_unload=True)
    assert asked == ["beforeunload"]


def test_page_of_one_language_stands_by_itself(preview):
    with preview.expect_popup() as popup:
        preview.locator("button[value=en]").click()
    popup.value.wait_for_load_state()
    assert popup.value.locator(".prose p").first.inner_text() == "Бірінші сөз. Жаңа сөз."


@pytest.mark.parametrize("width", [820, 1440])
def test_preview_is_accessible(preview, axe, width):
    preview.set_viewport_size({"width": width, "height": 900})
    assert preview.evaluate("document.documentElement.scrollWidth") <= width
    axe(preview)


# --- Facts of the ledger ---------------------------------------------------------------------------


def test_fact_is_chosen_by_two_brackets(page, signed_in, live_server):
    lanterns()
    sourced = standing_page(
        body_kk="<p>Барлығы </p>", sources="An invented source, https://source.example/a"
    )
    form = signed_in(page, sourced)
    form.locator(EDITOR).wait_for()
    write(form, " [[")
    form.locator(".fact-picker[open] li").first.click()
    save(form)
    assert stored() == "<p>Барлығы [[lanterns]]</p>"
    form.goto(f"{live_server.url}/kk/test-page/")
    assert "18\u00a0000" in form.locator(".prose p").first.inner_text()


def test_fact_is_chosen_by_the_button(page, signed_in):
    lanterns()
    form = signed_in(page, standing_page(body_kk="<p>Барлығы:</p>"))
    form.locator(EDITOR).wait_for()
    go_to(form, "Control+End")
    form.click(".field-body_kk .insert-fact")
    form.locator(".fact-picker[open] li").first.click()
    expect(form.locator(EDITOR)).to_contain_text("Барлығы:[[lanterns]]")
