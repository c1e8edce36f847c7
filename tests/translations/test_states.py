"""How far texts are translated: what is noted with each change of a text."""

import pytest
from django.db import models
from django.utils.translation import override

from memorial.history.models import Tag
from museum.core.languages import CODES
from museum.exhibits.models import Exhibition, Section
from museum.pages.models import Page
from museum.translations import states
from museum.translations.models import State, Translation
from museum.visiting.models import Question
from tests.visiting import rows

MODELS = states.models_with_texts()


def page(**more):
    texts = {"title_kk": "Сынақ", "title_ru": "Проба", "title_en": "Trial"}
    return Page.objects.create(**texts | more)


def noted(record, field="title"):
    rows = Translation.objects.filter(kind=record._meta.label_lower, record=record.pk, field=field)
    return {row.language: row.state for row in rows}


def test_every_translated_model_notes_its_changes():
    assert [model for model in MODELS if not states.is_followed(model)] == []


def test_text_in_three_languages_is_read(db):
    assert noted(page()) == dict.fromkeys(CODES, State.READ)


def test_language_that_awaits_its_reader_is_a_draft(db):
    assert noted(page(awaiting_review="kk en"))["kk"] == State.DRAFT


def test_language_without_a_text_is_missing(db):
    assert noted(page(title_en=""))["en"] == State.MISSING


def test_field_without_any_text_has_no_state(db):
    assert noted(page(), "lead") == {}


def test_changed_source_makes_exactly_its_two_translations_outdated(db):
    record = page()
    record.title_kk = "Басқа сынақ"
    record.save()
    assert noted(record) == {"kk": State.READ, "ru": State.OUTDATED, "en": State.OUTDATED}
    assert record.outdated_in == Page.objects.get().outdated_in == "ru en"


def test_translation_written_anew_is_not_outdated(db):
    record = page()
    record.title_kk = "Басқа сынақ"
    record.save()
    record.title_ru = "Другая проба"
    record.save()
    assert noted(record) == {"kk": State.READ, "ru": State.READ, "en": State.OUTDATED}


def test_source_changed_together_with_a_translation_leaves_that_one_true(db):
    record = page()
    record.title_kk, record.title_ru = "Басқа сынақ", "Другая проба"
    record.save()
    assert noted(record) == {"kk": State.READ, "ru": State.READ, "en": State.OUTDATED}


def test_source_changed_back_leaves_nothing_outdated(db):
    record = page()
    for title in ("Басқа сынақ", "Сынақ"):
        record.title_kk = title
        record.save()
    assert noted(record) == dict.fromkeys(CODES, State.READ)
    assert record.outdated_in == ""


def test_source_is_the_language_that_somebody_has_read(db):
    assert (
        Translation.objects.filter(source="ru", record=page(awaiting_review="kk").pk).count() == 3
    )


def test_source_stays_when_another_language_is_read_later(db):
    record = page(awaiting_review="kk")
    record.awaiting_review = ""
    record.save()
    assert set(Translation.objects.values_list("source", "state")) == {("ru", State.READ)}


def test_emptied_source_gives_way_to_another_language(db):
    record = page()
    record.title_kk = ""
    record.save()
    assert noted(record) == {"kk": State.MISSING, "ru": State.READ, "en": State.READ}


def test_change_of_many_records_at_once_is_noted(db):
    record = page()
    Page.objects.update(title_kk="Басқа сынақ")
    assert noted(record)["ru"] == State.OUTDATED


def test_rows_are_drafts_while_their_record_awaits_a_reader(db):
    exhibition = Exhibition.objects.create(title_kk="Сынақ көрме", title_ru="Пробная выставка")
    part = Section.objects.create(
        exhibition=exhibition, number=1, title_kk="Бөлім", title_ru="Раздел"
    )
    exhibition.awaiting_review = "ru"
    exhibition.save()
    assert noted(part) == {"kk": State.READ, "ru": State.DRAFT, "en": State.MISSING}


@pytest.fixture
def section(db):
    """Of an exhibition, with a text that was changed after it was translated into Russian and English."""
    texts = {
        "title_kk": "Сынақ көрме",
        "title_ru": "Пробная выставка",
        "title_en": "Test exhibition",
    }
    exhibition = Exhibition.objects.create(**texts, text_kk="Сынақ", text_ru="Проба")
    part = Section.objects.create(exhibition=exhibition, number=1, **texts)
    part.title_kk = "Басқа бөлім"
    part.save()
    return part


def marked():
    return Exhibition.objects.get().outdated_in


def test_row_whose_translation_is_outdated_marks_its_record(section):
    assert marked() == "ru en"


def test_mark_of_a_row_outlives_the_saving_of_its_record(section):
    exhibition = section.exhibition
    exhibition.title_ru = "Другая выставка"
    exhibition.save()
    assert (exhibition.outdated_in, marked()) == ("ru en", "ru en")


def test_row_translated_anew_takes_the_mark_away(section):
    section.title_ru = "Другой раздел"
    section.save()
    assert marked() == "en"


def test_row_that_still_holds_takes_the_mark_away(section):
    states.still_true(section, ["title"], "en")
    assert marked() == "ru"


def test_deleted_row_takes_the_mark_away(section):
    section.delete()
    assert marked() == ""


def test_recount_puts_the_marks_right(section):
    models.QuerySet(Exhibition).update(outdated_in="kk")
    assert (states.recount(), marked()) == (0, "ru en")


def test_plain_text_is_noted_as_it_is_stored_and_in_no_other_language(db):
    with override("ru"):
        record = page(body_kk="Сынақ")
    stored = Page.objects.get()
    assert (record.body_kk, record.body_ru) == (stored.body_kk, stored.body_ru)
    assert (stored.body_kk, stored.body_ru or "", states.recount()) == ("<p>Сынақ</p>", "", 0)


def test_page_tells_that_a_row_is_older_than_its_source(section, client):
    models.QuerySet(Exhibition).update(state="published")
    said = "Текст изменили после того, как он был переведён на этот язык."
    with override("ru"):
        address = section.exhibition.get_absolute_url()
    assert said in client.get(address).text


def test_deleted_record_leaves_nothing_behind(db):
    exhibition = Exhibition.objects.create(title_kk="Сынақ көрме", title_ru="Пробная выставка")
    Section.objects.create(exhibition=exhibition, number=1, title_kk="Бөлім", title_ru="Раздел")
    exhibition.delete()
    assert Translation.objects.count() == 0


def test_still_true_takes_the_mark_away(db):
    record = page()
    record.title_kk = "Сынақ."
    record.save()
    states.still_true(record, ["title"], "ru")
    assert noted(record) == {"kk": State.READ, "ru": State.READ, "en": State.OUTDATED}
    assert Page.objects.get().outdated_in == "en"


def test_tag_changed_in_bulk_is_noted(db):
    tag = Tag.objects.create(name_kk="Сынақ", name_ru="Проба", name_en="Trial")
    Tag.objects.update(name_kk="Басқа")
    assert noted(tag, "name")["en"] == State.OUTDATED


def test_recount_of_the_shipped_content_finds_what_was_noted(shipped):
    assert states.recount() == 0


@pytest.mark.once
@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_every_field_of_a_shipped_record_makes_its_two_translations_outdated(shipped, model):
    record = model._base_manager.order_by("pk").first()
    for field in states.texts_of(model) if record else ():
        texts = {code: getattr(record, f"{field}_{code}") for code in CODES}
        if not all(texts.values()):
            continue
        source = Translation.objects.get(
            kind=states.kind_of(model), record=record.pk, field=field, language="kk"
        ).source
        column = f"{field}_{source}"
        limit = model._meta.get_field(column).max_length or 10_000
        setattr(record, column, f"Ω{texts[source]}"[:limit])
        record.save()
        outdated = [code for code, state in noted(record, field).items() if state == State.OUTDATED]
        assert sorted(outdated) == sorted(set(CODES) - {source}), field


def test_queries_of_noting_are_the_same_for_one_and_many_rows(db, django_assert_num_queries):
    records = [page(slug=f"synaq-{number}") for number in range(20)]
    with django_assert_num_queries(2):
        states.note(records[:1])
    with django_assert_num_queries(2):
        states.note(records)


def test_state_of_a_deleted_record_is_forgotten_by_the_recount(db):
    asked = rows.question()
    models.QuerySet(Question).filter(pk=asked.pk)._raw_delete("default")
    assert states.recount() == 6
