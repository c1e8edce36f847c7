"""Testimonies: what somebody told or wrote, and what the museum may do with it."""

from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from memorial.features.models import Feature
from memorial.people.models import Person
from memorial.sources.citing import Citation
from museum.core.date_fields import PartialDateField
from museum.core.faults import raise_all
from museum.core.folding import fold
from museum.core.languages import CODES, written_in
from museum.core.markup import bare
from museum.core.publishing import Publishable, State
from museum.core.richtext import RichTextField
from museum.core.searching import Searchable
from museum.core.slugs import KeptSlug, Slugged
from museum.core.sourcing import Reviewed
from museum.core.spoken import spoken_choices
from museum.media.models import Recording

NO_CONSENT = _("Write who gave consent, and when: nothing is published without it.")
NO_SCOPE = _(
    "Tick what the consent covers: the text, the voice and the picture that are published."
)
NO_SUMMARY = _("Write a summary in at least one language: without it nothing is published.")
NO_RECORDING = _("Choose the recording.")
RECORDING_IN_TEXT = _("A written testimony has no recording. Choose the kind “sound” or “film”.")

UNPUBLISHED = ~Q(state=State.PUBLISHED)
# A comparison with NULL is NULL, and with that a check is content: NULL is excluded first.
SUMMARISED = (
    Q(summary_kk__isnull=False, summary_kk__gt="")
    | Q(summary_ru__isnull=False, summary_ru__gt="")
    | Q(summary_en__isnull=False, summary_en__gt="")
)


class Testimony(Searchable, Slugged, Publishable, Reviewed):
    """A testimony in writing, sound or film. Its words are in its segments."""

    computed = ("public_text",)  # in no version
    main_text = "summary"

    class Kind(models.TextChoices):
        TEXT = "text", _("Text")
        SOUND = "sound", _("Sound")
        FILM = "film", _("Film")

    kind = models.CharField(_("kind"), max_length=5, choices=Kind)
    title = models.CharField(_("title"), max_length=200)
    speaker = models.CharField(
        _("who speaks"),
        max_length=200,
        help_text=_("Visitors read the name only when the consent covers it."),
    )
    relation = models.CharField(
        _("relation"),
        max_length=200,
        blank=True,
        help_text=_("For example: daughter of a prisoner; guard; neighbour of the camp."),
    )
    about = models.CharField(_("about whom"), max_length=250, blank=True)
    language = models.CharField(
        _("language of the testimony"),
        max_length=8,
        choices=spoken_choices,
        help_text=_("In which the person spoke or wrote. These words are always kept."),
    )
    recorded = PartialDateField(_("recorded or written"), blank=True)
    place = models.CharField(_("where"), max_length=200, blank=True)
    interviewer = models.CharField(_("who asked the questions"), max_length=200, blank=True)
    summary = RichTextField(
        _("summary"), blank=True, help_text=_("Two to five sentences above the words themselves.")
    )
    content_note = models.TextField(
        _("content note"),
        blank=True,
        help_text=_(
            "What may distress: stands above the player and the text. Leave empty if nothing."
        ),
    )
    recording = models.ForeignKey(
        Recording,
        models.PROTECT,
        related_name="testimonies",
        verbose_name=_("recording"),
        null=True,
        blank=True,
        help_text=_(
            "From the library. It is published, returned to draft and withheld together with the testimony."
        ),
    )

    features = models.ManyToManyField(
        Feature, verbose_name=_("on the grounds"), blank=True, related_name="testimonies"
    )

    women = models.ManyToManyField(
        Person,
        verbose_name=_("women of the Wall"),
        blank=True,
        related_name="testimonies",
        help_text=_(
            "Of whom it tells. Visitors can follow it to her page, and from there back, while her record "
            "is published."
        ),
    )

    consent_by = models.CharField(
        _("consent given by"),
        max_length=200,
        blank=True,
        help_text=_("The speaker, or an heir with the relation. Only staff read this."),
    )
    consent_on = models.DateField(_("consent given on"), null=True, blank=True)
    may_name = models.BooleanField(_("the name may be published"), default=False)
    may_text = models.BooleanField(_("the words may be published"), default=False)
    may_voice = models.BooleanField(_("the voice may be published"), default=False)
    may_picture = models.BooleanField(_("the picture may be published"), default=False)
    may_excerpts = models.BooleanField(
        _("excerpts may be quoted"),
        default=False,
        help_text=_("Otherwise visitors read that they must ask before they quote."),
    )
    consent_document = models.CharField(
        _("where the document is kept"),
        max_length=250,
        blank=True,
        help_text=_("Only staff read this."),
    )
    restrictions = models.TextField(
        _("restrictions"),
        blank=True,
        help_text=_("What the person asked for. Only staff read this."),
    )

    last_number = models.PositiveIntegerField(default=0, editable=False)
    public_text = models.TextField(editable=False, default="", blank=True)
    changed = models.DateTimeField(_("last changed"), auto_now=True)

    confidential = (
        *Publishable.confidential,
        *("consent_by", "consent_on", "consent_document", "restrictions"),
    )

    class Meta(Publishable.Meta):
        verbose_name = _("testimony")
        verbose_name_plural = _("testimonies")
        ordering = ("-recorded", "pk")
        constraints = [
            *Publishable.Meta.constraints,
            models.CheckConstraint(
                condition=UNPUBLISHED | (~Q(consent_by="") & Q(consent_on__isnull=False)),
                name="testimonies_published_with_consent",
                violation_error_message=NO_CONSENT,
            ),
            models.CheckConstraint(
                condition=UNPUBLISHED
                | Q(kind="text", may_text=True)
                | Q(kind="sound", may_voice=True)
                | Q(kind="film", may_voice=True, may_picture=True),
                name="testimonies_published_within_consent",
                violation_error_message=NO_SCOPE,
            ),
            models.CheckConstraint(
                condition=UNPUBLISHED | SUMMARISED,
                name="testimonies_published_with_summary",
                violation_error_message=NO_SUMMARY,
            ),
            models.CheckConstraint(
                condition=UNPUBLISHED | Q(kind="text") | Q(recording__isnull=False),
                name="testimonies_published_with_recording",
                violation_error_message=NO_RECORDING,
            ),
            models.CheckConstraint(
                condition=~Q(kind="text") | Q(recording=None),
                name="testimonies_text_without_recording",
                violation_error_message=RECORDING_IN_TEXT,
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("testimonies:testimony", args=[self.slug])

    def clean(self):
        raise_all(self.faults(), super().clean)

    def faults(self):
        """(field, sentence) of what stands in the way, as things are said and as publishing asks."""
        if self.kind == self.Kind.TEXT and self.recording:
            yield "recording", RECORDING_IN_TEXT
        elif self.recording and self.recording.kind != self.kind:
            sentence = _("The recording in the library is of another kind: %(kind)s.")
            yield "recording", sentence % {"kind": self.recording.get_kind_display()}
        if self.state == State.PUBLISHED:
            yield from self.faults_of_consent()
            yield from self.faults_of_content()

    def faults_of_consent(self):
        if not self.consent_by.strip():
            yield "consent_by", NO_CONSENT
        if not self.consent_on:
            yield "consent_on", NO_CONSENT
        for name in {
            self.Kind.TEXT: ("may_text",),
            self.Kind.SOUND: ("may_voice",),
            self.Kind.FILM: ("may_voice", "may_picture"),
        }.get(self.kind, ()):
            if not getattr(self, name):
                yield name, NO_SCOPE

    def faults_of_content(self):
        if not written_in(self, "summary"):
            yield "summary_kk", NO_SUMMARY
        if self.kind == self.Kind.TEXT:
            return
        if self.recording is None:
            yield "recording", NO_RECORDING
        elif self.recording.state == State.WITHHELD:
            yield "recording", _("The recording is withheld in the library.")
        else:
            yield from (("recording", sentence) for sentence in as_published(self.recording))

    def save(self, *args, **kwargs):
        self.recorded = self._meta.get_field("recorded").to_python(self.recorded)
        self.public_text = fold(" ".join(self.public_texts()))
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], "public_text"}
        with transaction.atomic():
            self.let_go()
            super().save(*args, **kwargs)
            self.carry()

    def delete(self, *args, **kwargs):
        with transaction.atomic():
            self.kept_recordings().update(state=State.DRAFT)
            return super().delete(*args, **kwargs)

    def public_texts(self):
        """What a visitor's search may find: no word that only staff read."""
        names = ["title", "relation", "about", "place", *(["speaker"] if self.may_name else [])]
        told = [getattr(self, f"{name}_{code}") or "" for name in names for code in CODES]
        return told + [bare(getattr(self, f"summary_{code}") or "") for code in CODES]

    # --- The recording goes with the testimony ---------------------------------------------------

    def kept_recordings(self):
        """The recording as it is stored, if visitors can hear it."""
        return Recording.objects.filter(testimonies=self.pk, state=State.PUBLISHED)

    def let_go(self):
        """A recording that the testimony had and has no longer is heard no longer."""
        if self.pk:
            self.kept_recordings().exclude(pk=self.recording_id).update(state=State.DRAFT)

    def carry(self):
        """Nothing is heard before its page or after it."""
        if not self.recording:
            return
        if self.state == State.WITHHELD:
            self.recording.withhold(self.withheld_reason)
            return
        if self.recording.state == State.WITHHELD:
            return
        self.recording.state = State.PUBLISHED if self.state == State.PUBLISHED else State.DRAFT
        self.recording.publish_from, self.recording.publish_until = (
            self.publish_from,
            self.publish_until,
        )
        self.recording.save()

    # --- Segments --------------------------------------------------------------------------------

    def next_number(self):
        """A number that no segment of this testimony has or had; the caller is in a transaction."""
        Testimony.objects.filter(pk=self.pk).update(last_number=models.F("last_number") + 1)
        self.last_number = Testimony.objects.values_list("last_number", flat=True).get(pk=self.pk)
        return self.last_number

    @property
    def is_timed(self):
        return self.kind != self.Kind.TEXT


def as_published(recording):
    """What the library would ask of the recording if it were published."""
    before, recording.state = recording.state, State.PUBLISHED
    sentences = [sentence for _field, sentence in recording.faults()]
    recording.state = before
    return sentences


class TestimonySlug(KeptSlug):
    record = models.ForeignKey(Testimony, models.CASCADE, related_name="kept_slugs")


class TestimonyCitation(Citation):
    record = models.ForeignKey(Testimony, models.CASCADE, related_name="citations")
