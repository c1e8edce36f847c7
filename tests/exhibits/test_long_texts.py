"""Long texts of every room that shows them: set in type on the page, in bare words for all else."""

import html

import pytest

from memorial.sources.checks.ledger import texts_of
from tests.exhibits import rows
from tests.features.rows import cite, feature
from tests.pages.rows import html as page
from tests.rows import in_three
from tests.sources.rows import lanterns, source

pytestmark = [pytest.mark.django_db, pytest.mark.once]

LONG = '<h2>Before</h2><p>A <a href="https://a.example/">test</a>, with <em>[[lanterns]]</em>.</p>'
SET = LONG.replace("[[lanterns]]", "more than 18,000")


def a_hall():
    return rows.hall(text_en=LONG)


def an_exhibition():
    return rows.exhibition(text_en=LONG)


def a_section():
    show = rows.exhibition()
    show.sections.create(number=1, title_en="Part", text_en=LONG)
    return show


def an_object():
    return rows.museum_object(story_en=LONG)


def a_place():
    return feature(story_en=LONG)


def a_meaning():
    return feature(meaning_en=LONG)


@pytest.mark.parametrize(
    ("make", "heading"),
    [(a_hall, 2), (an_exhibition, 2), (a_section, 4), (an_object, 2), (a_place, 3), (a_meaning, 3)],
)
def test_a_long_text_is_set_with_its_headings_links_and_facts(client, make, heading):
    """Its headings stand under that of the section."""
    lanterns()
    text = html.unescape(page(client, make().get_absolute_url()))
    assert SET.replace("h2>", f"h{heading}>") in text


def test_a_long_text_shows_pictures_of_the_library(client, make_picture):
    picture = make_picture(caption_en="A made-up shot")
    thing = rows.museum_object(
        story_en=f'<p>Words</p><figure data-picture="{picture.pk}"></figure>'
    )
    text = page(client, f"/en/objects/{thing.slug}/")
    assert "<p>Words</p><figure>" in text
    assert "A made-up shot" in text


def test_a_plain_text_is_set_in_paragraphs_with_its_footnotes(client):
    book = source()
    gate = feature(**in_three("story", "Бір", "Раз", f"One.[^{book.slug}]\n\nTwo."))
    cite(gate, book)
    text = page(client, f"/en/memorial/{gate.slug}/")
    assert "<p>One.<sup" in text
    assert "<p>Two.</p>" in text


def test_checks_of_content_read_a_long_text_line_by_line():
    lanterns()
    [text] = [text for text in texts_of(a_hall()) if text.language == "en"]
    assert "Before\nA test, with more than 18,000." in text.words.split("\n\n")
    assert text.tokens == {"lanterns"}
