import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, models, transaction
from django.http import Http404, HttpResponse
from django.test import RequestFactory
from django.test.utils import isolate_apps, override_settings
from django.urls import path, resolve
from django.utils.translation import override
from django.views.generic import DetailView
from hypothesis import given
from hypothesis import strategies as st

from museum.core.slugs import LONGEST, FormerSlugMixin, KeptSlug, Slugged, free_slug, slugified

with isolate_apps("museum.pages"):

    class Leaf(Slugged):
        title_kk = models.CharField(max_length=200)
        title_ru = title_en = ""
        hidden = models.BooleanField(default=False)

        class Meta:
            app_label = "pages"

        def __str__(self):
            return self.title_kk

    class LeafSlug(KeptSlug):
        record = models.ForeignKey(Leaf, models.CASCADE, related_name="kept_slugs")

        class Meta:
            app_label = "pages"


class LeafView(FormerSlugMixin, DetailView):
    queryset = Leaf.objects.filter(hidden=False)

    def render_to_response(self, context):
        return HttpResponse(self.object.title_kk)


urlpatterns = [path("ru/leaves/<slug:slug>/print/", LeafView.as_view(), name="leaf")]


@pytest.fixture(scope="module")
def tables(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        with connection.schema_editor() as editor:
            editor.create_model(Leaf)
            editor.create_model(LeafSlug)
        yield
        with connection.schema_editor() as editor:
            editor.delete_model(LeafSlug)
            editor.delete_model(Leaf)


@pytest.fixture
def leaf(tables, db):
    return Leaf.objects.create(title_kk="Қасірет аркасы")


def answer(address):
    with override_settings(ROOT_URLCONF=__name__):
        request = RequestFactory().get(address)
        request.resolver_match = match = resolve(request.path)
        return match.func(request, **match.kwargs)


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Ақмола", "aqmola"),
        ("Қасірет аркасы", "qasiret-arkasy"),
        ("Рысқұлова", "rysqulova"),
        ("Жүргенова", "zhurgenova"),
        ("Әуезов", "auezov"),
        ("Зерде қабырғасы", "zerde-qabyrghasy"),
        ("Подъезд ещё цел", "podezd-eshche-tsel"),
        ("«сүргiн»", "surgin"),
        ("The women’s camp, 1938–1953", "the-womens-camp-1938-1953"),
        ("Müller-Größ", "muller-gross"),
        ("ალბომი", ""),
    ],
)
def test_slugified(text, slug):
    assert slugified(text) == slug


@given(st.text() | st.text(alphabet="аәғқөұүіһёйщьъя ABß-’_.0"))
def test_a_slug_holds_small_latin_letters_figures_and_single_hyphens(text):
    slug = slugified(text)
    assert slug == "" or all(part.isascii() and part.isalnum() for part in slug.split("-"))
    assert slug == slug.lower() == slugified(slug)
    assert len(slug) <= LONGEST


def test_a_long_slug_is_cut_between_words():
    assert slugified("қасірет " * 20, longest=20) == "qasiret-qasiret"


def test_a_numbered_slug_keeps_within_its_length():
    taken = {"a" * LONGEST}
    assert free_slug("a" * LONGEST, taken.__contains__) == "a" * (LONGEST - 2) + "-2"


def test_an_empty_slug_is_made_from_the_title(leaf):
    assert leaf.slug == "qasiret-arkasy"


def test_a_second_record_of_the_same_title_gets_a_number(leaf):
    assert Leaf.objects.create(title_kk="Қасірет аркасы").slug == "qasiret-arkasy-2"


def test_a_title_without_letters_gives_the_kind_of_record(tables, db):
    assert Leaf.objects.create(title_kk="…").slug == "leaf"


def test_a_typed_slug_is_tidied(tables, db):
    assert Leaf.objects.create(title_kk="Ине", slug=" Жаңа Мекен! ").slug == "zhanga-meken"


def test_a_new_title_does_not_change_the_slug(leaf):
    leaf.title_kk = "Басқа"
    leaf.save()
    assert leaf.slug == "qasiret-arkasy"


def test_a_former_slug_is_refused_to_another_record_with_a_sentence(leaf):
    leaf.slug = "arch"
    leaf.save()
    with pytest.raises(ValidationError) as error:
        Leaf(title_kk="Ине", slug="qasiret-arkasy").full_clean()
    assert list(error.value.error_dict) == ["slug"]
    with override("ru"):
        assert error.value.messages == [
            "Этот адрес принадлежит или раньше принадлежал другой странице. Выберите другой."
        ]


def test_the_database_refuses_a_former_slug_to_another_record(leaf):
    leaf.slug = "arch"
    leaf.save()
    with pytest.raises(IntegrityError), transaction.atomic():
        Leaf.objects.create(title_kk="Ине", slug="qasiret-arkasy")
    assert Leaf.objects.count() == 1


def test_a_made_slug_avoids_former_ones(leaf):
    leaf.slug = "arch"
    leaf.save()
    assert Leaf.objects.create(title_kk="Қасірет аркасы").slug == "qasiret-arkasy-2"


def test_a_record_may_take_its_own_former_slug_back(leaf):
    for slug in ("arch", "qasiret-arkasy"):
        leaf.slug = slug
        leaf.full_clean()
        leaf.save()
    assert answer("/ru/leaves/arch/print/").url == "/ru/leaves/qasiret-arkasy/print/"


def test_the_present_slug_is_one_query(leaf, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert answer("/ru/leaves/qasiret-arkasy/print/").content.decode() == "Қасірет аркасы"


def test_a_former_slug_redirects_for_ever_with_path_and_query(leaf, django_assert_num_queries):
    leaf.slug = "arch"
    leaf.save()
    with django_assert_num_queries(2):
        response = answer("/ru/leaves/qasiret-arkasy/print/?size=a4&x=1")
    assert (response.status_code, response.url) == (301, "/ru/leaves/arch/print/?size=a4&x=1")


def test_a_former_slug_of_a_hidden_record_is_not_found(leaf):
    leaf.slug, leaf.hidden = "arch", True
    leaf.save()
    with pytest.raises(Http404):
        answer("/ru/leaves/qasiret-arkasy/print/")


def test_an_unknown_slug_is_not_found(leaf):
    with pytest.raises(Http404):
        answer("/ru/leaves/nowhere/print/")
