"""Every number of a public page is traced to a fact or to a declared origin."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from museum import origins
from museum.pages.models import Page
from tests.sources import rows

FACT = "\ue000lanterns\ue001more than 18 000\ue002"


def found(html, titles=()):
    return [(row.text, row.fact or row.origin) for row in origins.rows(html, titles)]


def test_a_printed_answer_is_traced_to_its_fact():
    assert found(f"<p>There were {FACT} lanterns.</p>") == [("more than 18 000", "lanterns")]


def test_a_number_of_nowhere_is_found_where_it_stands():
    (row,) = origins.rows('<main><p class="lead">There were 18 000.</p></main>')
    assert (row.text, row.fact, row.origin, row.where) == ("18 000", "", "", "main > p.lead")


@pytest.mark.parametrize(
    ("html", "rows"),
    [
        ('<ol class="refs"><li><a>Lamps, 2003</a></li></ol>', [("2003", "citation")]),
        ('<div data-origin="drawing"><p>40 strokes</p></div>', [("40", "drawing")]),
        ("<p>open 10:00–17:00</p>", [("10:00–17:00", "opening hours")]),
        ("<p>Order No. 00486</p>", [("00486", "name")]),
        (
            '<section id="way"><p class="quiet">32.5 km</p></section>',
            [("32.5", "computed distance")],
        ),
        ("<script>7</script><style>8</style><svg><text>9</text></svg>", []),
        (
            '<meta name="description" content="in 1938"><meta name="viewport" content="1">',
            [("1938", "")],
        ),
        ('<img alt="Yard, 1938">', [("1938", "")]),
        ("<p>18\u00a0000</p>", [("18 000", "")]),
    ],
)
def test_what_stands_outside_the_ledger_has_a_declared_origin(html, rows):
    assert found(html) == rows


DATA = '<script type="application/ld+json">{"@type":"Place","description":"%s"}</script>'


@pytest.mark.parametrize(
    ("html", "rows"),
    [
        (DATA % FACT, [("more than 18 000", "lanterns")]),
        (DATA % "in 1938", [("1938", "")]),
        (
            DATA % "in 1938" + '<p data-origin="record">1938</p>',
            [("1938", "record"), ("1938", "record")],
        ),
        ('<script type="application/ld+json">[{"width":800}]</script>', []),
    ],
)
def test_texts_for_machines_are_read_too(html, rows):
    assert found(html) == rows


def test_the_title_of_a_source_keeps_its_numbers():
    assert found("<h1>Lamps of 1938</h1>", ["Lamps of 1938"]) == [("1938", "citation")]


@pytest.mark.django_db
@pytest.mark.once
class TestCommand:
    def table(self, **options):
        out = StringIO()
        call_command("numbers", stdout=out, **options)
        return [line.split("\t") for line in out.getvalue().replace("\u00a0", " ").splitlines()]

    def page(self, text):
        Page.objects.create(
            slug="hall", title_en="Hall", body_en=text, body_kk="Шам", state="published"
        )

    def test_numbers_of_the_ledger_are_listed_with_their_facts(self):
        rows.lanterns()
        self.page("There were [[lanterns]].")
        assert ["/en/hall/", "en", "more than 18,000", "fact lanterns"] in self.table()

    def test_a_number_outside_the_ledger_fails_it(self):
        self.page("There were 18,000.")
        with pytest.raises(CommandError, match="1 numbers come neither"):
            self.table()
