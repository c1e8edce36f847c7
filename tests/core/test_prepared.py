from datetime import timedelta

import pytest
from django.db.models import OuterRef
from django.utils import timezone

from museum.core.gathering import Gathered
from museum.core.prepared import Prepared
from museum.pages.models import Page, PageSlug

pytestmark = pytest.mark.django_db


def published(slug, moment):
    slugs = PageSlug.objects.filter(record=OuterRef("pk"))
    pages = Page.objects.published(moment).select_related("picture")
    return pages.annotate(slugs=Gathered(slugs, "slug")).filter(slug=slug)


@pytest.fixture
def asked():
    return Prepared(published)


def page(slug, **values):
    return Page.objects.create(title_kk="Сынақ", slug=slug, state="published", **values)


def test_every_answer_is_that_of_its_own_values(asked):
    pages = [page("one"), page("two")]
    now = timezone.now()
    assert [asked(slug=slug, moment=now) for slug in ("one", "two", "three")] == [
        [pages[0]], [pages[1]], [],
    ]  # fmt: skip


def test_moment_is_that_of_the_question(asked):
    begins = timezone.now()
    later = page("one", publish_from=begins)
    before = begins - timedelta(hours=1)
    assert [asked(slug="one", moment=at) for at in (before, begins)] == [[], [later]]


def test_records_are_those_of_the_queryset(asked, make_picture):
    page("one", picture=make_picture())
    now = timezone.now()
    [prepared], [plain] = asked(slug="one", moment=now), published("one", now)
    own = {name: value for name, value in vars(plain).items() if name != "_state"}
    assert {name: vars(prepared)[name] for name in own} == own
    assert prepared._state.fields_cache == plain._state.fields_cache


def test_question_costs_one_query(asked, django_assert_num_queries):
    page("one")
    for _time in range(2):
        with django_assert_num_queries(1):
            asked(slug="one", moment=timezone.now())


@pytest.mark.parametrize("slug", ["'", "%s", "%", '"; --'])
def test_values_are_parameters(asked, slug):
    assert asked(slug=slug, moment=timezone.now()) == []


def test_dictionaries_are_those_of_the_queryset():
    page("one", title_ru="Проба")
    now = timezone.now()
    columns = Prepared(lambda moment: Page.objects.published(moment).values("slug", "title_ru"))
    assert columns.read(moment=now).records == [{"slug": "one", "title_ru": "Проба"}]


def test_bare_rows_change_with_the_record(asked):
    one, now = page("one"), timezone.now()
    before = asked.read(slug="one", moment=now).rows
    assert asked.read(slug="one", moment=now).rows == before
    one.title_ru = "Проба"
    one.save()
    assert asked.read(slug="one", moment=now).rows != before


def test_day_of_the_moment_is_that_of_the_question():
    def on_its_day(moment):
        day = timezone.localtime(moment).date()
        return Page.objects.published(moment).filter(publish_from__date=day)

    asked, now = Prepared(on_its_day), timezone.now()
    today = page("one", publish_from=now)
    tomorrow = now + timedelta(days=1)
    assert [asked(moment=at) for at in (now, tomorrow)] == [[today], []]
