"""Which record prints which fact, written down in the transaction that changes a text."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from museum.core import tokens
from museum.core.worded import columns


class Mention(models.Model):
    """The record number `record` of the `kind` "pages.page" prints the fact `key`.

    Neither is a foreign key: records are of all rooms, and a text may be stored before its fact. What is
    left of a deleted record finds nothing, for its number is never given again.
    """

    key = models.CharField(max_length=tokens.LONGEST)
    kind = models.CharField(max_length=60)
    record = models.BigIntegerField()

    class Meta:
        app_label = "sources"
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "record", "key"],
                name="sources_mention_once",
                violation_error_message=_("The record is known to print this fact."),
            )
        ]
        indexes = [
            models.Index(fields=["key", "kind", "record"], name="sources_mentions_of_a_fact")
        ]

    def __str__(self):
        return f"{self.kind} {self.record}: [[{self.key}]]"

    @classmethod
    def of(cls, model):
        return cls.objects.filter(kind=model._meta.label_lower)


def note(records):
    """Of `records`, all of one model: what their texts print now."""
    printed = {(record.pk, key) for record in records for key in keys(record)}
    kind = type(records[0])._meta.label_lower
    known = Mention.objects.filter(kind=kind, record__in=[record.pk for record in records])
    noted = {(mention.record, mention.key): mention.pk for mention in known}
    if gone := [pk for pair, pk in noted.items() if pair not in printed]:
        Mention.objects.filter(pk__in=gone).delete()
    new = [
        Mention(kind=kind, record=record, key=key) for record, key in sorted(printed - noted.keys())
    ]
    Mention.objects.bulk_create(new, ignore_conflicts=True)


def keys(record):
    """The facts that the texts of a record print, in whatever language."""
    texts = (getattr(record, name) or "" for name in columns(type(record)))
    named = {key for text in texts if tokens.OPENING in text for key in tokens.keys(text)}
    return {key for key in named if len(key) <= tokens.LONGEST}
