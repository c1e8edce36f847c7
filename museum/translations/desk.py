"""What the translators' desk puts on the first page of the admin."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from museum.core.desk import Block, Row
from museum.staff.roles import languages_of
from museum.translations import queue
from museum.translations.models import TO_DO


def blocks(reader, moment):
    """How much is missing, outdated or unread in each language that `reader` translates into: one query."""
    languages = languages_of(reader)
    if not languages:
        return
    counted = queue.counts(sorted(languages))
    rows = [
        row_of(code, name, counted[code]) for code, name in settings.LANGUAGES if code in languages
    ]
    count = sum(counts[state] for counts in counted.values() for state in TO_DO)
    yield Block(
        title=_("Texts to translate or to read"),
        sentence=ngettext(
            "%(count)d text is missing, outdated or read by nobody.",
            "%(count)d texts are missing, outdated or read by nobody.",
            count,
        )
        % {"count": count},
        count=count,
        rows=[row for row in rows if row],
        action=_("Translate"),
        more=reverse("admin:translations_translation_changelist"),
    )


def row_of(code, name, counts):
    told = [f"{state.label}: {counts[state]}" for state in TO_DO if counts[state]]
    address = reverse("admin:translations_queue", args=[code])
    return Row(name, address, ", ".join(told)) if told else None
