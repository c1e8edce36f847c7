"""What the history keeps of the work in the admin."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from reversion.models import Version

from memorial.history.models import Article, ArticleCitation, Tag
from museum.core.publishing import State
from museum.versions.keeping import keeping
from museum.versions.models import Deed, Kind
from tests.forms import filled_in
from tests.history import rows
from tests.versions.articles import ADMIN, article, as_text, edit, lines, told

# --- What is kept ----------------------------------------------------------------------------------


def test_the_first_edit_is_kept_with_the_state_before(admin_client):
    record = article()
    edit(admin_client, record, title_ru="Другая статья")
    assert lines(record) == [("Changed", "admin"), ("As it was before", "")]
    assert as_text(told(record).fields) == [
        ("Title", "ru", "<del>Статья 1</del> → <ins>Другая статья</ins>")
    ]


def test_a_form_that_changes_nothing_leaves_no_version(admin_client):
    record = article()
    address = f"{ADMIN}{record.pk}/change/"
    admin_client.post(address, filled_in(admin_client.get(address)))
    assert not Version.objects.exists()


def test_a_new_record_is_kept_as_added(admin_client):
    address = "/en/admin/history/tag/add/"
    named = {"name_kk": "Шам", "name_ru": "Фонарь", "name_en": "Lantern"}
    admin_client.post(address, filled_in(admin_client.get(address), **named))
    assert lines(Tag.objects.get()) == [("Added", "admin")]


def test_rows_and_related_records_are_told_by_their_names(admin_client):
    record, tag = article(), rows.tag()
    edit(admin_client, record, **{"tags": tag.pk, "citations-0-place_in_source": "p. 7"})
    found = told(record)
    assert as_text(found.fields) == [("Tags", "", "<ins>Lanterns</ins>")]
    assert [(row.title, str(row.deed), as_text(row.fields)) for row in found.rows] == [
        ("Citation", "changed", [("Place in the source", "", "<ins>p. 7</ins>")])
    ]


def test_an_action_on_several_records_is_one_deed(admin_client):
    records = [article(number=n, state=State.PUBLISHED) for n in (1, 2)]
    chosen = [record.pk for record in records]
    data = {"action": "return_to_draft", "_selected_action": chosen, "agreed": "2"}
    admin_client.post(ADMIN, data)
    deed = Deed.objects.get(kind=Kind.DRAFT)
    assert deed.revision.version_set.count() == 2


def test_a_comment_stands_beside_the_version(admin_client):
    record = article()
    revision = edit(admin_client, record, position="3", _comment="As the archive says.")
    assert revision.comment == "As the archive says."


def test_the_log_of_django_says_nothing_twice(admin_client):
    record = article()
    edit(admin_client, record, position="3")
    LogEntry.objects.log_actions(
        User.objects.get().pk, [record], 2, "An old note.", single_object=True
    )
    assert lines(record) == [
        ("An old note.", "admin"),
        ("Changed", "admin"),
        ("As it was before", ""),
    ]


def test_what_was_changed_past_the_forms_is_kept_as_a_state_before(admin_client):
    record = article()
    edit(admin_client, record, position="3")
    Article.objects.filter(pk=record.pk).update(title_en="By a script")
    edit(admin_client, record, position="4")
    assert [kind for kind, _who in lines(record)] == [
        *("Changed", "As it was before", "Changed", "As it was before")
    ]
    assert as_text(told(record, 1).fields) == [
        ("Title", "en", "<del>Article 1</del> → <ins>By a script</ins>")
    ]
    page = admin_client.get(f"{ADMIN}{record.pk}/history/").text
    assert page.count("Something outside the forms had changed the record") == 1


def test_no_password_is_ever_kept(admin_client):
    user = User.objects.create_user("test-moderator", password="secret-of-a-lantern")
    address = f"/en/admin/auth/user/{user.pk}/change/"
    admin_client.post(
        address, filled_in(admin_client.get(address), first_name="Lantern", role="viewer")
    )
    kept = " ".join(Version.objects.values_list("serialized_data", flat=True))
    assert ("Lantern" in kept, user.password in kept, "password" in kept) == (True, False, False)


def test_public_pages_ask_nothing_of_the_history(client, db):
    record = article()
    with CaptureQueriesContext(connection) as asked:
        client.get(f"/en/history/{record.slug}/")
    assert [each["sql"] for each in asked if "reversion" in each["sql"]] == []


@pytest.mark.parametrize("edits", [1, 12])
def test_the_list_of_versions_costs_the_same_queries(
    admin_client, edits, django_assert_num_queries
):
    record, tag = article(), rows.tag()
    user = User.objects.get()
    for number in range(edits):
        with keeping([record], user):
            record.position = number + 20
            record.tags.set([tag] if number % 2 else [])
            ArticleCitation.objects.update(place_in_source=f"p. {number}")
            record.save()
    admin_client.get(f"{ADMIN}{record.pk}/history/")
    with django_assert_num_queries(
        7 if edits == 1 else 8
    ):  # the tags are asked where there are any
        admin_client.get(f"{ADMIN}{record.pk}/history/")
