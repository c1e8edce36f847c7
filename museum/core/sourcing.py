"""Where a text comes from, and which of its languages still await a native reader."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Sourced(models.Model):
    """A record whose statements have sources and whose translations have a state of review."""

    sources = models.TextField(
        _("sources"),
        blank=True,
        help_text=_("One source a line: title, then its address if it has one."),
    )
    awaiting_review = models.CharField(
        _("awaiting a native reviewer"),
        max_length=20,
        blank=True,
        help_text=_(
            "Language codes separated by spaces, for example: kk en. Empty when all are read."
        ),
    )

    class Meta:
        abstract = True

    def source_list(self):
        """The sources as a list of lines without blanks."""
        return [line.strip() for line in self.sources.splitlines() if line.strip()]

    def awaits_review(self, language):
        return language in self.awaiting_review.split()
