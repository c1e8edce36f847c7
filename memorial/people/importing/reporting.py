"""What an import says of itself, in the reader's language."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

DELIMITERS = {",": ",", ";": ";", "\t": "Tab"}


def understood(table, shape):
    """How the file was read: “Windows 1251 · ; · without a header”."""
    header = _("with a header") if shape.header else _("without a header")
    if table.sheet:
        return " · ".join((_("workbook, sheet “%(name)s”") % {"name": table.sheet}, header))
    return " · ".join((table.encoding, DELIMITERS[table.delimiter], header))


def sentences(counts):
    """Lines such as “7,259 new records”; what is 0 is left out but for the first three."""
    number = {"number": counts["rows"]}
    yield ngettext("%(number)d row read", "%(number)d rows read", counts["rows"]) % number
    for key, text in (
        ("new", lambda n: ngettext("%(number)d new record", "%(number)d new records", n)),
        ("changed", lambda n: ngettext("%(number)d record changes", "%(number)d records change", n)),
        ("same", lambda n: ngettext("%(number)d row changes nothing", "%(number)d rows change nothing", n)),
        ("published", lambda n: ngettext("%(number)d is published", "%(number)d are published", n)),
        ("hidden", lambda n: ngettext("%(number)d stays hidden by the rule on the living", "%(number)d stay hidden by the rule on the living", n)),
        ("faulty", lambda n: ngettext("%(number)d row has faults", "%(number)d rows have faults", n)),
        ("notices", lambda n: ngettext("%(number)d remark to look at", "%(number)d remarks to look at", n)),
    ):  # fmt: skip
        count = counts.get(key, 0)
        if count or key in ("new", "changed"):
            yield text(count) % {"number": count}
