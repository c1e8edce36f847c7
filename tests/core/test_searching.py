"""The staff's search on folded texts, as both databases answer it."""

import pytest
from django.apps import apps
from django.contrib.auth.models import Group

from museum.core.searching import Searchable, found_by
from museum.pages.models import Page

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    return Page.objects.create(
        slug="test", title_kk="Қасірет АРКАСЫ", title_ru="Арка скорби", body_en="100% _wool_"
    )


@pytest.mark.parametrize(
    "query",
    [
        "қасірет",
        "касирет",
        "ҚАСІРЕТ",
        "скорби арка",
        "касирет скорби",
        "Қасiрет",
        "100",
        "wool",
        "",
    ],
)
def test_record_is_found_by_every_spelling(page, query):
    assert list(found_by(Page.objects.all(), query)) == [page]


@pytest.mark.parametrize("query", ["касирет нет", "1000", "wools", "скорбь " * 300])
def test_record_is_not_found_by_other_words(page, query):
    assert not found_by(Page.objects.all(), query).exists()


def test_former_words_are_forgotten(page):
    page.title_kk = "Жаңа"
    page.save(update_fields=["title_kk"])
    assert not found_by(Page.objects.all(), "касирет").exists()
    assert found_by(Page.objects.all(), "жана").exists()


def test_choices_and_the_active_language_s_alias_are_passed_by():
    fields = Page.searched_fields()
    assert {"title_kk", "title_ru", "title_en", "sources"} <= set(fields)
    assert not {"title", "state", "search_text"} & set(fields)


def test_every_record_of_the_rooms_is_searchable():
    from django.contrib import admin

    from museum.core.admin import RecordAdmin

    plain = [
        model.__name__
        for model, its_admin in admin.site._registry.items()
        if isinstance(its_admin, RecordAdmin) and not issubclass(model, Searchable)
    ]
    assert plain == []
    assert not issubclass(Group, Searchable)


def test_no_column_that_is_kept_from_most_of_the_staff_is_searched():
    """What is found would tell what it holds."""
    kinds = [model for model in apps.get_models() if issubclass(model, Searchable)]
    told = {
        model: {*getattr(model, "confidential", ())} & {*model.searched_fields()} for model in kinds
    }
    assert [model for model in kinds if told[model]] == []
