"""Two records of one woman: merged, and parted again."""

import pytest

from memorial.people import states
from memorial.people.merging import MERGED, Refused, differences, merge
from memorial.people.models import NameForm, Pair, Person, PersonCitation, PlacedPicture, Relative
from memorial.people.search import find
from museum.core.publishing import State
from tests.people import rows
from tests.people.merged import dump, merged, stored, unlike

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


# --- What a merge does --------------------------------------------------------------------------------


def test_the_kept_record_gets_what_it_lacks(twins):
    kept = merged(*twins).kept
    kept = stored(kept)
    assert (kept.birth_place, kept.residence, kept.born.edtf) == ("Сад", "Маяк", "1904")
    assert sorted(map(str, kept.relatives.all())) == ["Маяк", "Прожектор"]
    assert [str(form) for form in kept.name_forms.all()] == [
        "Рябинникова",
        "Фонарева Лампада Луноходовна",
    ]
    assert [each.place_in_source for each in kept.citations.all()] == ["5"]
    assert [each.place for each in kept.placed_pictures.order_by("pk")] == ["portrait", "photo"]


def test_the_values_that_were_chosen_stand_and_the_others_are_kept(twins):
    record = merged(*twins, chosen=MERGED)
    kept = stored(record.kept)
    assert (kept.born.edtf, str(kept)) == ("1904-05-12", "Фонарева Лампада Луноходовна")
    assert (record.before["born"], record.before["surname_ru"]) == ("1904", "Фонарёва")
    assert "Фонарёва Лампада" in [str(form) for form in kept.name_forms.all()]


def test_the_merged_record_stays_as_it_was(twins):
    before = states.digest(twins[1])
    merged(*twins)
    assert (states.digest(twins[1]), stored(twins[1]).merged_into) == (before, twins[0])


def test_what_both_have_is_not_doubled():
    kept, other = rows.person(), rows.person()
    for each in (kept, other):
        rows.relative(each, "Маяк")
        rows.form(each, surname="Рябинникова")
    merged(kept, other)
    assert (kept.relatives.count(), kept.name_forms.count()) == (1, 1)


def test_a_name_that_says_more_needs_no_choice():
    kept, other = rows.person(), rows.person(patronymic="Луноходовна")
    _added, to_choose = differences(kept, other)
    merged(kept, other)
    assert (to_choose, str(stored(kept))) == ([], "Фонарёва Лампада Луноходовна")
    assert NameForm.objects.count() == 0


def test_all_kinds_of_rows_are_known():
    """A new kind of row of a person is carried by a merge, unless `states.NOT_HERS` has it."""
    assert [model for model, _key in states.kinds()] == [
        NameForm,
        Relative,
        PlacedPicture,
        PersonCitation,
    ]


def test_she_is_found_by_both_names_and_once(twins):
    kept = merged(*twins).kept
    for query in ("Фонарёва Лампада", "Рябинникова", "Фонарева Лампада Луноходовна"):
        assert [each.pk for each in find(query).found] == [kept.pk]


def test_both_numbers_and_addresses_lead_to_the_kept_one(client, twins):
    kept, other = twins
    merged(kept, other)
    answers = [client.get(f"/kk/wall/{other.slug}/"), client.get(f"/w/{other.number_id}")]
    assert [(answer.status_code, answer.url) for answer in answers] == [
        (301, f"/kk/wall/{kept.slug}/"),
        (301, f"/w/{kept.number_id}"),
    ]


def test_a_relative_of_another_woman_leads_to_the_kept_record(client, twins):
    kept, other = twins
    sister = rows.person("Кошкина", "Мартышка")
    rows.relative(sister, "Лампада", kind="sister", record=other)
    merged(kept, other)
    page = client.get(f"/ru/wall/{sister.slug}/").content.decode()
    assert (f'href="/ru/wall/{kept.slug}/"' in page, other.slug in page) == (True, False)


# --- What is not merged -------------------------------------------------------------------------------


def refused(kept, other):
    before = dump()
    with pytest.raises(Refused) as refusal:
        merged(kept, other)
    assert unlike(before, dump()) == {}
    return refusal.value.sentences


def test_a_record_is_not_merged_into_itself(twins):
    assert refused(twins[0], twins[0]) == ["A record cannot be merged into itself."]


def test_there_are_no_chains_and_no_circles(twins):
    kept, other = twins
    third = rows.person("Фонарева", "Лампада")
    merged(kept, other)
    assert len(refused(other, kept)) == 1
    assert len(refused(other, third)) == 1
    merged(third, kept)
    leads = Person.objects.filter(merged_into=third)
    assert set(leads) == {kept, other}
    assert not Person.objects.filter(merged_into__merged_into__isnull=False).exists()


def test_what_is_withheld_does_not_come_out_by_a_merge(twins):
    kept, other = twins
    other.state, other.withheld_reason = State.WITHHELD, "A fictional family asked."
    other.save()
    assert "withheld" in refused(kept, other)[0]


@pytest.mark.parametrize("which", [0, 1])
def test_a_field_that_one_record_withholds_is_not_said_by_the_other(twins, which):
    twins[which].withheld_fields, twins[which].fields_reason = "residence", "A family asked."
    twins[which].save()
    assert "lived before the arrest" in refused(*twins)[0]


def test_a_row_that_the_kept_record_withholds_stays_so():
    kept, other = rows.person(), rows.person()
    rows.relative(kept, "Маяк", withheld_reason="A fictional family asked.")
    rows.relative(other, "Маяк")
    merged(kept, other)
    assert [row.withheld_reason for row in kept.relatives.all()] == ["A fictional family asked."]


def test_who_is_withheld_after_a_merge_is_named_by_no_relative(client, twins):
    kept, other = twins
    sister = rows.person("Кошкина", "Мартышка")
    rows.relative(sister, "Прожекторина", kind="sister", record=other)
    kept = stored(merged(kept, other).kept)
    kept.state, kept.withheld_reason = State.WITHHELD, "A fictional family asked."
    kept.save()
    page = client.get(f"/ru/wall/{sister.slug}/").content.decode()
    assert ("Прожекторина" in page, find("Кошкина Прожекторина").best < 0.9) == (False, True)
    assert "прожектор" not in stored(sister).name_key


def test_a_page_that_visitors_read_does_not_vanish(twins):
    kept, other = twins
    kept.state = State.DRAFT
    kept.save()
    assert "would not be public" in refused(kept, other)[0]


def test_two_women_who_were_told_apart_stay_two(twins):
    one, other = twins
    Pair.objects.create(one=one, other=other, score=90, verdict="different", reason="Two voices.")
    assert "Two voices." in refused(one, other)[0]


def test_relatives_are_two_women(twins):
    kept, other = twins
    rows.relative(other, "Лампада", kind="sister", record=kept)
    assert "sister" in refused(kept, other)[0]


def test_an_open_choice_is_asked_for(twins):
    with pytest.raises(Refused) as refusal:
        merge(*twins, {})
    assert refusal.value.sentences == ["Choose one of the two values: her name · Русский, born."]
