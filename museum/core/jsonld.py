"""JSON-LD for a page: a data block that no text in it can close or break out of."""

import json

from django.utils.html import format_html
from django.utils.safestring import mark_safe

# "</script>", "<!--" and entities end or bend the element; the two separators end a line in
# JavaScript. As JSON escapes all of them mean the same letters (HTML standard, 4.12.1.3).
ESCAPES = {ord(letter): f"\\u{ord(letter):04x}" for letter in "<>&\u2028\u2029"}


CONTEXT = "https://schema.org"


def without_blanks(properties):
    """What is not known is left out."""
    return {name: value for name, value in properties.items() if value not in ("", None, [], {})}


def jsonld(data):
    """The whole `<script type="application/ld+json">` element that holds `data`, safe in a template."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(ESCAPES)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))  # noqa: S308
