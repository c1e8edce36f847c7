"""The history of a woman's record names the lists that it came with or was changed by."""

import pytest
from django.urls import reverse

from memorial.people.models import Person
from memorial.people.told import lines
from tests.people import lists, rows

pytestmark = pytest.mark.django_db


def imported_twice(tmp_path, user):
    header = [*lists.HEADER, "другое имя"]
    first = lists.load(lists.csv_file(tmp_path, [header, [*lists.plain_row(1), ""]]))
    changed = [*lists.plain_row(1, born="1905", place="Свет"), "Лея Огонь"]
    return first, lists.load(lists.csv_file(tmp_path, [header, changed]), made_by=user)


def test_a_record_says_which_list_it_came_with_and_what_another_one_changed(
    tmp_path, django_user_model
):
    user = django_user_model.objects.create_user("lamp", first_name="Лампада")
    first, second = imported_twice(tmp_path, user)
    came, changed = lines(Person.objects.get())
    assert (came.at, came.who, came.told) == (first.applied, "", None)
    assert (changed.at, changed.who) == (second.applied, "Лампада")
    assert reverse("admin:people_importbatch_change", args=[second.pk]) in changed.comment
    assert len(changed.told.fields) == 2
    assert "Свет" in "".join(field.html for field in changed.told.fields)
    assert "Огонь" in changed.told.rows[0].fields[-1].html


def test_what_is_withheld_now_is_not_told(tmp_path):
    imported_twice(tmp_path, None)
    woman = Person.objects.get()
    woman.withheld_fields, woman.fields_reason = "born birth_place", "A fictional family asked."
    woman.save()
    woman.name_forms.update(withheld_reason="A fictional family asked.")
    _came, changed = lines(woman)
    assert changed.told == ([], [])


def test_the_history_shows_it(admin_client, tmp_path):
    batches = imported_twice(tmp_path, None)
    address = reverse("admin:people_person_history", args=[Person.objects.get().pk])
    html = admin_client.get(address).content.decode()
    assert [html.count(f"/importbatch/{batch.pk}/") for batch in batches] == [1, 1]
    assert "<ins>" in html


def test_a_record_of_no_list_says_nothing(django_assert_num_queries):
    woman = rows.person("Маякова")
    with django_assert_num_queries(1):
        assert list(lines(woman)) == []
    assert list(lines(woman.number)) == []
