from datetime import date

import pytest
from django import forms
from django.contrib import admin
from django.contrib.admin.utils import display_for_field
from django.core import serializers
from django.core.exceptions import ValidationError
from django.db import connection, migrations, models
from django.db.migrations.state import ModelState, ProjectState
from django.db.migrations.writer import MigrationWriter
from django.test.utils import modify_settings
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from museum.core.date_fields import HELP, PartialDateField, PartialDateFormField
from museum.core.dates import UNKNOWN, PartialDate
from tests.core.dated.models import Dated
from tests.core.partial_dates import partial_dates

CHRONOLOGICAL = """
../1938 ../1938~ 193X 1934 1937/1953 1937-08-15 1937-12 1938-01 1938 1938% 1938? 1938~ 1938/1953
1938-01-06 [1941..] XXXX
""".split()  # noqa: SIM905


def edtf(text):
    return PartialDate.from_edtf(text)


@pytest.fixture(scope="module", autouse=True)
def table(django_db_setup, django_db_blocker):
    with modify_settings(INSTALLED_APPS={"append": "tests.core.dated"}):
        with django_db_blocker.unblock(), connection.schema_editor() as editor:
            editor.create_model(Dated)
        yield
        with django_db_blocker.unblock(), connection.schema_editor() as editor:
            editor.delete_model(Dated)


@pytest.fixture
def form_class(db):
    return forms.modelform_factory(Dated, fields=["made"])


@pytest.mark.django_db
@pytest.mark.parametrize("text", CHRONOLOGICAL)
def test_stored_date_comes_back_the_same(text):
    saved = Dated.objects.create(made=edtf(text))
    saved.refresh_from_db()
    assert saved.made == edtf(text)


@pytest.mark.django_db
def test_order_of_the_database_is_the_order_of_time_with_blanks_last():
    Dated.objects.bulk_create(Dated(made=text) for text in [None, *reversed(CHRONOLOGICAL)])
    rows = Dated.objects.exclude(made=None).order_by("made").values_list("made", flat=True)
    assert [value.edtf for value in rows] == CHRONOLOGICAL
    blank_or_unknown = Dated.objects.order_by("made__earliest")[len(CHRONOLOGICAL) - 1 :]
    assert {row.made for row in blank_or_unknown} == {None, UNKNOWN}


@given(st.lists(partial_dates, max_size=20))
def test_order_of_the_stored_text_is_the_order_of_the_values(values):
    stored = PartialDateField().get_prep_value
    assert sorted(values) == sorted(values, key=stored)


@given(partial_dates)
def test_longest_notation_fits_the_column(value):
    field = PartialDateField()
    assert len(field.get_prep_value(value)) <= field.max_length


@pytest.mark.django_db
def test_filter_by_bounds_finds_what_may_have_been_on_that_day():
    Dated.objects.bulk_create(Dated(made=text) for text in [None, *CHRONOLOGICAL])
    day = date(1937, 8, 15)
    found = Dated.objects.filter(made__earliest__lte=day, made__latest__gte=day).order_by("made")
    possible = ["../1938", "../1938~", "193X", "1937/1953", "1937-08-15"]
    assert [row.made.edtf for row in found] == possible


@pytest.mark.django_db
def test_bounds_come_out_as_days():
    Dated.objects.create(made="1938-01")
    bounds = Dated.objects.values_list("made__earliest", "made__latest").get()
    assert bounds == (date(1938, 1, 1), date(1938, 1, 31))


@pytest.mark.django_db
def test_update_without_save_keeps_the_order():
    rows = [Dated.objects.create(made=text) for text in ("1953", "1938")]
    Dated.objects.filter(pk=rows[0].pk).update(made=edtf("1934"))
    assert [row.pk for row in Dated.objects.order_by("made")] == [row.pk for row in rows]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("condition", "count"),
    [({"made": None}, 1), ({"made__isnull": False}, 2), ({"made": "XXXX"}, 1), ({"made__lt": "1939"}, 1)],
)  # fmt: skip
def test_blank_and_unknown_are_told_apart(condition, count):
    Dated.objects.bulk_create(Dated(made=text) for text in (None, "XXXX", "1938"))
    assert Dated.objects.filter(**condition).count() == count


@pytest.mark.django_db
@pytest.mark.parametrize("form", ["json", "xml"])
def test_dump_holds_the_notation_and_loads_again(form):
    saved = Dated.objects.create(made="1937~/1953", found=None)
    dump = serializers.serialize(form, [saved])
    saved.delete()
    for loaded in serializers.deserialize(form, dump):
        loaded.save()
    assert "1937~/1953" in dump
    assert [(row.made, row.found) for row in Dated.objects.all()] == [(edtf("1937~/1953"), None)]


@pytest.mark.django_db
def test_database_default_of_a_field_is_read_as_notation():
    saved = Dated.objects.create()
    saved.refresh_from_db()
    assert (saved.made, saved.found) == (None, UNKNOWN)


def test_migration_writes_the_field_without_inner_settings():
    text, _imports = MigrationWriter.serialize(PartialDateField("made", blank=True))
    assert text == "museum.core.date_fields.PartialDateField(blank=True, verbose_name='made')"


@pytest.mark.django_db(transaction=True)
def test_field_added_by_a_migration_is_blank_in_old_rows():
    saved = Dated.objects.create(made="1938")
    before, after = ProjectState(), ProjectState()
    before.add_model(ModelState.from_model(Dated))
    after.add_model(ModelState.from_model(Dated))
    adding = migrations.AddField("Dated", "closed", PartialDateField())
    adding.state_forwards("dated", after)
    with connection.schema_editor() as editor:
        adding.database_forwards("dated", editor, before, after)
    row = after.apps.get_model("dated", "Dated").objects.get(pk=saved.pk)
    with connection.schema_editor() as editor:
        adding.database_backwards("dated", editor, after, before)
    assert (row.made, row.closed) == (edtf("1938"), None)


def test_required_date_left_blank_is_refused():
    class Strict(models.Model):
        made = PartialDateField()

        class Meta:
            app_label = "dated"

        def __str__(self):
            return str(self.made)

    with pytest.raises(ValidationError) as refusal:
        Strict(made=None).full_clean()
    assert refusal.value.error_dict["made"][0].code == "blank"


def test_notation_that_is_none_is_refused_by_the_model():
    with pytest.raises(ValidationError) as refusal:
        Dated(made="early").full_clean()
    assert refusal.value.error_dict["made"][0].code == "edtf"


@pytest.mark.parametrize(
    ("language", "shown"), [("kk", "1938 ж. қаңтар"), ("ru", "январь 1938 г."), ("en", "January 1938")]
)  # fmt: skip
def test_admin_column_shows_words(language, shown):
    with override(language):
        text = display_for_field(edtf("1938-01"), Dated._meta.get_field("made"), "-")
    assert text.replace("\xa0", " ") == shown


def test_admin_list_is_sorted_by_time_when_its_column_is_clicked(rf, admin_user):
    class DatedAdmin(admin.ModelAdmin):
        list_display = ["made"]

    Dated.objects.bulk_create(Dated(made=text) for text in reversed(CHRONOLOGICAL))
    request = rf.get("/", {"o": "1"})
    request.user = admin_user
    rows = DatedAdmin(Dated, admin.site).get_changelist_instance(request).result_list
    assert [row.made.edtf for row in rows] == CHRONOLOGICAL


def test_admin_form_has_one_line_with_the_explanation(rf, admin_user):
    request = rf.get("/")
    request.user = admin_user
    field = admin.ModelAdmin(Dated, admin.site).get_form(request).base_fields["made"]
    assert isinstance(field.widget, forms.TextInput)
    assert field.help_text == HELP


@pytest.mark.parametrize("typed", ["қаңтар 1938", "январь 1938", "January 1938", "01.1938"])
def test_form_saves_what_the_words_mean(form_class, typed):
    assert form_class({"made": typed}).save().made == edtf("1938-01")


def test_form_left_blank_saves_a_blank(form_class):
    assert form_class({"made": "  "}).save().made is None


def test_form_shows_again_what_was_typed_beside_the_sentence(form_class):
    with override("ru"):
        html = str(form_class({"made": "31.02.1938"}))
    assert 'value="31.02.1938"' in html
    assert "В календаре нет дня 31.02.1938." in html


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_form_shows_the_saved_date_in_words_that_are_no_change(form_class, language):
    saved = Dated.objects.create(made=edtf("1937~/1953"))
    with override(language):
        shown = form_class(instance=saved)["made"].value()
        assert shown == str(edtf("1937~/1953"))
        assert not form_class({"made": shown}, instance=saved).has_changed()


@pytest.mark.parametrize(("typed", "changed"), [("1938 г.", False), ("1939", True), ("?", True)])
def test_form_notices_another_date_only(typed, changed):
    assert PartialDateFormField().has_changed(edtf("1938"), typed) is changed


def test_form_explains_itself_in_the_language_of_the_reader(form_class):
    with override("kk"):
        assert form_class()["made"].help_text.startswith("Белгілі болған шегінде ғана")
