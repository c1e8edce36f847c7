"""Preview links: one page, one language, for a while, and no trace of the secret."""

import logging
import re
from datetime import timedelta
from logging.config import dictConfigClass
from urllib.parse import urlencode

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import BigAutoField
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from memorial.people.models import Person, PlacedPicture
from museum.core.publishing import Publishable, State
from museum.media.models import Picture
from museum.reviewing import views
from museum.reviewing.forms import RemarkForm
from museum.reviewing.models import PreviewLink, Remark
from museum.reviewing.secrets import WithoutSecrets
from tests.media.conftest import make_picture
from tests.people import rows as people
from tests.reviewing import rows

__all__ = ["make_picture"]
pytestmark = [pytest.mark.django_db, pytest.mark.once]
WORDS = {"name": "Лампада Фонарёва", "place": "Жоба", "text": "Күні басқа."}


@pytest.fixture
def draft():
    return rows.page()


def send(client, address, language="kk", **more):
    body = urlencode(WORDS | more)
    form = "application/x-www-form-urlencoded"
    return client.post(address, body, form, headers={"accept-language": language})


def stored():
    return [list(model.objects.values_list()) for model in (Person, PreviewLink, Remark, Picture)]


def test_link_shows_a_draft_as_visitors_would_see_it_under_a_band(client, draft):
    _link, address = rows.link(draft)
    html = client.get(address).content.decode()
    assert ("<p>Жоба.</p>" in html, "preview-band" in html, '<html lang="kk"' in html) == (
        True,
        True,
        True,
    )


def test_page_behind_a_link_is_kept_nowhere_and_tells_nobody_where_it_was(client, draft):
    answer = client.get(rows.link(draft)[1])
    names = ("Cache-Control", "Referrer-Policy", "X-Robots-Tag")
    said = [set(answer.headers[name].split(", ")) for name in names]
    assert said == [{"private", "no-store"}, {"no-referrer"}, {"noindex"}]
    assert answer.cookies == {}


def test_page_behind_a_link_leads_to_no_other_language_of_it(client, draft):
    html = client.get(rows.link(draft, language="en")[1]).content.decode()
    assert re.findall(r'(?:hreflang|rel="canonical"|/(?:kk|ru)/)', html) == []


def test_secret_stands_on_no_page_that_it_opens(client, draft):
    _link, address = rows.link(draft)
    assert address.split("/")[2] not in client.get(address).content.decode()


def test_reading_what_is_published_writes_nothing_even_for_a_moment(client):
    _link, address = rows.link(rows.page(state=State.PUBLISHED))
    with CaptureQueriesContext(connection) as asked:
        assert "<p>Жоба.</p>" in client.get(address).text
    assert {query["sql"].split()[0] for query in asked} <= {
        "SELECT",
        "SAVEPOINT",
        "RELEASE",
        "ROLLBACK",
    }


def test_reading_changes_nothing(client, draft):
    _link, address = rows.link(draft)
    before = stored(), draft.__class__.objects.values().get()
    client.get(address)
    client.head(address)
    assert (stored(), draft.__class__.objects.values().get()) == before


def test_only_the_digest_of_a_secret_is_stored(draft):
    link, address = rows.link(draft)
    secret = address.split("/")[2]
    assert len(secret) * 6 >= 128
    values = PreviewLink.objects.filter(pk=link.pk).values_list()[0]
    assert [value for value in values if secret in str(value)] == []


@pytest.mark.parametrize(("language", "heading"), [("kk", "Бұл сілтеме"), ("ru", "Эта ссылка")])
@pytest.mark.parametrize("how", ["over", "revoked", "deleted", "withheld"])
def test_dead_link_says_so_in_the_language_of_its_reader(client, draft, how, language, heading):
    _link, address = rows.link(draft)
    if how == "over":
        PreviewLink.objects.update(
            made_at=timezone.now() - timedelta(2), ends_at=timezone.now() - timedelta(1)
        )
    elif how == "revoked":
        PreviewLink.objects.update(revoked_at=timezone.now())
    elif how == "deleted":
        draft.delete()
    else:
        draft.state, draft.withheld_reason = State.WITHHELD, "Сынақ"
        draft.save()
    answers = [
        client.get(address, headers={"accept-language": language}),
        send(client, address, language=language),
    ]
    assert answers[0].status_code == 410
    assert (heading in answers[0].content.decode(), "Жоба." in answers[0].content.decode()) == (
        True,
        False,
    )
    assert Remark.objects.count() == 0


def test_pictures_of_a_draft_are_opened_behind_its_link(client, make_picture):
    woman = people.person(state=State.DRAFT)
    PlacedPicture.objects.create(record=woman, picture=make_picture(), place="portrait")
    _link, address = rows.link(woman)
    image = f"{address}image/1/"
    leads_there = f'href="{image}"' in client.get(address).text
    html = client.get(image).text
    leads_back = f'href="{address}"' in html
    public = woman.get_absolute_url()
    assert (leads_there, leads_back, f'href="{public}' in html, "preview-band" in html) == (
        True,
        True,
        False,
        True,
    )
    assert client.get(f"{public}image/1/").status_code == 404
    assert (send(client, image).status_code, Remark.objects.count()) == (302, 1)


def test_picture_that_is_none_is_gone(client, draft):
    assert client.get(f"{rows.link(draft)[1]}image/1/").status_code == 410


@pytest.mark.parametrize("hide", [{"shown_reason": ""}, {"state": State.WITHHELD}])
def test_woman_who_may_not_be_shown_is_not_previewed(client, hide):
    woman = people.person(born=None, shown_reason="Allowed", state=State.DRAFT)
    address = rows.link(woman)[1]
    before = client.get(address).status_code
    for name, value in ({"withheld_reason": "Asked"} | hide).items():
        setattr(woman, name, value)
    woman.save()
    assert (before, client.get(address).status_code) == (200, 410)


def test_every_record_that_is_published_has_a_number_for_its_key():
    kinds = [model for model in apps.get_models() if issubclass(model, Publishable)]
    assert {isinstance(kind._meta.pk, BigAutoField) for kind in kinds} == {True}


def test_unknown_secret_is_not_found(client):
    assert client.get("/preview/никто/").status_code == 404


# --- Remarks -------------------------------------------------------------------------------------------


def test_remark_comes_back_under_the_link_with_its_answer(client, draft):
    link, address = rows.link(draft)
    answer = send(client, address)
    link.remarks.update(answer="Түзеттік.", settled_at=timezone.now())
    html = client.get(address).content.decode()
    assert (answer.status_code, [word in html for word in (*WORDS.values(), "Түзеттік.")]) == (
        302,
        [True] * 4,
    )


def test_remark_through_another_link_is_not_shown(client, draft):
    send(client, rows.link(draft)[1])
    assert WORDS["text"] not in client.get(rows.link(draft)[1]).content.decode()


def test_incomplete_remark_is_kept_in_the_form_and_not_sent(client, draft):
    answer = send(client, rows.link(draft)[1], name="")
    assert (answer.status_code, Remark.objects.count()) == (200, 0)
    assert WORDS["text"] in answer.content.decode()


@pytest.mark.parametrize(
    ("more", "status"),
    [
        ({"nothing": "http://spam.example"}, 200),
        ({"text": "ә" * 3001}, 200),
        ({"text": "ә" * 30_000}, 400),
    ],
)
def test_remark_of_a_machine_or_without_end_is_not_taken(client, draft, more, status):
    answer = send(client, rows.link(draft)[1], **more)
    assert (answer.status_code, Remark.objects.count()) == (status, 0)


def test_remark_whose_hidden_field_a_browser_filled_in_is_sent_once_more(client, draft):
    _link, address = rows.link(draft)
    html = send(client, address, nothing="https://example.org").content.decode()
    assert [word in html for word in (*WORDS.values(), "example.org")] == [True, True, True, False]
    send(client, address, nothing="")
    assert Remark.objects.get().text == WORDS["text"]


@pytest.mark.parametrize("word", ["website", "url", "mail", "name", "phone", "company", "address"])
def test_hidden_field_has_no_name_that_a_browser_fills_in(word):
    assert word not in str(RemarkForm()["nothing"]).casefold().replace('name="nothing"', "")


def test_too_many_remarks_through_one_link_wait_and_keep_their_words(client, draft, monkeypatch):
    monkeypatch.setattr(views, "PER_HOUR", 1)
    _link, address = rows.link(draft)
    send(client, address)
    answer = send(client, address, text="Күні бөлек.")
    assert (Remark.objects.count(), "Күні бөлек." in answer.content.decode()) == (1, True)


# --- Made and revoked by staff --------------------------------------------------------------------------


def make(client, record, **typed):
    kind = ContentType.objects.get_for_model(record).pk
    data = {"note": "The fictional historian", "language": "ru", "days": 14} | typed
    return client.post(f"/en/admin/reviewing/previewlink/make/{kind}/{record.pk}/", data)


def address_in(answer):
    return "/preview/" + re.search(r'value="[^"]*/preview/([^"]+)"', answer.content.decode())[1]


def test_curator_makes_a_link_which_is_shown_once(admin_client, client, draft):
    answer = make(admin_client, draft)
    secret = address_in(answer).split("/")[2]
    form = admin_client.get(f"/en/admin/pages/page/{draft.pk}/change/").content.decode()
    assert client.get(address_in(answer)).status_code == 200
    assert ("The fictional historian" in form, secret in form) == (True, False)
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("days", [0, 61, "много"])
def test_link_without_a_right_end_is_not_made(admin_client, draft, days):
    assert (make(admin_client, draft, days=days).status_code, PreviewLink.objects.count()) == (
        200,
        0,
    )


def test_no_link_is_made_to_a_woman_who_may_be_living(admin_client):
    make(admin_client, people.person(born=None, state=State.DRAFT))
    assert PreviewLink.objects.count() == 0


def test_link_is_not_made_by_who_may_not_change_the_record(client, draft):
    client.force_login(rows.curator())
    woman = people.person()
    assert (make(client, woman).status_code, make(client, draft).status_code) == (403, 200)


def test_curator_revokes_a_link_and_settles_a_remark(admin_client, client, draft):
    link, address = rows.link(draft)
    send(client, address)
    remark = link.remarks.get()
    settle = f"/en/admin/reviewing/previewlink/remarks/{remark.pk}/settle/"
    admin_client.post(settle, {"answer": "Түзеттік."})
    admin_client.post(f"/en/admin/reviewing/previewlink/{link.pk}/revoke/")
    remark.refresh_from_db()
    assert (remark.answer, str(remark.settled_by)) == ("Түзеттік.", "admin")
    assert client.get(address).status_code == 410


@pytest.mark.parametrize("count", [1, 12])
def test_list_of_links_costs_the_same_for_one_and_for_many(
    admin_client, django_assert_num_queries, draft, count
):
    for _each in range(count):
        rows.link(draft)
    ContentType.objects.get_for_model(draft)
    with django_assert_num_queries(6):
        admin_client.get("/en/admin/reviewing/previewlink/")


# --- Secrets are in no log ------------------------------------------------------------------------------


def entry(message, *args, error=None):
    info = (type(error), error, None) if error else None
    return logging.LogRecord("django.request", logging.ERROR, "a.py", 1, message, args, info)


@pytest.mark.parametrize(
    "record",
    [
        entry("Not Found: %s", "/preview/abc-DEF_1/"),
        entry('"GET /preview/abc-DEF_1/ HTTP/1.1" 200 %s', 9),
        entry("Internal Server Error", error=ValueError("https://a.example/preview/abc-DEF_1/")),
    ],
)
def test_secret_is_in_no_line_of_the_log(record):
    line = WithoutSecrets().format(record)
    assert ("abc-DEF_1" in line, "/preview/…" in line) == (False, True)


def test_whatever_is_logged_is_written_without_secrets(settings):
    log = settings.LOGGING
    [handler] = log["handlers"].values()
    made = dictConfigClass(log).configure_formatter(dict(log["formatters"][handler["formatter"]]))
    assert isinstance(made, WithoutSecrets)
    assert made._fmt == "%(asctime)s %(levelname)s %(name)s: %(message)s"
