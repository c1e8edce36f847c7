"""Printed labels: what stands on them, the code, and whether it fits.

Kazakh first, Russian in letters of equal size, then English: the Law on Languages of the Republic of
Kazakhstan, article 21 (https://adilet.zan.kz/rus/docs/Z970000151_), asks it of visual information.
"""

from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import segno
from django.conf import settings
from django.contrib.staticfiles import finders
from django.utils.safestring import mark_safe
from PIL import ImageFont

from museum.core.date_words import written
from museum.core.languages import CODES
from museum.core.tokens import printed
from museum.exhibits.label_sizes import GAP

MM = 72 / 25.4  # points in a millimetre
LEADING = 1.25  # line height, as in labels.css
SAFE = 0.97  # browsers break a line a little earlier than plain widths say
MEASURED_AT = 200  # pixels; widths grow evenly with the size
TITLE, TEXT = ("museum/fonts/commissioner-flair.woff2", 600), ("museum/fonts/literata-400.woff2", 0)


class Words(NamedTuple):
    """What a label says in one language; absent texts are empty."""

    language: str
    title: str
    description: str
    facts: str


class Label(NamedTuple):
    """`number` is printed; `address` is what the code leads to; `words` stand in the order of print.

    `is_typed`: the number is a sign by itself, read from some steps away and typed.
    """

    number: int
    address: str
    words: list
    is_typed: bool = False

    @property
    def missing(self):
        """The languages that have no title yet."""
        return [said.language for said in self.words if not said.title]

    def code(self):
        """The QR code as SVG; level M bears 15 % damage (ISO/IEC 18004)."""
        code = segno.make(self.address, error="m", micro=False)
        return mark_safe(code.svg_inline(border=4, omitsize=True, svgclass=None, lineclass=None))  # noqa: S308

    @property
    def bare_address(self):
        """As it is read aloud or typed: without the scheme."""
        return self.address.split("://", 1)[1]


def label_of(museum_object, described=True):
    """Of an object; `described` with its brief description, technique and date."""
    words = [
        object_words(museum_object, code) if described else title_words(museum_object, code)
        for code in CODES
    ]
    number = museum_object.label_id
    return Label(number, f"{settings.SITE_URL}/o/{number}", words)


def label_of_stop(stop, described=True):
    """Of a stop of the audio guide: its number, its title and the code."""
    words = [title_words(stop, code) for code in CODES]
    return Label(stop.number, f"{settings.SITE_URL}/a/{stop.number}", words, is_typed=True)


def said(record, name, language):
    """Nothing of another language stands in for what is missing: a label is printed for years."""
    return printed(getattr(record, f"{name}_{language}") or "", language)


def title_words(record, language):
    return Words(language, said(record, "title", language), "", "")


def object_words(museum_object, language):
    made = written(museum_object.made, language) if museum_object.made else ""
    facts = " · ".join(filter(None, (said(museum_object, "technique", language), made)))
    description = said(museum_object, "description", language)
    return Words(language, said(museum_object, "title", language), description, facts)


# --- Whether it fits -----------------------------------------------------------------------------


def excess(label, size):
    """How many millimetres the text of `label` is too high for `size`; 0 when it fits."""
    width, height = size.room
    blocks = [block_height(said, size, width) for said in label.words if said.title]
    needed = sum(blocks) + GAP * max(len(blocks) - 1, 0)
    return max(0, round(needed - height, 1))


def block_height(said, size, width):
    """Millimetres that the words of one language take up in a column of `width` mm."""
    heights = [lines(said.title, TITLE, size.title, width) * size.title]
    for text in filter(None, (said.description, said.facts)):
        heights.append(lines(text, TEXT, size.text, width) * size.text)
    return sum(heights) * LEADING / MM


def lines(text, font, points, width):
    """Into how many lines a text breaks at its spaces, in a column of `width` mm."""
    limit = width * MM * SAFE / points  # in ems
    count, used = 1, 0.0
    blank = ems(" ", font)
    for word in text.split(" "):
        step = ems(word, font)
        if used and used + blank + step > limit:
            count, used = count + 1, 0.0
        count += int(step // limit)
        used += (blank if used else 0) + min(step, limit)
    return count


def ems(text, font):
    return face(font).getlength(text) / MEASURED_AT


@lru_cache
def face(font):
    """The site's own font, so that the measure and the print agree."""
    name, weight = font
    loaded = ImageFont.truetype(Path(finders.find(name)), MEASURED_AT)
    if weight:
        loaded.set_variation_by_axes([weight])
    return loaded
