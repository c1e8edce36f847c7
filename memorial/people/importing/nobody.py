"""Rows of a list that are no woman’s: totals, the headings once more, the letter or barrack of a section."""

import re

from django.utils.translation import gettext_lazy as _

A_TOTAL = _("The row adds up the others. It is nobody’s, and is not taken.")
HEADINGS = _("The row repeats the headings and is not taken.")
A_SECTION = _("The row has a single cell, which is no name. It is not taken.")
TOTAL = re.compile(r"\W*(?:барлығы|жиыны|жалпы саны|итого|всего|total)\b", re.IGNORECASE)
FEWEST_COLUMNS = 3  # of a table in which a row of a single cell is none


def why_nobody(shape, cells, is_whole):
    """The sentence on a row that is plainly no woman’s, or "". `is_whole`: no cell can be missing from it."""
    said = list(filter(None, cells))
    if said and TOTAL.match(said[0]):
        return A_TOTAL
    if said and said == list(filter(None, shape.heads)):
        return HEADINGS
    is_alone = len(said) == 1 and any(map(str.isalpha, said[0]))  # a number alone lacks its woman
    is_alone = is_alone and is_whole and shape.width >= FEWEST_COLUMNS
    return A_SECTION if is_alone and not may_be_a_name(shape, cells, said[0]) else ""


def may_be_a_name(shape, cells, text):
    is_word = len(text.strip(" .")) > 1 and not any(map(str.isdigit, text))
    return is_word and shape.columns.get(cells.index(text)) in ("surname", "given", "full_name")
