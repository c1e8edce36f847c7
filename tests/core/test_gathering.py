import pytest
from django.db.models import F, OuterRef

from museum.core.gathering import Document, Gathered
from museum.media.models import Picture
from museum.pages.models import Page, PageSlug

pytestmark = pytest.mark.django_db


def pages(**named):
    slugs = PageSlug.objects.filter(record=OuterRef("pk")).order_by("-slug")
    return Page.objects.annotate(gathered=Gathered(slugs, "slug", **named))


def test_rows_come_with_the_record_in_their_order():
    page = Page.objects.create(title_kk="Сынақ", slug="b")
    page.kept_slugs.create(slug="a")
    assert pages().get(pk=page.pk).gathered == [{"slug": "b"}, {"slug": "a"}]


def test_a_record_without_rows_has_an_empty_list():
    page = Page.objects.create(title_kk="Сынақ", slug="b")
    page.kept_slugs.all().delete()
    assert pages().get(pk=page.pk).gathered == []


def test_a_column_may_be_named_for_an_expression():
    page = Page.objects.create(title_kk="Сынақ", slug="b")
    assert pages(address=F("slug")).get(pk=page.pk).gathered[0]["address"] == "b"


def test_json_within_a_row_stays_json():
    inner = Picture.objects.filter(pk=OuterRef("pk"))
    picture = Picture.objects.create(
        sha256="1", key="1", bytes=1, width=1, height=1, renditions=[{"a": 1}]
    )
    row = Picture.objects.annotate(own=Gathered(inner, renditions=Document("renditions"))).get(
        pk=picture.pk
    )
    assert row.own == [{"renditions": [{"a": 1}]}]


def test_a_hundred_records_cost_one_query(django_assert_num_queries):
    for number in range(3):
        Page.objects.create(title_kk="Сынақ", slug=f"p-{number}")
    with django_assert_num_queries(1):
        assert all(page.gathered for page in pages())
