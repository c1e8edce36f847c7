"""The leaflet: everything the pages say about visiting, stored once per change and language."""

import hashlib
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from uuid import uuid4

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.utils import timezone

# Another release may compose other shapes: what it stored is not read but made anew.
COMPOSER = Path(__file__).with_name("leaflet_content.py")
SHAPE = hashlib.sha256(COMPOSER.read_bytes()).hexdigest()[:20]

within_a_change = ContextVar("within_a_change", default=False)


class Leaflet(models.Model):
    """One row a language. Written by `remake()` in the transaction of the change; pages only read it."""

    language = models.CharField(max_length=2, primary_key=True)
    content = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    stale_from = models.DateTimeField(null=True)

    class Meta:
        app_label = "visiting"

    def __str__(self):
        return self.language

    @classmethod
    def current(cls, language, at):
        """The content for readers of `language` at the moment `at`: one query, unless it is stale.

        It turns stale when a record's publication begins or ends, and when a release that composes
        it otherwise is installed. `at` is the moment of the request:
        a leaflet of another day is composed, not stored (`leaflet_content.compose`).
        """
        return cls.contents(at, language)[language]

    @classmethod
    def contents(cls, at, *languages):
        """{language: content} for several languages (all when none is named), as `current`."""
        languages = languages or [code for code, _name in settings.LANGUAGES]
        leaflets = cls.objects.in_bulk(languages)
        if len(leaflets) < len(languages) or any(row.is_stale(at) for row in leaflets.values()):
            cls.remake(at)
            leaflets = cls.objects.in_bulk(languages)
        return {language: leaflets[language].content for language in languages}

    def is_stale(self, at):
        foreign = self.content.get("shape") != SHAPE  # blank, or of another release
        return foreign or (self.stale_from is not None and self.stale_from <= at)

    @classmethod
    @contextmanager
    def changing(cls):
        """A change of the rows and the rewriting of the leaflets, as one.

        The leaflets are locked before the change: two curators who save at once pass one after the
        other, each reads what the other has committed, and neither waits for a row the other holds.
        Within a change, further changes belong to it: the leaflets are rewritten once, at its end.
        """
        if within_a_change.get():
            yield
            return
        with transaction.atomic(), cls.marked_as_changing():
            cls.lock()
            yield
            cls.write(timezone.now())

    @classmethod
    @contextmanager
    def marked_as_changing(cls):
        token = within_a_change.set(True)
        try:
            yield
        finally:
            within_a_change.reset(token)

    @classmethod
    def remake(cls, at=None):
        """Rewrite the leaflets of all languages as of the moment `at` (now when omitted)."""
        with transaction.atomic():
            cls.lock()
            cls.write(at or timezone.now())

    @classmethod
    def lock(cls):
        """Hold all leaflets until the transaction ends. Rows are made first: nothing locks a gap."""
        rows = cls.objects.select_for_update().order_by("language")
        if len(rows) < len(settings.LANGUAGES):
            missing = [cls(language=code) for code, _name in settings.LANGUAGES]
            cls.objects.bulk_create(missing, ignore_conflicts=True)
            len(cls.objects.select_for_update().order_by("language"))

    @classmethod
    def write(cls, at):
        from museum.visiting import leaflet_content  # it reads the rows, which import this module

        contents, stale_from = leaflet_content.compose(at)
        # Pages keep what they made of a leaflet under its version.
        marks = {"version": uuid4().hex, "shape": SHAPE}
        cls.objects.bulk_create(
            [
                cls(language=code, content=content | marks, stale_from=stale_from)
                for code, content in contents.items()
            ],
            update_conflicts=True,
            unique_fields=["language"],
            update_fields=["content", "stale_from"],
        )
