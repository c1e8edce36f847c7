"""Sizes of printed labels, in millimetres and points, and how many of them a sheet of A4 holds."""

from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

MARGIN = 10  # mm of the sheet that printers leave white
SHEET = (210 - 2 * MARGIN, 297 - 2 * MARGIN)  # mm, width and height left on A4
PADDING = 5  # mm within a label, on every side
GAP = 3  # mm between two languages, and between the text and the code


class Size(NamedTuple):
    """A size of label. `title` and `text` are letters in points; every language has the same ones."""

    key: str
    name: str
    columns: int
    rows: int
    code: int  # mm, the side of the QR code
    title: float
    text: float
    described: bool  # whether the brief description and the facts stand on it

    @property
    def width(self):
        return SHEET[0] / self.columns

    @property
    def height(self):
        return int(SHEET[1] / self.rows)

    @property
    def per_sheet(self):
        return self.columns * self.rows

    @property
    def room(self):
        """(width, height) in mm that the text of the three languages has."""
        return (
            self.width - 2 * PADDING - GAP - self.code,
            self.height - 2 * PADDING,
        )


SIZES = {
    size.key: size
    for size in (
        Size("wall", _("For the wall: 2 on a sheet"), 1, 2, 26, 16, 11.5, True),
        Size("case", _("For a show-case: 4 on a sheet"), 1, 4, 22, 11, 8.5, True),
        Size("card", _("QR card: 12 on a sheet, titles only"), 2, 6, 30, 9.5, 8, False),
    )
}
