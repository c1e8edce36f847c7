"""Standing pages: who sees them, in which language, and at which address."""

import re
from datetime import UTC, datetime

import pytest
from django.core.exceptions import ValidationError

from museum.core.publishing import State
from museum.pages.models import Page
from museum.pages.sitemap import addresses
from tests.media.images import small
from tests.pages.rows import html, standing_page
from tests.rows import in_three

pytestmark = [pytest.mark.django_db, pytest.mark.once]


def test_page_shows_its_words_in_the_readers_language(client):
    standing_page(
        **in_three("title", "Сынақ беті", "Пробная страница", "Test page"), body_ru="Абзац."
    )
    text = html(client, "/ru/test-page/")
    assert "<h1>Пробная страница</h1>" in text
    assert "<p>Абзац.</p>" in text
    assert 'class="fallback"' not in text


def test_page_without_the_readers_language_says_so_and_marks_the_text(client):
    standing_page(body_kk="Абзац.")
    text = html(client, "/en/test-page/")
    assert "This page is not translated yet. The text below is in Kazakh." in text
    assert '<div lang="kk">' in text
    assert 'class="lang-mark"' not in text.split("<main", 1)[1].split("<h1>")[1]


def test_page_names_only_languages_in_which_it_exists(client):
    standing_page(**in_three("title", "Сынақ беті", "Пробная страница", ""))
    text = html(client, "/ru/test-page/")
    assert 'rel="alternate" hreflang="kk"' in text
    assert 'rel="alternate" hreflang="en"' not in text


def test_page_whose_text_is_not_translated_does_not_exist_in_that_language(client):
    standing_page(**in_three("title", "Сынақ", "Проба", "Trial"), **in_three("body", "Қ", "Р", ""))
    text = html(client, "/en/test-page/")
    assert re.findall('hreflang="(..)" href', text.split("</head>")[0]) == ["kk", "ru"]
    assert "This page is not translated yet. The text below is in Russian." in text
    assert [each.languages for each in addresses() if each.path == "test-page/"] == [("kk", "ru")]


def test_lead_of_the_page_is_escaped(client):
    standing_page(lead_kk="<script>x</script>")
    assert "&lt;script&gt;x&lt;/script&gt;" in html(client, "/kk/test-page/")


def test_page_says_where_the_sources_differ(client):
    standing_page(differing_kk="Бір дерек былай дейді.")
    assert 'class="differ"' in html(client, "/kk/test-page/")


def test_page_without_difference_has_no_such_note(client):
    standing_page()
    assert 'class="differ"' not in html(client, "/kk/test-page/")


def test_page_names_its_sources(client):
    standing_page(sources="A made-up book\nAnother, https://example.org/x")
    text = html(client, "/en/test-page/")
    assert "<li>A made-up book</li>" in text
    assert 'href="https://example.org/x"' in text


@pytest.mark.parametrize("state", [State.DRAFT, State.REVIEW])
def test_unpublished_page_is_not_found(client, state):
    standing_page(state=state)
    assert client.get("/kk/test-page/").status_code == 404


def test_former_address_leads_to_the_present_one(client):
    record = standing_page()
    record.slug = "new-address"
    record.save()
    response = client.get("/ru/test-page/")
    assert (response.status_code, response["Location"]) == (301, "/ru/new-address/")


def test_words_of_the_home_page_have_no_page_of_their_own(client):
    standing_page("home")
    response = client.get("/kk/home/")
    assert (response.status_code, response["Location"]) == (301, "/kk/")


@pytest.mark.parametrize("slug", ["admin", "site-map", "view"])
def test_page_may_not_take_the_address_of_another_part(slug):
    with pytest.raises(ValidationError) as refused:
        Page(slug=slug, title_kk="Сынақ").full_clean()
    assert list(refused.value.message_dict) == ["slug"]


def test_page_is_read_with_one_query(client, django_assert_max_num_queries):
    standing_page()
    client.get("/kk/test-page/")
    with django_assert_max_num_queries(2) as queries:  # the second: the hours above every page
        client.get("/kk/test-page/")
    assert sum("pages_page" in query["sql"] for query in queries) == 1


def test_home_page_shows_its_words(client):
    standing_page("home", **in_three("title", "Сынақ", "Проба", "A test motto"))
    assert "A test motto" in html(client, "/en/")


def test_home_page_works_without_words(client):
    assert client.get("/en/").status_code == 200


def test_site_map_lists_pages_with_an_address_of_their_own():
    standing_page("home")
    standing_page()
    standing_page("draft", state=State.DRAFT)
    assert [address.path for address in addresses()] == ["test-page/"]


# --- Its address -----------------------------------------------------------------------------------


@pytest.mark.parametrize("title", ["Visit", "Admin", "Site map"])
def test_address_made_from_a_title_gives_way_to_another_part_of_the_site(client, title):
    record = Page(title_kk=title, title_ru=title, state=State.PUBLISHED)
    record.full_clean()
    record.save()
    assert record.slug == f"{title.lower().replace(' ', '-')}-2"
    assert f"<h1>{title}</h1>" in html(client, f"/kk/{record.slug}/")


@pytest.mark.parametrize("slug", ["elsewhere", ""])
def test_words_of_the_home_page_keep_their_address(slug):
    record = standing_page("home")
    record.slug = slug
    with pytest.raises(ValidationError) as refused:
        record.full_clean()
    assert list(refused.value.message_dict) == ["slug"]


def test_form_does_not_offer_to_change_the_address_of_the_home_page(admin_client):
    fields = [
        admin_client.get(f"/en/admin/pages/page/{record.pk}/change/")
        .context["adminform"]
        .form.fields
        for record in (standing_page("home"), standing_page())
    ]
    assert ["slug" in form for form in fields] == [False, True]


# --- The menu and the site map ---------------------------------------------------------------------


def links_to(client, slug, address="/en/"):
    """How many links of a page lead to a standing page: in the menu and in the footer."""
    return html(client, address).count(f'href="/en/{slug}/"')


def test_menu_footer_and_sitemap_name_a_published_page(client):
    standing_page("about")
    assert links_to(client, "about") == 2
    assert html(client, "/sitemap-pages.xml").count("/kk/about/</loc>") == 1


def mentions(record, client):
    """How often a withdrawn page is named: on two pages, to search engines, on the site map."""
    return [
        links_to(client, record.slug),
        links_to(client, record.slug, "/en/visit/"),
        html(client, "/sitemap-pages.xml").count(f"/{record.slug}/"),
        html(client, "/en/site-map/").count(f"/{record.slug}/"),
    ]


@pytest.mark.parametrize(
    "values",
    [
        {"state": State.WITHHELD, "withheld_reason": "A test"},
        {"state": State.DRAFT},
        {"publish_until": datetime(2026, 1, 1, tzinfo=UTC)},
        {"publish_from": datetime(2999, 1, 1, tzinfo=UTC)},
    ],
)
def test_page_that_is_not_shown_is_named_nowhere(client, values):
    record = standing_page("about")
    client.get("/en/")
    for name, value in values.items():
        setattr(record, name, value)
    record.save()
    assert mentions(record, client) == [0, 0, 0, 0]


def test_deleted_page_is_named_nowhere(client):
    record = standing_page("about")
    client.get("/en/")
    record.delete()
    assert mentions(record, client) == [0, 0, 0, 0]


def test_pages_withdrawn_in_bulk_are_named_nowhere(client):
    record = standing_page("about")
    client.get("/en/")
    Page.objects.update(state=State.DRAFT)
    assert mentions(record, client) == [0, 0, 0, 0]


def test_menu_follows_a_page_to_its_new_address(client):
    record = standing_page("about")
    client.get("/en/")
    record.slug = "about-us"
    record.save()
    assert (links_to(client, "about"), links_to(client, "about-us")) == (0, 2)
    assert html(client, "/sitemap-pages.xml").count("/about/") == 0


def test_error_page_names_no_page_that_could_be_withdrawn(client):
    standing_page("about")
    assert links_to(client, "about", "/en/nowhere-at-all/") == 0


def test_menu_costs_no_query_of_its_own(client, django_assert_num_queries):
    standing_page("about")
    client.get("/en/visit/")
    with django_assert_num_queries(1):
        client.get("/en/visit/")


# --- Its picture -----------------------------------------------------------------------------------


def test_page_shows_its_picture_with_caption_and_credit(client, make_picture):
    standing_page(
        picture=make_picture(caption_kk="Сынақ градиенті", credit_kk="Ойдан шығарылған автор")
    )
    text = html(client, "/kk/test-page/")
    assert (text.count("<figure"), text.count("<picture>")) == (1, 1)
    assert "Сынақ градиенті" in text
    assert "Ойдан шығарылған автор." in text


def test_page_without_a_picture_has_no_figure(client):
    standing_page()
    assert "<figure" not in html(client, "/kk/test-page/")


def test_picture_that_is_not_published_is_not_shown(client, make_picture):
    standing_page(picture=make_picture(state=State.DRAFT))
    assert "<figure" not in html(client, "/kk/test-page/")


def test_picture_costs_the_page_no_query(client, make_picture, django_assert_num_queries):
    standing_page(picture=make_picture())
    client.get("/kk/test-page/")
    with django_assert_num_queries(2):
        client.get("/kk/test-page/")


def test_form_of_a_page_offers_the_pictures(admin_client, make_picture):
    picture = make_picture(caption_en="A test gradient")
    record = standing_page(picture=picture)
    form = admin_client.get(f"/en/admin/pages/page/{record.pk}/change/")
    assert form.context["adminform"].form["picture"].value() == picture.pk
    assert f"/en/admin/media/picture/{picture.pk}/preview/" in form.content.decode()
    assert "delete_id_picture" not in form.content.decode()


@pytest.mark.parametrize("width", [390, 1280])
def test_picture_keeps_its_proportions_on_every_screen(page, live_server, make_picture, width):
    record = standing_page(picture=make_picture(small(width=1200, height=300)))
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{live_server.url}/kk/{record.slug}/")
    box = page.locator("figure img").bounding_box()
    assert round(box["width"] / box["height"], 1) == 4.0


@pytest.mark.parametrize(("slug", "gone"), [("home", False), ("test-page", True)])
def test_words_of_the_home_page_cannot_be_deleted(admin_client, slug, gone):
    page = standing_page(slug)
    admin_client.post(f"/en/admin/pages/page/{page.pk}/delete/", {"post": "yes"})
    chosen = {"action": "delete_selected", "_selected_action": [page.pk], "post": "yes"}
    admin_client.post("/en/admin/pages/page/", chosen)
    assert Page.objects.filter(pk=page.pk).exists() != gone
