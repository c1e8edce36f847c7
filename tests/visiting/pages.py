"""Pages of visiting as text."""

import re
from datetime import UTC, datetime

SUNDAY_NOON = datetime(2026, 11, 22, 7, 0, tzinfo=UTC)
MONDAY_NOON = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)


def visible(text):
    """Without the marks that only keep lines together."""
    return text.replace("\u00a0", " ").replace("\u2060", "")


def page(client, path="/en/visit/"):
    """The text of the page without mark-up, with single spaces."""
    html = client.get(path).content.decode()
    text = re.sub(r"<script.*?</script>|<svg.*?</svg>|<[^>]+>", " ", html, flags=re.DOTALL)
    return " ".join(visible(text).split())


def section(client, name, path="/en/visit/"):
    """The text of one section of the page without its way to the grounds; empty when it is left out."""
    html = client.get(path).content.decode()
    html = re.sub(r'<p class="no-print"><a class="go".*?</p>', "", html)
    found = re.search(rf'<section[^>]* id="{name}".*?</section>', html, re.DOTALL)
    text = re.sub(r"<[^>]+>", " ", visible(found[0])) if found else ""
    return " ".join(text.split())
