"""Sources as HTML."""

import pytest
from django.utils.safestring import mark_safe

from museum.templatetags.text import linked


@pytest.mark.parametrize(
    "line, html",
    [
        (
            "Test archive, https://archive.example/1?a=1&b=2",
            'Test archive, <a href="https://archive.example/1?a=1&amp;b=2" rel="nofollow">'
            "https://archive.example/1?a=1&amp;b=2</a>",
        ),
        ("archive.example (35 km)", "archive.example (35 km)"),
        ("<b>Test</b> & co", "&lt;b&gt;Test&lt;/b&gt; &amp; co"),
        ("<b>https://archive.example</b>", None),
    ],
)
def test_source_links_its_address_and_nothing_else(line, html):
    assert linked(line) == html if html else "<b>" not in linked(line)


def test_text_marked_as_safe_is_escaped_like_any_other():
    """One kept answer serves both: they are equal as strings."""
    line = "<i>Test source</i>"
    assert linked(mark_safe(line)) == linked(line) == "&lt;i&gt;Test source&lt;/i&gt;"  # noqa: S308
