import pytest
from playwright.sync_api import expect

from tests.axe import looks
from tests.chromium import admit

ENOUGH = 4  # HAVE_ENOUGH_DATA


def address(live_server, testimony, language="kk", anchor=""):
    return f"{live_server.url}/{language}/testimonies/{testimony.slug}/{anchor}"


PLAYS = (
    "() => { const p = document.getElementById('player'); return !p.paused && p.currentTime >= %s }"
)
STANDS = "() => { const p = document.getElementById('player'); return p.readyState > 0 && p.paused && Math.abs(p.currentTime - %s) < .1 }"


def test_a_phrase_in_kazakh_leads_to_the_second_of_a_russian_recording(page, live_server, russian):
    page.goto(f"{live_server.url}/kk/testimonies/")
    page.get_by_role("searchbox").fill("құстар сайрайды")
    page.get_by_role("searchbox").press("Enter")
    page.locator("#found + *, .ledger h3 a").first.wait_for()
    page.locator(".ledger h3 a").first.click()
    expect(page).to_have_url(f"{live_server.url}/kk/testimonies/{russian.slug}/#s2")
    page.wait_for_function(STANDS % 5)


def test_a_time_mark_plays_from_there(page, live_server, russian):
    page.goto(address(live_server, russian))
    page.locator("#player").evaluate("player => { player.muted = true }")
    page.locator("#s3 a.at").click()
    page.wait_for_function(PLAYS % 12)
    assert page.url == address(live_server, russian)


def test_nothing_is_loaded_before_it_is_asked_for(page, live_server, russian):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address(live_server, russian), wait_until="networkidle")
    assert [url for url in asked if "/media/" in url] == []


def test_without_scripts_a_time_mark_opens_the_recording_there(
    page_without_js, live_server, russian
):
    page_without_js.goto(address(live_server, russian))
    page_without_js.locator("#s2 a.at").click()
    page_without_js.wait_for_url(f"{live_server.url}{russian.recording.url}#t=5")
    expect(page_without_js.locator("video")).to_have_js_property("readyState", ENOUGH)
    assert page_without_js.locator("video").evaluate("player => player.currentTime >= 5")


def test_chromium_reads_the_captions(page, live_server, russian):
    page.goto(address(live_server, russian))
    told = page.locator("#player").evaluate(
        """async player => {
            const track = player.textTracks[0]; track.mode = "hidden";
            const element = player.querySelector("track");
            if (element.readyState < 2) await new Promise(done => { element.onload = done });
            return [...track.cues].map(cue => [cue.id, cue.startTime, cue.endTime]);
        }"""
    )
    assert told == [["s1", 1, 4.5], ["s2", 5, 9.25], ["s3", 12, 15]]


@pytest.mark.parametrize("kind", ["text", "film", "sound"])
def test_a_testimony_breaks_no_rule_of_accessibility(
    page, live_server, axe, russian, make_testimony, kind
):
    segments = [{"text": "Испытание", "text_kk": "Сынақ"}]
    testimony = (
        russian
        if kind == "sound"
        else make_testimony(kind, segments=segments, content_note_kk="Сынақ ескертуі")
    )
    page.goto(address(live_server, testimony))
    for look, rules in looks(page):
        axe(page, look, rules)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), look


def test_the_lists_break_no_rule_of_accessibility(page, live_server, axe, russian):
    for path in ("", "?q=испытания", "?q=nothing"):
        page.goto(f"{live_server.url}/kk/testimonies/{path}")
        axe(page)


def test_an_empty_list_breaks_no_rule_of_accessibility(page, live_server, axe, db):
    page.goto(f"{live_server.url}/kk/testimonies/")
    axe(page)


def test_the_original_and_its_translation_stand_side_by_side_on_a_wide_screen(
    page, live_server, russian
):
    page.goto(address(live_server, russian))
    for width, side_by_side in ((1440, True), (900, False)):
        page.set_viewport_size({"width": width, "height": 900})
        tops = page.locator("#s1 .said").evaluate_all(
            "all => all.map(e => e.getBoundingClientRect().top)"
        )
        assert (tops[0] == tops[1]) is side_by_side


@pytest.mark.parametrize("kind", ["sound", "film"])
@pytest.mark.parametrize("width", [390, 1440])
def test_the_player_can_be_seen(page, live_server, make_testimony, kind, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address(live_server, make_testimony(kind)))
    box = page.locator("#player").bounding_box()
    assert (box["width"] >= 240, box["height"] >= 40) == (True, True)


def test_the_script_is_small():
    from django.contrib.staticfiles import finders

    with open(finders.find("testimonies/player.js"), "rb") as file:
        assert len(file.read()) < 2000


@pytest.fixture
def desk(page, live_server, admin_user, russian):
    """The address of a form of the testimony; the browser is signed in."""
    admit(page, admin_user, live_server.url)
    return f"{live_server.url}/kk/admin/testimonies/testimony/{russian.pk}/%s/"


@pytest.mark.parametrize("width", [390, 820])
def test_no_column_of_the_transcript_is_out_of_sight_on_a_tablet(page, desk, width):
    page.set_viewport_size({"width": width, "height": 1000})
    page.goto(desk % "transcript")
    inputs = page.locator(".transcript-table :is(input:not([type=hidden]), textarea)").all()
    ends = [each.bounding_box()["x"] + each.bounding_box()["width"] for each in inputs]
    assert [end for end in ends if end > width] == []
    assert len(ends) == 6 * 7  # three segments and three empty ones: times, speaker, words, delete


@pytest.mark.parametrize("form", ["transcript", "import"])
def test_words_that_are_not_saved_are_not_left_unasked(page, desk, form):
    page.goto(desk % form)
    questions = []
    page.on("dialog", lambda dialog: (questions.append(dialog.type), dialog.dismiss()))
    page.locator("textarea").first.fill("Сынақ")
    with page.expect_event("dialog"):
        page.click(".breadcrumbs a >> nth=-1", no_wait_after=True)
    assert questions == ["beforeunload"]
    assert page.locator("textarea").first.input_value() == "Сынақ"
