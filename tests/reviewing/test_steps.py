"""Draft, review, published: each step by a button in words, with what colleagues say to it."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from museum.core.publishing import State
from museum.pages.admin import PageAdmin
from museum.pages.models import Page
from museum.reviewing import desk
from museum.reviewing.models import Comment, Presence, Remark
from tests.forms import filled_in
from tests.reviewing import rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def record():
    return rows.page()


@pytest.fixture
def colleague(client):
    user = User.objects.create_superuser("aigul", first_name="Айгүл", last_name="Сынақова")
    client.force_login(user)
    return client


def address(record):
    return f"/en/admin/pages/page/{record.pk}/change/"


def press(client, record, step, comment="", **typed):
    form = filled_in(client.get(address(record)), **typed)
    return client.post(address(record), form | {"_step": step, "_comment": comment})


def said():
    return list(Comment.objects.values_list("step", "text", "author__username"))


def test_record_goes_through_review_with_what_was_said(admin_client, colleague, record):
    press(admin_client, record, "send", "Please read the second paragraph.", title_en="Test")
    press(colleague, record, "back", "The year is wrong.")
    press(admin_client, record, "send")
    press(colleague, record, "publish")
    assert said() == [
        ("sent", "Please read the second paragraph.", "admin"),
        ("returned", "The year is wrong.", "aigul"),
        ("sent", "", "admin"),
        ("published", "", "aigul"),
    ]
    record.refresh_from_db()
    assert (record.state, record.title_en) == (State.PUBLISHED, "Test")
    page = admin_client.get(address(record)).content.decode()
    places = [page.find(words) for words in ("second paragraph", "The year is wrong")]
    assert places == sorted(places)
    assert "Айгүл Сынақова" in page


@pytest.mark.parametrize("comment", ["", "  ", "ә" * 3001])
def test_record_is_not_sent_back_without_a_remark_that_can_be_read(admin_client, record, comment):
    Page.objects.update(state=State.REVIEW)
    answer = press(admin_client, record, "back", comment, title_en="Typed")
    record.refresh_from_db()
    assert (answer.status_code, record.state, said()) == (200, State.REVIEW, [])
    assert 'value="Typed"' in answer.content.decode()


def test_comment_can_be_saved_without_a_step(admin_client, record):
    press(admin_client, record, "", "Where is the source?")
    assert said() == [("noted", "Where is the source?", "admin")]


def test_state_that_was_chosen_in_the_form_is_a_step_too(admin_client, record):
    press(admin_client, record, "", state=State.REVIEW)
    assert said() == [("sent", "", "admin")]


def test_what_a_list_publishes_is_a_step_of_each_record(admin_client, record):
    chosen = {"action": "publish", "_selected_action": [record.pk], "agreed": 1}
    admin_client.post("/en/admin/pages/page/", chosen)
    assert said() == [("published", "", "admin")]


def test_saving_without_a_step_and_a_comment_says_nothing(admin_client, record):
    press(admin_client, record, "", title_en="Test")
    assert said() == []


@pytest.mark.parametrize(
    ("state", "buttons"),
    [
        (State.DRAFT, ["send", "publish"]),
        (State.REVIEW, ["publish", "back"]),
        (State.PUBLISHED, []),
    ],
)
def test_form_offers_what_may_come_next(admin_client, record, state, buttons):
    Page.objects.update(state=state)
    offered = admin_client.get(address(record)).context["step"]["buttons"]
    assert [name for name, _label in offered] == buttons


def test_step_that_is_none_is_ignored(admin_client, record):
    press(admin_client, record, "withhold")
    record.refresh_from_db()
    assert (record.state, said()) == (State.DRAFT, [])


def test_who_may_not_publish_sends_for_review_and_no_further(client, record, monkeypatch):
    """As if the field of the state were read only for her."""
    monkeypatch.setattr(PageAdmin, "has_publish_permission", lambda *_: False, raising=False)
    monkeypatch.setattr(PageAdmin, "readonly_fields", (*PageAdmin.readonly_fields, "state"))
    client.force_login(rows.curator())
    states = []
    for step in ("publish", "send", "publish"):
        press(client, record, step)
        states.append(Page.objects.get().state)
    assert (states, [step for step, *_ in said()]) == (["draft", "review", "review"], ["sent"])


# --- On the desk ------------------------------------------------------------------------------------------


def on_the_desk(username):
    found = desk.blocks(User.objects.get(username=username), timezone.now())
    return [(block.title, block.count, [row.note for row in block.rows]) for block in found]


def test_desk_tells_whose_record_was_sent_back(admin_client, colleague, record):
    press(admin_client, record, "send")
    press(colleague, record, "back", "The year is wrong.")
    assert on_the_desk("aigul") == []
    told = [(count, notes) for _title, count, notes in on_the_desk("admin")]
    assert told == [(1, ["Айгүл Сынақова: The year is wrong."])]
    press(admin_client, record, "send")
    assert on_the_desk("admin") == []


@pytest.mark.parametrize("count", [1, 20])
def test_desk_tells_of_remarks_at_the_same_cost(
    admin_user, record, django_assert_num_queries, count
):
    link, _address = rows.link(record)
    for number in range(count):
        Remark.objects.create(link=link, at=timezone.now(), name="Лампада", text=str(number))
    with django_assert_num_queries(6):
        assert [block[1] for block in on_the_desk("admin")] == [count]


def test_desk_tells_of_no_remarks_to_who_may_not_change_the_record(record):
    link, _address = rows.link(record)
    Remark.objects.create(link=link, at=timezone.now(), name="Лампада", text="Күні басқа.")
    User.objects.create_user("viewer", is_staff=True)
    rows.curator("curator")
    assert ([*map(len, map(on_the_desk, ("viewer", "curator")))]) == [0, 1]


# --- Who else has it open ------------------------------------------------------------------------------------


def sign(client, record, **more):
    kind = ContentType.objects.get_for_model(record).pk
    place = f"/en/admin/reviewing/previewlink/presence/{kind}/{record.pk}/"
    return client.post(place, more).content.decode()


def test_form_says_who_else_has_it_open(admin_client, colleague, record):
    colleague.get(address(record))
    page = admin_client.get(address(record)).content.decode()
    assert "Also working on this form now: Айгүл Сынақова." in page


def test_who_is_alone_is_told_of_nobody(admin_client, record):
    admin_client.get(address(record))
    assert sign(admin_client, record) == ""


@pytest.mark.parametrize("how", ["leaves", "saves", "is silent"])
def test_who_has_left_is_told_of_no_longer(admin_client, colleague, record, how):
    form = filled_in(colleague.get(address(record)))
    if how == "leaves":
        sign(colleague, record, leave=Presence.objects.get().seen_at.isoformat())
    elif how == "saves":
        colleague.post(address(record), form)
    else:
        Presence.objects.update(seen_at=timezone.now() - timedelta(minutes=4))
    assert sign(admin_client, record) == ""


def test_page_that_is_closed_late_takes_away_no_sign_of_the_next_page(
    admin_client, colleague, record
):
    """Browsers say that a page is closed when they have the next one: after saving it is the same form."""
    colleague.get(address(record))
    first = Presence.objects.get().seen_at.isoformat()
    colleague.get(address(record))
    sign(colleague, record, leave=first)
    sign(colleague, record, leave="no moment")
    assert "Айгүл" in sign(admin_client, record)


def test_sign_of_life_is_given_by_colleagues_of_the_record_only(client, record):
    client.force_login(User.objects.create_user("viewer", is_staff=True))
    kind = ContentType.objects.get_for_model(record).pk
    place = f"/en/admin/reviewing/previewlink/presence/{kind}/{record.pk}/"
    unknown = f"/en/admin/reviewing/previewlink/presence/{kind}/{10**6}/"
    client_answers = [client.post(place).status_code, client.get(place).status_code]
    assert (client_answers, Presence.objects.count()) == ([403, 405], 0)
    assert client.post(unknown).status_code == 404
