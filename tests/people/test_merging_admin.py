"""A curator merges two records, and parts them again."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.utils import translation
from reversion.models import Revision

from memorial.people import merging_admin
from memorial.people.models import Merge, Person
from memorial.people.parting import part
from tests.forms import filled_in
from tests.people import rows
from tests.people.test_merging import merged, stored

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def twins():
    return (
        rows.person("Фонарёва", "Лампада", birth_place="Сад"),
        rows.person("Фонарева", "Лампада", residence="Маяк"),
    )


def merge_page(kept, other):
    return f"/en/admin/people/person/{kept.pk}/merge/?number={other.number_id}"


def part_page(other):
    return f"/en/admin/people/person/{other.pk}/part/"


def test_both_records_are_seen_before_anything_happens(admin_client, twins):
    page = admin_client.get(merge_page(*twins)).content.decode()
    for words in ("Сад", "Маяк", 'name="choice-name_ru"', "Keep No."):
        assert words in page
    assert Merge.objects.count() == 0


def test_what_was_chosen_is_merged_and_noted_with_both(admin_client, twins):
    kept, other = twins
    page = admin_client.get(merge_page(*twins))
    answer = admin_client.post(merge_page(*twins), filled_in(page, **{"choice-name_ru": "merged"}))
    assert (answer.status_code, answer.url) == (302, f"/en/admin/people/person/{kept.pk}/change/")
    kept = stored(kept)
    assert (str(kept), kept.birth_place, kept.residence) == ("Фонарева Лампада", "Сад", "Маяк")
    assert sorted(LogEntry.objects.values_list("object_id", flat=True)) == [
        str(kept.pk),
        str(other.pk),
    ]


def test_a_record_that_was_changed_meanwhile_is_not_merged(admin_client, twins):
    data = filled_in(admin_client.get(merge_page(*twins)))
    twins[1].residence = "Причал"
    twins[1].save()
    page = admin_client.post(merge_page(*twins), data).content.decode()
    assert ("changed meanwhile" in page, Merge.objects.count()) == (True, 0)


@pytest.mark.parametrize("number", ["0", "99999", "x", str(2**70)])
def test_a_number_that_nobody_has_is_a_sentence(admin_client, twins, number):
    page = admin_client.get(f"/en/admin/people/person/{twins[0].pk}/merge/", {"number": number})
    assert (page.status_code, "errorlist" in page.content.decode()) == (200, True)


def test_a_merged_record_is_read_and_not_changed(admin_client, twins):
    kept, other = twins
    merged(kept, other)
    address = f"/en/admin/people/person/{other.pk}/change/"
    page = admin_client.get(address).content.decode()
    assert ('name="surname_ru"' in page, f"merged into No. {kept.number_id}" in page) == (
        False,
        True,
    )
    assert admin_client.post(address, {"surname_ru": "Кошкина"}).status_code == 403
    form = admin_client.get(f"/en/admin/people/person/{kept.pk}/change/").content.decode()
    assert (f"№ {other.number_id}" in form, 'name="merged_into"' in form) == (True, False)


def test_the_two_are_parted_by_the_same_page(admin_client, twins):
    kept, other = twins
    merged(kept, other)
    admin_client.post(part_page(other), filled_in(admin_client.get(part_page(other))))
    assert (Merge.objects.count(), stored(kept).residence) == (0, "")
    assert Person.objects.filter(merged_into=None).count() == 2
    history = admin_client.get(f"/en/admin/people/person/{kept.pk}/history/").content.decode()
    assert "Parted from another record" in history


def test_who_parts_them_when_a_colleague_has_done_so_is_told(admin_client, twins, monkeypatch):
    done = merged(*twins)
    page = admin_client.get(part_page(twins[1]))
    monkeypatch.setattr(merging_admin, "refusals_to_part", lambda *_records: part(done) and ())
    said = admin_client.post(part_page(twins[1]), filled_in(page)).content.decode()
    assert "The two records were parted meanwhile." in said


def test_neither_half_of_a_merge_is_undone_as_a_deed(admin_client, twins):
    """It would take away from the record that stays what the other one, still merged, had given."""
    kept, other = twins
    admin_client.post(merge_page(*twins), filled_in(admin_client.get(merge_page(*twins))))
    deed = f"/en/admin/deeds/{Revision.objects.latest('pk').pk}/"
    answer = admin_client.post(deed, {"_comment": ""})
    assert "There is nothing here that you could undo." in answer.content.decode()
    assert (stored(kept).residence, stored(other).merged_into_id) == ("Маяк", kept.pk)


def test_later_changes_are_named_before_they_are_kept(admin_client, twins):
    kept, other = twins
    merged(kept, other)
    admin_client.get(part_page(other))
    kept = stored(kept)
    kept.residence = "Причал"
    kept.save()
    without_keeping = admin_client.post(part_page(other), {"_save": "1"})
    assert "lived before the arrest: changed" in without_keeping.content.decode()
    admin_client.post(part_page(other), filled_in(without_keeping))
    assert (Merge.objects.count(), stored(kept).residence) == (0, "Причал")


def test_who_may_not_change_people_merges_nobody(client, django_user_model, twins):
    reader = django_user_model.objects.create_user("reader", is_staff=True)
    reader.user_permissions.add(Permission.objects.get(codename="view_person"))
    client.force_login(reader)
    kept, other = twins
    assert client.get(merge_page(kept, other)).status_code == 403
    assert client.post(merge_page(kept, other)).status_code == 403
    merged(kept, other)
    assert client.post(part_page(other)).status_code == 403
    assert Merge.objects.count() == 1


def test_a_merged_record_is_not_published_from_the_list(admin_client, twins):
    kept, other = twins
    Person.objects.filter(pk=other.pk).update(state="draft")
    merged(kept, stored(other))
    data = {"action": "publish", "_selected_action": [other.pk], "agreed": 1}
    admin_client.post("/en/admin/people/person/", data)
    assert stored(other).state == "draft"
