"""What a list does to many records: it asks first, says what it did, and can be undone."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.utils import timezone

from memorial.people.models import CarvedLine
from museum.models import ListDeed
from museum.pages.models import Page

PAGES = "/en/admin/pages/page/"
pytestmark = pytest.mark.django_db


def page(number, **values):
    texts = {
        "title_kk": f"Сынақ {number}",
        "title_ru": f"Проба {number}",
        "title_en": f"Test {number}",
    }
    return Page.objects.create(slug=f"test-{number}", **texts, **values)


def act(client, action, *records, **more):
    chosen = {"action": action, "_selected_action": [record.pk for record in records]}
    return client.post(PAGES, chosen | more)


def agree(client, action, *records):
    return act(client, action, *records, agreed=len(records))


def states():
    return list(Page.objects.order_by("slug").values_list("state", flat=True))


def test_list_asks_before_it_changes_anything(admin_client):
    drafts = [page(1), page(2)]
    asked = act(admin_client, "publish", *drafts)
    assert [str(record) for record in asked.context["named"]] == ["Test 1", "Test 2"]
    assert (states(), ListDeed.objects.count()) == (["draft", "draft"], 0)


def test_page_that_asks_names_what_stays(admin_client):
    chosen = [
        page(1),
        page(2, state="published"),
        page(3, state="withheld", withheld_reason="Test"),
    ]
    asked = act(admin_client, "publish", *chosen).context["chosen"]
    assert [[str(each) for each in group] for group in asked[:3]] == [
        ["Test 1"],
        ["Test 2"],
        ["Test 3"],
    ]


def test_what_was_agreed_to_is_sent_by_the_page_that_asks(admin_client):
    drafts = [page(1), page(2)]
    context = act(admin_client, "publish", *drafts).context
    sent = [*context["sent"], context["agreed"]]
    fields = {name: [value for key, value in sent if key == name] for name, _value in sent}
    admin_client.post(PAGES, fields)
    assert states() == ["published", "published"]


def test_other_number_of_records_is_asked_again(admin_client):
    drafts = [page(1), page(2)]
    act(admin_client, "publish", *drafts, agreed=1)
    assert states() == ["draft", "draft"]


def test_undone_deed_puts_back_what_was(admin_client):
    agree(admin_client, "publish", page(1), page(2, state="review"))
    admin_client.post(f"/en/admin/deeds/{ListDeed.objects.get().pk}/")
    assert states() == ["draft", "review"]
    assert ListDeed.objects.get().undone is not None


def test_undoing_leaves_alone_what_was_changed_since(admin_client):
    first, second = page(1), page(2)
    agree(admin_client, "publish", first, second)
    Page.objects.filter(pk=second.pk).update(title_ru="Другая")
    deed = f"/en/admin/deeds/{ListDeed.objects.get().pk}/"
    fates = admin_client.get(deed).context["fates"]
    assert [fate.stands for fate in fates] == ["", "changed since: it stays as it is now"]
    admin_client.post(deed)
    assert states() == ["draft", "published"]


def test_deed_of_a_month_ago_is_not_undone(admin_client):
    agree(admin_client, "publish", page(1))
    ListDeed.objects.update(at=timezone.now() - timedelta(days=31))
    admin_client.post(f"/en/admin/deeds/{ListDeed.objects.get().pk}/")
    assert states() == ["published"]


def test_deed_is_undone_once(admin_client):
    agree(admin_client, "publish", page(1))
    deed = f"/en/admin/deeds/{ListDeed.objects.get().pk}/"
    admin_client.post(deed)
    undone = ListDeed.objects.get().undone
    admin_client.post(deed)
    assert (ListDeed.objects.get().undone, states()) == (undone, ["draft"])


def test_nobody_undoes_what_she_may_not_change(admin_client, client):
    agree(admin_client, "publish", page(1))
    client.force_login(get_user_model().objects.create_user("fictional-viewer", is_staff=True))
    deed = f"/en/admin/deeds/{ListDeed.objects.get().pk}/"
    answers = [client.get(deed).status_code, client.post(deed).status_code]
    assert (answers, states()) == ([403, 403], ["published"])


def test_deleted_records_are_remembered_by_name(admin_client):
    act(admin_client, "delete_selected", page(1), post="yes")
    deed = ListDeed.objects.get()
    assert [(row[1], deed.deed, deed.count) for row in deed.rows] == [("Test 1", "deleted", 1)]


def test_lines_of_the_wall_are_published_and_returned(admin_client):
    lines = [CarvedLine.objects.create(panel=1, line=n, text=f"Сынақ {n}") for n in (1, 2)]
    chosen = {"action": "publish", "_selected_action": [line.pk for line in lines], "agreed": 2}
    admin_client.post("/en/admin/people/carvedline/", chosen)
    after = set(CarvedLine.objects.values_list("state", flat=True))
    admin_client.post(f"/en/admin/deeds/{ListDeed.objects.get().pk}/")
    assert (after, set(CarvedLine.objects.values_list("state", flat=True))) == (
        {"published"},
        {"draft"},
    )


def test_too_many_records_are_refused(admin_client, monkeypatch):
    monkeypatch.setattr("museum.core.moving.StateActions.most_at_once", 1)
    agree(admin_client, "publish", page(1), page(2))
    assert states() == ["draft", "draft"]


# --- Scheduled ---------------------------------------------------------------------------------------


@pytest.fixture
def scheduled(db):
    now = timezone.now()
    page(1, state="published", publish_from=now + timedelta(days=5))
    page(2, state="published", publish_until=now - timedelta(days=5))
    page(3, state="published")


@pytest.mark.parametrize(
    "state, found", [("scheduled", ["test-1"]), ("ended", ["test-2"]), ("published", ["test-3"])]
)
def test_list_is_filtered_by_what_visitors_see(admin_client, scheduled, state, found):
    listed = admin_client.get(PAGES, {"state": state}).context["cl"].queryset
    assert [each.slug for each in listed] == found


def test_form_says_from_when_visitors_see_the_record(admin_client):
    begin = timezone.make_aware(timezone.datetime(2099, 12, 3, 9))
    record = page(1, state="published", publish_from=begin)
    form = admin_client.get(f"{PAGES}{record.pk}/change/").content.decode()
    said = "Visitors do not see this record yet. They will from 3\u00a0December 2099, 09:00."
    assert said in form
