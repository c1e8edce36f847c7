"""What is said of a record before it is published, who may read it then, and who has its form open."""

import hashlib
import secrets
from datetime import timedelta

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

LONGEST_REMARK = 3000  # characters
SECRET_BYTES = 24  # 192 bit: nobody guesses it
USUAL_DAYS, MOST_DAYS = 14, 60
A_SIGN = timedelta(minutes=3)  # who gave none for so long has closed the form


class OfRecordQuerySet(models.QuerySet):
    def of(self, record):
        kind = ContentType.objects.get_for_model(record)
        return self.filter(content_type=kind, key=record.pk)


class OfRecord(models.Model):
    """Belongs to any record, by its kind and key."""

    content_type = models.ForeignKey(ContentType, models.CASCADE, verbose_name=_("kind"))
    key = models.PositiveBigIntegerField(_("key"))
    record = GenericForeignKey("content_type", "key")

    objects = OfRecordQuerySet.as_manager()

    class Meta:
        abstract = True


class Comment(OfRecord):
    """One step of a record on its way to visitors, with what a colleague said to it; or only that."""

    class Step(models.TextChoices):
        SENT = "sent", _("Sent for review")
        RETURNED = "returned", _("Sent back")
        PUBLISHED = "published", _("Published")
        WITHHELD = "withheld", _("Withheld")
        NOTED = "noted", _("Remark")

    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, verbose_name=_("author")
    )
    at = models.DateTimeField(_("written"), db_index=True)
    step = models.CharField(_("step"), max_length=9, choices=Step)
    text = models.TextField(_("comment"), max_length=LONGEST_REMARK, blank=True)

    class Meta:
        ordering = ("at", "pk")
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        indexes = [models.Index(fields=["content_type", "key"], name="reviewing_comments_of")]

    def __str__(self):
        return f"{self.get_step_display()}: {self.text}" if self.text else self.get_step_display()


def digest(secret):
    """What is kept of a secret. It is long and random, so that a fast hash without salt is enough."""
    return hashlib.sha256(secret.encode(errors="replace")).hexdigest()


class PreviewLinkQuerySet(OfRecordQuerySet):
    def alive(self, at):
        return self.filter(revoked_at=None, ends_at__gt=at)

    def found(self, secret):
        """The link with this secret, alive or not; None."""
        return self.filter(digest=digest(secret)).select_related("content_type").first()

    def make(self, record, at, days, **values):
        """(the link, its secret, which nobody can ever read again)."""
        secret = secrets.token_urlsafe(SECRET_BYTES)
        kind = ContentType.objects.get_for_model(record)
        given = {"digest": digest(secret), "made_at": at, "ends_at": at + timedelta(days=days)}
        return self.create(content_type=kind, key=record.pk, **given, **values), secret


class PreviewLink(OfRecord):
    """Shows one record in one language, as visitors would see it, to whoever knows the secret."""

    digest = models.CharField(_("digest of the secret"), max_length=64, unique=True)
    language = models.CharField(
        _("language"),
        max_length=2,
        choices=settings.LANGUAGES,
        help_text=_("The link shows the page in this language alone."),
    )
    note = models.CharField(
        _("for whom"),
        max_length=120,
        help_text=_("Who will read it, for example “the historian”. Only staff see this."),
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, verbose_name=_("made by")
    )
    made_at = models.DateTimeField(_("made"))
    ends_at = models.DateTimeField(_("valid until"))
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)

    objects = PreviewLinkQuerySet.as_manager()

    class Meta:
        ordering = ("-made_at", "-pk")
        verbose_name = _("preview link")
        verbose_name_plural = _("preview links")
        default_permissions = ("view",)
        indexes = [models.Index(fields=["content_type", "key"], name="reviewing_links_of")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("made_at")),
                name="reviewing_link_ends_after_it_was_made",
                violation_error_message=_("The link must end after it was made."),
            )
        ]

    def __str__(self):
        return f"{self.note} ({self.get_language_display()})"

    def is_alive(self, at):
        return self.revoked_at is None and at < self.ends_at


class RemarkQuerySet(models.QuerySet):
    def of(self, record):
        return self.filter(link__in=PreviewLink.objects.of(record))

    def waiting(self):
        return self.filter(settled_at=None)


class Remark(models.Model):
    """What a reader without an account wrote under the page that her link showed her."""

    link = models.ForeignKey(
        PreviewLink, models.CASCADE, related_name="remarks", verbose_name=_("preview link")
    )
    at = models.DateTimeField(_("written"))
    name = models.CharField(_("your name"), max_length=80)
    place = models.CharField(_("place in the text"), max_length=200, blank=True)
    text = models.TextField(pgettext_lazy("of a reviewer", "remark"), max_length=LONGEST_REMARK)
    answer = models.TextField(_("answer"), max_length=LONGEST_REMARK, blank=True)
    settled_at = models.DateTimeField(_("settled"), null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, verbose_name=_("settled by")
    )

    objects = RemarkQuerySet.as_manager()

    class Meta:
        ordering = ("at", "pk")
        verbose_name = pgettext_lazy("of a reviewer", "remark")
        verbose_name_plural = pgettext_lazy("of reviewers", "remarks")

    def __str__(self):
        return f"{self.name}: {self.text}"


class PresenceQuerySet(OfRecordQuerySet):
    def others(self, record, user, at):
        """Who else has the form of `record` open."""
        return self.of(record).filter(seen_at__gt=at - A_SIGN).exclude(user=user)

    def note(self, record, user, at):
        kind = ContentType.objects.get_for_model(record)
        which = {"content_type": kind, "key": record.pk, "user": user}
        self.update_or_create(**which, defaults={"seen_at": at})
        self.filter(seen_at__lt=at - timedelta(days=1)).delete()

    def leave(self, record, user, sign):
        """A page that gave its last `sign` is closed. It says so when the next page has opened already."""
        self.of(record).filter(user=user, seen_at__lte=sign).delete()


class Presence(OfRecord):
    """The last sign of life of somebody who has the form of a record open."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, verbose_name=_("user"), related_name="+"
    )
    seen_at = models.DateTimeField(_("last seen"), db_index=True)

    objects = PresenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("open form")
        verbose_name_plural = _("open forms")
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "key", "user"], name="reviewing_one_presence"
            )
        ]

    def __str__(self):
        return f"{self.user}: {self.record}"
