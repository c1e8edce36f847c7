"""Sources as HTML."""

import pytest
from django.utils.safestring import mark_safe

from museum.templatetags.text import LONGEST_ADDRESS, linked


@pytest.mark.parametrize(
    "line, html",
    [
        (
            "A. Author. A title, 2019, https://source.example/a?b=1&c",
            '<a href="https://source.example/a?b=1&amp;c" rel="nofollow">A. Author. A title, 2019</a>',
        ),
        (
            "https://www.source.example/a/",
            '<a href="https://www.source.example/a/" rel="nofollow">source.example/a</a>',
        ),
        (
            "A title, https://source.example/a_(b), p. 5",
            '<a href="https://source.example/a_(b)" rel="nofollow">A title</a>, p. 5',
        ),
        ("source.example (35 km)", "source.example (35 km)"),
        ("<b>Test</b> & co", "&lt;b&gt;Test&lt;/b&gt; &amp; co"),
    ],
)
def test_title_of_a_source_is_its_link(line, html):
    assert linked(line) == html


def test_mark_up_in_a_source_is_escaped():
    assert "<b>" not in linked("<b>https://source.example</b>")


def test_long_address_without_a_title_is_cut_to_a_line():
    shown = linked(f"https://source.example/{'a' * 90}").removesuffix("</a>").rpartition(">")[2]
    assert (len(shown), shown[-1]) == (LONGEST_ADDRESS, "…")


def test_text_marked_as_safe_is_escaped_like_any_other():
    """One kept answer serves both: they are equal as strings."""
    line = "<i>Test source</i>"
    assert linked(mark_safe(line)) == linked(line) == "&lt;i&gt;Test source&lt;/i&gt;"  # noqa: S308
