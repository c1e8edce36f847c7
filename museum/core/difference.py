"""What was changed in a text, word by word."""

import re
from difflib import SequenceMatcher

from django.utils.html import format_html_join

WORDS = re.compile(r"\s+|[^\s]+")
MOST = 4000  # words; of longer texts the beginning and the end that are alike are left out of the search


def marked(before, after):
    """`after` as safe HTML: what was taken out in `<del>`, what was put in in `<ins>`."""
    old, new = WORDS.findall(before), WORDS.findall(after)
    matcher = SequenceMatcher(None, old, new, autojunk=len(old) + len(new) > MOST)
    return format_html_join(
        "",
        "{}",
        (
            (piece(deed, "".join(old[a:b]), "".join(new[c:d])),)
            for deed, a, b, c, d in matcher.get_opcodes()
        ),
    )


def piece(deed, old, new):
    if deed == "equal":
        return new
    return format_html_join(
        "", "<{0}>{1}</{0}>", [(n, t) for n, t in (("del", old), ("ins", new)) if t]
    )
