"""What a list does to many records: it asks first, says what it did, and can be undone."""

from datetime import timedelta

import pytest
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.utils import timezone

from memorial.people.models import CarvedLine
from museum.core.publishing import Publishable
from museum.pages.models import Page
from museum.versions.models import Deed, Kind

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
    assert (states(), Deed.objects.count()) == (["draft", "draft"], 0)


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


def last_deed():
    """Its page."""
    return f"/en/admin/deeds/{Deed.objects.latest('pk').revision_id}/"


def test_undone_deed_puts_back_what_was(admin_client):
    agree(admin_client, "publish", page(1), page(2, state="review"))
    admin_client.post(last_deed())
    undone = Deed.objects.latest("pk")
    assert (states(), undone.kind) == (["draft", "review"], Kind.UNDONE)


def test_list_says_where_its_deed_is_undone(admin_client):
    said = agree(admin_client, "publish", page(1), page(2))
    html = admin_client.get(said.url).text
    assert f'<a href="{last_deed()}">Undo or look closer</a>' in html


def test_desk_names_what_was_done_to_several_records(admin_client):
    agree(admin_client, "publish", page(1), page(2))
    agree(admin_client, "publish", page(3))
    deeds = admin_client.get("/en/admin/").context["deeds"]
    assert [str(deed) for deed in deeds] == ["Published: pages (2)"]


def test_undoing_leaves_alone_what_was_changed_since(admin_client):
    first, second = page(1), page(2)
    agree(admin_client, "publish", first, second)
    Page.objects.filter(pk=second.pk).update(title_ru="Другая")
    deed = last_deed()
    fates = admin_client.get(deed).context["fates"]
    changed = "“Test 2” was changed since. Restore it by its own history."
    assert [fate.stands for fate in fates] == ["", changed]
    admin_client.post(deed)
    assert states() == ["draft", "published"]


def test_deed_is_undone_once(admin_client):
    agree(admin_client, "publish", page(1))
    deed = last_deed()
    admin_client.post(deed)
    admin_client.post(deed)
    assert (Deed.objects.filter(kind=Kind.UNDONE).count(), states()) == (1, ["draft"])


def test_undoing_can_be_undone(admin_client):
    agree(admin_client, "publish", page(1), page(2))
    admin_client.post(last_deed())
    admin_client.post(last_deed())
    assert states() == ["published", "published"]


def test_page_is_not_published_again_against_the_rules_of_its_kind(admin_client, monkeypatch):
    agree(admin_client, "return_to_draft", page(1, state="published"), page(2, state="published"))
    monkeypatch.setattr(
        "museum.pages.admin.PageAdmin.may_become", lambda pages, request, record, state: False
    )
    admin_client.post(last_deed())
    assert states() == ["draft", "draft"]


def test_nobody_undoes_what_she_may_not_change(admin_client, client):
    agree(admin_client, "publish", page(1))
    deed = last_deed()
    client.force_login(get_user_model().objects.create_user("fictional-viewer", is_staff=True))
    answers = [client.get(deed).status_code, client.post(deed).status_code]
    assert (answers, states()) == ([403, 403], ["published"])


def test_who_changes_and_does_not_publish_undoes_no_publishing(admin_client, client):
    agree(admin_client, "publish", page(1))
    deed = last_deed()
    editor = get_user_model().objects.create_user("fictional-editor", is_staff=True)
    editor.user_permissions.set(Permission.objects.filter(codename__endswith="_page"))
    client.force_login(editor)
    (fate,) = client.get(deed).context["fates"]
    client.post(deed)
    assert (fate.stands, states()) == (
        "You may not undo this: it stays as it is.",
        ["published"],
    )


def test_deleted_records_come_back_with_all_their_languages(admin_client):
    before = [page(1), page(2, state="published")]
    titles = list(Page.objects.values_list("pk", "state", "title_kk", "title_ru", "title_en"))
    act(admin_client, "delete_selected", *before, post="yes")
    assert str(Deed.objects.latest("pk")) == "Deleted: pages (2)"
    admin_client.post(last_deed())
    found = Page.objects.values_list("pk", "state", "title_kk", "title_ru", "title_en")
    assert list(found) == titles


def test_lines_of_the_wall_are_published_and_returned(admin_client):
    lines = [CarvedLine.objects.create(panel=1, line=n, text=f"Сынақ {n}") for n in (1, 2)]
    chosen = {"action": "publish", "_selected_action": [line.pk for line in lines], "agreed": 2}
    admin_client.post("/en/admin/people/carvedline/", chosen)
    after = set(CarvedLine.objects.values_list("state", flat=True))
    admin_client.post(last_deed())
    assert (after, set(CarvedLine.objects.values_list("state", flat=True))) == (
        {"published"},
        {"draft"},
    )


def test_what_has_a_state_asks_its_rules_before_it_is_published_again():
    models = {
        model: pages
        for model, pages in admin.site._registry.items()
        if issubclass(model, Publishable)
    }
    assert [model for model, pages in models.items() if not hasattr(pages, "may_become")] == []


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
