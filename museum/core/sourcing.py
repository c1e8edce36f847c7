"""Where a text comes from, and which of its languages still await a native reader."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from museum.core.languages import CODES


def only_codes(text):
    """Anything else would tell visitors that a native reader has read what nobody has read."""
    if set(text.split()) - set(CODES):
        raise ValidationError(_("Write only these codes, separated by spaces: kk ru en."))


class Reviewed(models.Model):
    """A record whose translations have a state of review.

    `main_text` is the field that its page is read for: without it the page does not exist in a language.
    """

    main_text = ""

    awaiting_review = models.CharField(
        _("awaiting a native reviewer"),
        max_length=20,
        blank=True,
        validators=[only_codes],
        help_text=_(
            "Visitors read in a ticked language that no native speaker has read the text yet."
        ),
    )

    # The languages in which a text is older than the one it was translated from (museum.translations).
    outdated_in = models.CharField(max_length=20, blank=True, default="", editable=False)

    class Meta:
        abstract = True

    def is_outdated_in(self, language):
        return language in self.outdated_in.split()

    def awaits_review(self, language):
        return language in self.awaiting_review.split()


class Sourced(Reviewed):
    """A record that names its sources in lines of text, and whose translations are reviewed."""

    sources = models.TextField(
        _("sources"),
        blank=True,
        help_text=_("One source a line: title, then its address if it has one."),
    )

    class Meta:
        abstract = True

    def source_list(self):
        """The sources as a list of lines without blanks."""
        return [line.strip() for line in self.sources.splitlines() if line.strip()]
