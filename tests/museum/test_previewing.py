"""What visitors will see, from a form that is not saved: true to the page, and without a trace."""

from io import StringIO
from pathlib import Path

import pytest
from django.contrib.admin import site
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission, User
from django.core.cache import cache
from django.core.management import call_command
from django.urls import reverse

from museum.core.previewing import ForVisitorsAdmin
from museum.core.publishing import State
from museum.pages.models import Page
from tests.forms import filled_in
from tests.media.images import small
from tests.visiting import rows

pytestmark = [pytest.mark.django_db, pytest.mark.once]
MARK = "The text below is in"
DRAFT = "Visitors do not see this page"
WORDS = "<p>Жаңа, әлі сақталмаған сөз.</p>"


@pytest.fixture
def record():
    return Page.objects.create(slug="test", title_kk="Сынақ", title_ru="Проба", body_kk="Ескі.")


def address(record=None, deed="change", language="kk"):
    name = f"admin:pages_page_{deed}"
    return reverse(name, args=[record.pk] if record else []).replace("/ru/", f"/{language}/", 1)


def seen(client, record, **typed):
    """What the preview answers to the form of `record` with `typed` words in it."""
    form = filled_in(client.get(address(record)), **typed)
    return client.post(f"{address(record).removesuffix('change/')}for-visitors/", form)


def documents(response):
    return {page.language: page.html for page in response.context["pages"]}


def dump():
    out = StringIO()
    # Whoever opens a form is noted, so that colleagues read of it.
    call_command("dumpdata", "--all", exclude=["sessions", "reviewing.presence"], stdout=out)
    return out.getvalue()


def test_preview_shows_the_page_as_typed_in_three_languages(admin_client, record):
    shown = documents(seen(admin_client, record, body_kk=WORDS, title_en="Test"))
    assert {code: WORDS in html for code, html in shown.items()} == dict.fromkeys(
        ["kk", "ru", "en"], True
    )
    assert "<h1>Test</h1>" in shown["en"]


def test_preview_is_the_page_that_saving_gives(admin_client, client, record):
    typed = {"body_kk": WORDS, "state": State.PUBLISHED}
    shown = documents(seen(admin_client, record, **typed))["kk"]
    admin_client.post(address(record), filled_in(admin_client.get(address(record)), **typed))
    public = client.get("/kk/test/").content.decode()
    assert shown.split("<main")[1] == public.split("<main")[1]


def test_preview_marks_what_is_not_translated(admin_client, record):
    marked = [code for code, html in documents(seen(admin_client, record)).items() if MARK in html]
    assert marked == ["en"]


def test_draft_is_shown_as_it_will_be_once_published(admin_client, record):
    tomorrow = {"publish_from_0": "31.05.2199", "publish_from_1": "9:00"}
    assert DRAFT not in documents(seen(admin_client, record, **tomorrow))["en"]


def test_what_is_withheld_is_shown_as_that(admin_client, record):
    reason = {"state": State.WITHHELD, "withheld_reason": "Сынақ"}
    assert DRAFT in documents(seen(admin_client, record, **reason))["en"]


def test_preview_leaves_no_trace(admin_client, record, settings):
    before = dump(), set(Path(settings.DATA_DIR).rglob("*")), LogEntry.objects.count()
    seen(admin_client, record, body_kk=WORDS, slug="other")
    assert (dump(), set(Path(settings.DATA_DIR).rglob("*")), LogEntry.objects.count()) == before


def test_preview_leaves_nothing_for_the_next_reader(admin_client, client, record):
    Page.objects.update(state=State.PUBLISHED)
    before = client.get("/kk/test/").content
    seen(admin_client, record, body_kk=WORDS, title_kk="Басқа")
    assert client.get("/kk/test/").content == before


def test_preview_of_a_new_record_creates_none(admin_client):
    form = filled_in(admin_client.get(address(deed="add")), title_kk="Жаңа", body_kk=WORDS)
    response = admin_client.post(f"{address(deed='add')}for-visitors/", form)
    assert (WORDS in documents(response)["kk"], Page.objects.count()) == (True, 0)


def test_preview_of_a_wrong_form_says_what_to_put_right(admin_client, record):
    response = seen(admin_client, record, state=State.WITHHELD, position="көп")
    assert (response.context["pages"], response.context["faults"]) == (
        [],
        [
            "Реті: Тек санды жазыңыз: 1 500.",
            "Көрсетпеу себебі: Бұл жазба неге көрсетілмейтінін жазыңыз.",
        ],
    )


def test_preview_takes_no_files(admin_client, record, settings):
    before = set(Path(settings.DATA_DIR).rglob("*"))
    form = filled_in(admin_client.get(address(record)))
    place = f"{address(record).removesuffix('change/')}for-visitors/"
    response = admin_client.post(place, form | {"file": small()})
    assert (len(response.context["faults"]), set(Path(settings.DATA_DIR).rglob("*"))) == (1, before)


def test_stored_record_can_be_seen_as_well(admin_client, record):
    response = admin_client.get(f"{address(record).removesuffix('change/')}for-visitors/")
    assert "<p>Ескі.</p>" in documents(response)["kk"]


def test_page_of_one_language_is_answered_by_itself(admin_client, record):
    html = seen(admin_client, record, title_ru="Проба пера", _alone="ru").content.decode()
    assert ('<html lang="ru"' in html, "<h1>Проба пера</h1>" in html) == (True, True)


def test_preview_is_kept_by_nobody(admin_client, record):
    response = seen(admin_client, record)
    assert {"private", "no-store"} <= set(response.headers["Cache-Control"].split(", "))
    assert response.headers["X-Robots-Tag"] == "noindex"


def test_preview_needs_the_token_of_the_form(record, admin_user):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    client.force_login(admin_user)
    place = f"{address(record).removesuffix('change/')}for-visitors/"
    assert client.post(place, {"title_kk": "Бөтен"}).status_code == 403


@pytest.mark.parametrize(
    ("right", "get", "post"), [(None, 403, 403), ("view_page", 200, 403), ("change_page", 200, 200)]
)
def test_preview_asks_for_the_right_to_do_the_same_by_saving(client, record, right, get, post):
    user = User.objects.create_user("көмекші", is_staff=True)
    if right:
        user.user_permissions.add(Permission.objects.get(codename=right))
    client.force_login(user)
    place = f"{address(record).removesuffix('change/')}for-visitors/"
    assert (client.get(place).status_code, client.post(place, {}).status_code) == (get, post)


def test_preview_is_not_for_visitors_themselves(client, record):
    response = client.get(f"{address(record).removesuffix('change/')}for-visitors/")
    assert response.status_code == 302


def test_record_that_never_was_is_not_found(admin_client):
    assert admin_client.get("/kk/admin/pages/page/404/for-visitors/").status_code == 404


def test_entry_of_the_visit_page_is_shown_there(admin_client):
    """No code of its own: any published kind of record with an address has the button."""
    rows.institution()
    entry = rows.facility(state=State.DRAFT)
    change = reverse("admin:visiting_facility_change", args=[entry.pk])
    form = filled_in(admin_client.get(change), name_kk="Ойдан шығарылған орын")
    response = admin_client.post(f"{change.removesuffix('change/')}for-visitors/", form)
    assert "Ойдан шығарылған орын" in documents(response)["kk"]


def test_cached_parts_are_the_public_ones(admin_client, record):
    cache.clear()
    seen(admin_client, record, title_kk="Басқа")
    assert "Басқа" not in str(getattr(cache, "_cache", {}))


def test_words_of_the_home_page_are_shown_on_it(admin_client):
    home = Page.objects.create(slug="home", title_kk="Бас сөз")
    shown = documents(seen(admin_client, home, state=State.PUBLISHED, title_kk="Жаңа бас сөз"))
    assert "<h1>Жаңа бас сөз</h1>" in shown["kk"]


def test_every_kind_of_record_with_a_page_can_be_previewed(admin_client, shipped):
    """Of all that is shipped one record each, opened in its form and previewed as it is."""
    rooms = [model for model, room in site._registry.items() if isinstance(room, ForVisitorsAdmin)]
    faults = {}
    for model in rooms:
        record = model._default_manager.first()
        if record is None or not hasattr(model, "get_absolute_url"):
            continue
        label = (model._meta.app_label, model._meta.model_name)
        form = admin_client.get(reverse("admin:{}_{}_change".format(*label), args=[record.pk]))
        response = admin_client.post(form.context["for_visitors"], filled_in(form))
        if not all("<h1" in html for html in documents(response).values()):
            faults[label] = response.context["faults"] or "no page"
        if response.context["faults"]:
            faults[label] = response.context["faults"]
    assert faults == {}
