"""Segments: the words of a testimony, piece by piece, each with its translations beside it."""

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from memorial.testimonies.models.testimony import Testimony
from museum.core.folding import fold
from museum.core.languages import CODES
from museum.core.worded import Worded, WordedQuerySet

LONGEST_SPEAKER = 120  # letters
ORDER_OF_TIMES = _("The end must come after the beginning.")
BOTH_TIMES = _("Write both times, or none.")


def tidy(text):
    """Lines without spaces around them and none empty, which would end a WebVTT cue."""
    return "\n".join(line for line in map(str.strip, text.splitlines()) if line)


class Segment(Worded):
    """A cue of a recording, or a paragraph of a text.

    Its `number` is given once and never to another one: /testimonies/<slug>/#s12 can be quoted for ever.
    Times are in milliseconds from the beginning.
    """

    computed = ("folded", "folded_kk", "folded_ru", "folded_en")  # in no version
    translated_beside = ("text",)

    testimony = models.ForeignKey(
        Testimony, models.CASCADE, related_name="segments", verbose_name=_("testimony")
    )
    number = models.PositiveIntegerField(_("number"), editable=False)
    position = models.PositiveIntegerField(
        _("position"), blank=True, default=0, help_text=_("Smaller numbers come first.")
    )
    begin = models.PositiveIntegerField(_("begins"), null=True, blank=True)
    end = models.PositiveIntegerField(_("ends"), null=True, blank=True)
    speaker = models.CharField(_("who speaks"), max_length=LONGEST_SPEAKER, blank=True)
    text = models.TextField(_("words in the original language"))
    text_kk = models.TextField(_("in Kazakh"), blank=True)
    text_ru = models.TextField(_("in Russian"), blank=True)
    text_en = models.TextField(_("in English"), blank=True)
    # Folded, one column a language: every word of a search must be in the same one.
    folded = models.TextField(editable=False, default="", blank=True)
    folded_kk = models.TextField(editable=False, default="", blank=True)
    folded_ru = models.TextField(editable=False, default="", blank=True)
    folded_en = models.TextField(editable=False, default="", blank=True)

    objects = WordedQuerySet.as_manager()

    class Meta:
        verbose_name = _("segment")
        verbose_name_plural = _("segments")
        ordering = ("begin", "position", "number")
        constraints = [
            models.UniqueConstraint(
                fields=["testimony", "number"], name="testimonies_segment_number_once"
            ),
            models.CheckConstraint(
                condition=Q(begin=None, end=None) | Q(begin__isnull=False, end__isnull=False),
                name="testimonies_segment_with_both_times",
                violation_error_message=BOTH_TIMES,
            ),
            models.CheckConstraint(
                condition=Q(begin=None) | Q(end__gt=models.F("begin")),
                name="testimonies_segment_ends_after_it_begins",
                violation_error_message=ORDER_OF_TIMES,
            ),
        ]

    def __str__(self):
        return f"{self.number}. {self.text[:60]}"

    def save(self, *args, **kwargs):
        self.text = tidy(self.text)
        self.folded = fold(self.text)
        for code in CODES:
            translation = tidy(getattr(self, f"text_{code}"))
            setattr(self, f"text_{code}", translation)
            setattr(self, f"folded_{code}", fold(translation))
        with transaction.atomic():
            if not self.number:
                self.number = self.testimony.next_number()
            self.position = self.position or 10 * self.number  # room for what is added between
            super().save(*args, **kwargs)

    def clean(self):
        super().clean()
        if (self.begin is None) != (self.end is None):
            raise ValidationError({"end": BOTH_TIMES})
        if self.begin is not None and self.end <= self.begin:
            raise ValidationError({"end": ORDER_OF_TIMES})

    @property
    def original_language(self):
        return self.testimony.language

    @property
    def anchor(self):
        return f"s{self.number}"

    def said_in(self, language):
        """The words in `language`: the original, a translation or nothing."""
        if language == self.testimony.language:
            return self.text
        return getattr(self, f"text_{language}", "")
