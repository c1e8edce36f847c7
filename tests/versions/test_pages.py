"""The pages of the history in the admin."""

import re

import pytest
from django.contrib.auth.models import Permission, User
from django.utils import timezone
from django.utils.html import format_html
from reversion.models import Revision

from memorial.history.models import Article
from memorial.people.models import Person
from museum.core.publishing import State
from museum.versions import telling
from museum.versions.deletions import of as deleted
from museum.versions.keeping import keeping
from museum.versions.models import Deed, Kind
from tests.forms import filled_in
from tests.history import rows
from tests.people import rows as people

pytestmark = pytest.mark.once

ADMIN = "/en/admin/history/article/"
WRITTEN = "Restore this version"


@pytest.fixture
def record(db):
    """An article whose Russian title was changed once."""
    made = rows.article()
    with keeping([made], User.objects.create(username="test-curator")):
        made.title_ru = "<b>Другая</b> статья"
        made.save()
    return made


def first():
    return Revision.objects.order_by("pk").first().pk


def text(client, address):
    return client.get(address).content.decode()


def restore_address(record):
    return f"{ADMIN}{record.pk}/history/{first()}/"


def sent(client, address, **changes):
    """What the form on a page sends."""
    response = client.get(address)
    data = filled_in(response, button="_comment")
    return client.post(address, data | changes)


def test_what_was_typed_is_shown_as_text(admin_client, record):
    html = text(admin_client, f"{ADMIN}{record.pk}/history/")
    assert "<ins>&lt;b&gt;Другая&lt;/b&gt; статья</ins>" in html


def test_restoring_is_asked_first(admin_client, record):
    html = text(admin_client, restore_address(record))
    record.refresh_from_db()
    assert ("<ins>Статья 1</ins>" in html, record.title_ru) == (True, "<b>Другая</b> статья")


def test_a_version_is_restored_as_a_draft_unless_its_state_is_chosen(admin_client, record):
    sent(admin_client, restore_address(record))
    record.refresh_from_db()
    assert (record.title_ru, record.state) == ("Статья 1", State.DRAFT)


def test_the_state_of_a_version_may_be_chosen(admin_client, record):
    Article.objects.update(state=State.DRAFT)
    sent(admin_client, restore_address(record), state="exact")
    record.refresh_from_db()
    assert record.state == State.PUBLISHED


def test_nothing_is_restored_over_what_somebody_changed_meanwhile(admin_client, record):
    address = restore_address(record)
    data = filled_in(admin_client.get(address), button="_comment")
    Article.objects.update(title_en="Meanwhile")
    page = admin_client.post(address, data).content.decode()
    record.refresh_from_db()
    assert "was changed meanwhile" in page
    assert record.title_ru == "<b>Другая</b> статья"


def test_a_version_of_another_record_is_not_found(admin_client, record):
    other = rows.article(number=2)
    assert admin_client.get(f"{ADMIN}{other.pk}/history/{first()}/").status_code == 404


def test_a_deleted_record_is_listed_and_recovered(admin_client, record):
    admin_client.post(f"{ADMIN}{record.pk}/delete/", {"post": "yes"})
    assert "Article 1" in text(admin_client, f"{ADMIN}deleted/")
    sent(admin_client, f"{ADMIN}deleted/{deleted(Article)[0].pk}/")
    assert (Article.objects.get().pk, Article.objects.get().state) == (record.pk, State.DRAFT)
    assert "Nothing was deleted here." in text(admin_client, f"{ADMIN}deleted/")


def test_who_may_only_read_restores_nothing(client, record):
    reader = User.objects.create(username="test-reader", is_staff=True)
    reader.user_permissions.add(Permission.objects.get(codename="view_article"))
    client.force_login(reader)
    html = text(client, f"{ADMIN}{record.pk}/history/")
    assert WRITTEN not in html
    assert client.post(restore_address(record)).status_code == 403
    assert client.get(f"{ADMIN}deleted/").status_code == 403


def test_who_may_not_read_the_record_reads_no_history(client, record):
    client.force_login(User.objects.create(username="test-stranger", is_staff=True))
    pages = [f"{ADMIN}{record.pk}/history/", restore_address(record), f"{ADMIN}deleted/"]
    assert [client.get(page).status_code for page in pages] == [403, 403, 403]


@pytest.mark.parametrize("count", [1, 5])
def test_the_list_of_deleted_records_costs_the_same_queries(
    admin_client, django_assert_num_queries, count
):
    user = User.objects.get()
    for number in range(count):
        made = rows.article(number=number)
        with keeping([made], user, kind=Kind.DELETED, whole=True):
            made.delete()
    text(admin_client, f"{ADMIN}deleted/")
    with django_assert_num_queries(4):
        text(admin_client, f"{ADMIN}deleted/")


def test_history_holds_what_a_room_tells_besides(admin_client, record, monkeypatch):
    line = telling.Entry(timezone.now(), "test-curator", "Lantern", format_html("<b>{}</b>", "<i>"))
    monkeypatch.setattr(telling, "tellers", lambda: [lambda record: [line]])
    html = text(admin_client, f"{ADMIN}{record.pk}/history/")
    assert "<blockquote><b>&lt;i&gt;</b></blockquote>" in html


# --- What is withheld ------------------------------------------------------------------------------


@pytest.fixture
def woman(db):
    """One of whom more was told in her first version than visitors may read now."""
    made = people.person(slug="lantern")
    form = people.form(made, "maiden", surname="Рябинникова")
    with keeping([made], User.objects.create(username="test-curator")):
        made.summary_en, made.birth_place, made.slug = "A fictional summary.", "Сад", ""
        made.save()
    with keeping([made], None):
        made.withheld_fields, made.fields_reason = "given summary", "A fictional family asked."
        made.birth_place = "Маяк"
        made.save()
        form.withheld_reason = "A fictional family asked."
        form.save()
    return made


def woman_before():
    return Deed.objects.get(who="test-curator").revision_id


def test_the_page_that_asks_says_what_stays_withheld(admin_client, woman):
    address = f"/en/admin/people/person/{woman.pk}/history/{woman_before()}/"
    html = text(admin_client, address)
    article = html.partition('<article class="version">')[2].partition("</article>")[0]
    assert re.findall("<ins>(.*?)</ins>", article) == ["Сад"]
    (said,) = re.findall(r"is withheld now and stays so: (.*?)\.", html)
    assert set(said.split(", ")) == {"Given name · Русский", "Who she was · English"}


def test_what_the_page_said_is_what_happens(admin_client, woman):
    address = f"/en/admin/people/person/{woman.pk}/history/{woman_before()}/"
    sent(admin_client, address)
    woman = Person.objects.get()
    assert (woman.birth_place, woman.given_ru or "", woman.summary_en or "", woman.slug) == (
        *("Сад", "", ""),
        "fonareva",
    )
    assert "<ins>" not in text(admin_client, address)
