"""Two curators at once, of whom one deletes or restores what the other merges, parts, restores or saves."""

from contextlib import contextmanager
from threading import Event

import pytest
from django.contrib.messages import get_messages
from django.db import connection, transaction

from memorial.people import merging_admin
from memorial.people.models import Merge, Person
from museum.core.publishing import State
from museum.versions import restoring, states
from museum.versions.keeping import keeping
from museum.versions.models import Deed
from tests.forms import filled_in
from tests.people import rows
from tests.people.merged import merged
from tests.people.test_merging_admin import merge_page
from tests.threads import PATIENCE, in_threads

pytestmark = pytest.mark.django_db(transaction=True)
on_postgresql = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite: one writer at a time by itself"
)
A_MOMENT = 1.5  # seconds: whoever is to wait for the other does so by then


def page(woman, then):
    return f"/en/admin/people/person/{woman.pk}/{then}/"


@pytest.fixture
def drafts(db):
    return rows.person(state=State.DRAFT), rows.person("Фонарева", state=State.DRAFT)


def sentences(answer):
    return [str(each) for each in get_messages(answer.wsgi_request)]


# --- One after the other ---------------------------------------------------------------------------


@pytest.mark.parametrize("place", [0, 1])
def test_a_record_that_was_deleted_while_it_was_merged_is_a_sentence(
    admin_client, drafts, monkeypatch, place
):
    data = filled_in(admin_client.get(merge_page(*drafts)))
    locked = merging_admin.locked

    def too_late(*records):
        drafts[place].delete()
        return locked(*records)

    monkeypatch.setattr(merging_admin, "locked", too_late)
    answer = admin_client.post(merge_page(*drafts), data)
    assert (answer.status_code, answer.url) == (302, "/en/admin/")
    assert "was deleted meanwhile" in sentences(answer)[0]
    assert Merge.objects.count() == 0


def test_the_page_of_a_merge_says_that_its_record_was_deleted(admin_client, drafts):
    address = merge_page(*drafts)
    drafts[0].delete()
    answer = admin_client.get(address)
    assert (answer.url, len(sentences(answer))) == ("/en/admin/", 1)


def test_what_a_colleague_has_parted_is_not_parted_again(admin_client, drafts):
    kept, other = drafts
    done = merged(kept, other)
    data = filled_in(admin_client.get(page(other, "part")))
    merging_admin.part(done)
    answer = admin_client.post(page(other, "part"), data)
    assert answer.url == "/en/admin/"
    assert "parted meanwhile" in sentences(answer)[0]


def test_a_merged_record_is_not_deleted_and_the_page_says_why(admin_client, drafts):
    merged(*drafts)
    for woman in drafts:
        answer = admin_client.post(page(woman, "delete"), {"post": "yes"})
        assert answer.status_code in (200, 403)
    assert Person.objects.count() == 2


def test_a_version_is_restored_though_the_record_it_was_merged_with_has_gone(admin_client, drafts):
    kept, other = drafts
    with keeping([other], None):
        other.birth_place = "Сад"
        other.save()
    done = merged(kept, other)
    with keeping([kept], None):
        kept.residence = "Маяк"
        kept.save()
    merging_admin.part(done, keep_edits=True)
    Person.objects.get(pk=kept.pk).delete()
    before = Deed.objects.order_by("pk").first().revision
    restoring.restore(other, before, None)
    assert Person.objects.get().merged_into is None


# --- At the same time ------------------------------------------------------------------------------


@contextmanager
def holding(held):
    """A transaction of another curator: it ends a while after `held` is set."""
    with transaction.atomic():
        yield
        held.set()
        Event().wait(A_MOMENT)


def beside(deed, request):
    """What `request` answers, begun while `deed` is done and not yet stored."""
    held, answers = Event(), []

    def do():
        with holding(held):
            deed()

    def ask():
        held.wait(PATIENCE)
        answers.append(request())

    assert in_threads(do, ask) == []
    return answers[0]


@on_postgresql
def test_who_deletes_a_record_that_is_being_merged_is_told_that_it_is_used(admin_client, drafts):
    kept, other = drafts
    answer = beside(
        lambda: merged(kept, other),
        lambda: admin_client.post(page(other, "delete"), {"post": "yes"}),
    )
    assert (answer.status_code, Merge.objects.count()) == (200, 1)
    assert list(Deed.objects.filter(kind="deleted")) == []


@on_postgresql
@pytest.mark.parametrize("place", [0, 1])
def test_who_merges_a_record_that_is_being_deleted_is_told_so(admin_client, drafts, place):
    data = filled_in(admin_client.get(merge_page(*drafts)))
    address = merge_page(*drafts)
    answer = beside(drafts[place].delete, lambda: admin_client.post(address, data))
    assert ("was deleted meanwhile" in sentences(answer)[0], Merge.objects.count()) == (True, 0)


@on_postgresql
def test_who_deletes_a_record_that_is_being_parted_deletes_it(admin_client, drafts):
    done = merged(*drafts)
    answer = beside(
        lambda: merging_admin.part(done),
        lambda: admin_client.post(page(drafts[1], "delete"), {"post": "yes"}),
    )
    assert answer.status_code in (200, 302)


@pytest.fixture
def edited(db):
    """(a woman, the revision before her birthplace was changed)."""
    woman = rows.person(state=State.DRAFT)
    with keeping([woman], None):
        woman.birth_place = "Сад"
        woman.save()
    parts = states.parts_of(Person, [woman.pk]).order_by("pk")
    return woman, parts.first().version.revision


@on_postgresql
def test_two_who_restore_the_same_version_do_it_once(admin_client, edited):
    woman, revision = edited
    address = page(woman, f"history/{revision.pk}")
    data = filled_in(admin_client.get(address), button="_comment")
    answer = beside(
        lambda: restoring.restore(woman, revision, None),
        lambda: admin_client.post(address, data),
    )
    assert answer.status_code == 200
    assert "was changed meanwhile" in answer.content.decode()


@on_postgresql
def test_who_saves_a_record_that_is_being_restored_keeps_what_she_wrote(admin_client, edited):
    woman, revision = edited
    data = filled_in(admin_client.get(page(woman, "change"))) | {"residence": "Маяк"}
    answer = beside(
        lambda: restoring.restore(woman, revision, None),
        lambda: admin_client.post(page(woman, "change"), data),
    )
    assert "Маяк" in answer.content.decode() or Person.objects.get().residence == "Маяк"


@on_postgresql
def test_who_merges_a_record_that_is_being_restored_looks_again(admin_client, edited):
    woman, revision = edited
    other = rows.person("Фонарева", state=State.DRAFT)
    data = filled_in(admin_client.get(merge_page(woman, other)))
    answer = beside(
        lambda: restoring.restore(woman, revision, None),
        lambda: admin_client.post(merge_page(woman, other), data),
    )
    assert "changed meanwhile" in answer.content.decode()
