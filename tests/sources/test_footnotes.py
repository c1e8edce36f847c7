"""Notes in texts and the list that they lead to."""

import re

import pytest
from django.template import Context, Template
from django.utils.translation import override

from memorial.sources.models import Source
from tests.sources import rows

pytestmark = [pytest.mark.django_db, pytest.mark.once]
PAGE = "{% load sources %}{% footnotes rows %}{{ text|shown_paragraphs }}{% endfootnotes %}"


def rendered(text, page=PAGE, rows=None):
    with override("en"):
        return Template(page).render(Context({"text": text, "rows": rows}))


def numbers(html):
    return re.findall(r'<sup><a href="#ref-(\d+)"', html)


@pytest.fixture(autouse=True)
def two_sources():
    rows.source(title="Lamps", slug="lamps")
    rows.source(title="Wicks", slug="wicks")


def test_notes_are_numbered_in_their_order():
    html = rendered("One.[^wicks] Two.[^lamps] Three.[^wicks]")
    assert numbers(html) == ["1", "2", "1"]
    assert html.index("Wicks") < html.index("Lamps")


def test_another_place_in_the_source_is_another_note():
    html = rendered("One.[^wicks, p. 5] Two.[^wicks p. 6]")
    assert numbers(html) == ["1", "2"]
    assert "Wicks. p. 5." in html


def test_a_note_on_a_source_that_is_not_public_is_left_out():
    Source.objects.update(state="draft")
    assert rendered("One.[^wicks]").startswith("<p>One.</p>")


def test_notes_are_left_out_where_nothing_numbers_them():
    assert rendered("One.[^wicks] Two.", "{{ text|shown }}{{ text|plain }}") == "One. Two.One. Two."


def test_a_place_cannot_break_out_of_the_list():
    html = rendered('One.[^wicks, "p" & 5]')
    assert "Wicks. &quot;p&quot; &amp; 5." in html


def test_notes_cost_one_query_however_many(django_assert_num_queries):
    with django_assert_num_queries(1):
        rendered("One.[^wicks] Two.[^lamps]")


def test_a_text_without_notes_costs_none(django_assert_num_queries):
    with django_assert_num_queries(0):
        rendered("One.")


@pytest.mark.parametrize(("count", "addresses"), [(24, 24), (25, 0)])
def test_a_long_list_leaves_the_addresses_to_the_pages_of_its_sources(count, addresses):
    for number in range(count):
        rows_of = {"title": f"Lamp {number}", "slug": f"lamp-{number}"}
        rows.source(url=f"https://lamps.example/{number}", **rows_of)
    html = rendered("".join(f"Lit.[^lamp-{number}] " for number in range(count)))
    assert (html.count("https://lamps.example/"), html.count('<li id="ref-')) == (addresses, count)
    assert 'href="/en/sources/lamp-0/"' in html


def test_a_long_list_tells_sources_of_one_name_apart():
    for number in range(25):
        like = 1 if number < 2 else number
        rows.source(
            title=f"Lamp {like}", slug=f"lamp-{number}", url=f"https://lamps.example/{number}/"
        )
    html = rendered("".join(f"Lit.[^lamp-{number}] " for number in range(25)))
    assert re.findall(r"https://lamps\.example/(\d+)/", html) == ["0", "1"]
