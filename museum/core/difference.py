"""Two texts as one, in which the difference is marked, word by word."""

import re
from difflib import SequenceMatcher

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import mark_safe

TOKEN = re.compile(r"\s+|\w+|[^\w\s]")
MOST = 1_500  # tokens of each text that are compared word by word; of more, only the ends
NEAR = 12  # tokens that are shown before and after a difference
SHORT = 60  # characters up to which the old and the new stand beside each other


def difference(old, new):
    """HTML: what went is <del>, what came is <ins>; unchanged words far from both are left out."""
    if not old or not new or max(len(old), len(new)) <= SHORT:
        parts = [(tag, said) for tag, said in (("del", old), ("ins", new)) if said]
        return format_html_join(" → ", "<{0}>{1}</{0}>", parts)
    return mark_safe("".join(pieces(TOKEN.findall(old), TOKEN.findall(new))))  # noqa: S308 (escaped)


def pieces(old, new):
    """Escaped pieces of the two texts as one."""
    begin, end = common(old, new)
    yield kept(old[:begin], is_first=True)
    middle = old[begin : len(old) - end], new[begin : len(new) - end]
    if max(map(len, middle)) > MOST:
        yield marked("del", middle[0]) + marked("ins", middle[1])
    else:
        yield from compared(*middle)
    yield kept(old[len(old) - end :], is_last=True)


def common(old, new):
    """How many tokens at the beginning, and at the end, are the same."""
    shorter = min(len(old), len(new))
    begin = next((i for i in range(shorter) if old[i] != new[i]), shorter)
    rest = shorter - begin
    end = next((i for i in range(rest) if old[-1 - i] != new[-1 - i]), rest)
    return begin, end


def compared(old, new):
    for deed, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if deed == "equal":
            yield kept(old[a:b])
        else:
            yield marked("del", old[a:b]) + marked("ins", new[c:d])


def marked(tag, tokens):
    return format_html("<{0}>{1}</{0}>", tag, "".join(tokens)) if tokens else ""


def kept(tokens, *, is_first=False, is_last=False):
    """Unchanged words: only those near a difference."""
    head, tail = (0 if is_first else NEAR), (0 if is_last else NEAR)
    if len(tokens) <= head + tail + NEAR:
        return escape("".join(tokens))
    begin, end = "".join(tokens[:head]), "".join(tokens[len(tokens) - tail :])
    return escape(f"{begin} … {end}")
