"""The leaflet: everything the pages say about visiting, stored once per change and language."""

import hashlib
from contextvars import ContextVar
from pathlib import Path
from uuid import uuid4

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.utils import timezone

from memorial.sources.edition import Edition
from museum.core import tokens
from museum.core.prepared import Prepared
from museum.core.rewriting import Rewritten

# Another release may compose other shapes: what it stored is not read but made anew.
COMPOSER = Path(__file__).with_name("leaflet_content.py")
SHAPE = hashlib.sha256(COMPOSER.read_bytes()).hexdigest()[:20]


class Leaflet(Rewritten):
    """One row a language. Written by `remake()` in the transaction of the change; pages only read it."""

    language = models.CharField(max_length=2, primary_key=True)
    content = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    stale_from = models.DateTimeField(null=True)

    under_way = ContextVar("leaflet", default=None)

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
        if tokens.is_marking.get():
            return cls.composed(at)[0]
        leaflets = cls.stored(languages)
        if len(leaflets) < len(languages) or any(row.is_stale(at) for row in leaflets.values()):
            cls.remake(at)
            leaflets = cls.stored(languages)
        return {language: leaflets[language].content for language in languages}

    @classmethod
    def stored(cls, languages):
        """{language: row} in one query. One alone is not read from its JSON again while it is the same."""
        if len(languages) > 1:
            return cls.objects.in_bulk(languages)
        [language] = languages
        answer = ROW.read(language=language)
        if (held := HELD.get(language)) is None or held.rows != answer.rows:
            held = HELD[language] = answer
        return {row.language: row for row in held.records}

    def is_stale(self, at):
        foreign = self.content.get("shape") != SHAPE  # blank, or of another release
        return foreign or (self.stale_from is not None and self.stale_from <= at)

    @classmethod
    def begin(cls):
        """The leaflets are locked before the change: two curators who save at once pass one after the
        other, each reads what the other has committed, and neither waits for a row the other holds.
        """
        cls.lock()

    @classmethod
    def remake(cls, at=None):
        """Rewrite the leaflets of all languages as of the moment `at` (now when omitted)."""
        with transaction.atomic():
            cls.lock()
            cls.write(at)

    @classmethod
    def lock(cls):
        """Hold all leaflets until the transaction ends. Rows are made first: nothing locks a gap."""
        rows = cls.objects.select_for_update().order_by("language")
        if len(rows) < len(settings.LANGUAGES):
            missing = [cls(language=code) for code, _name in settings.LANGUAGES]
            cls.objects.bulk_create(missing, ignore_conflicts=True)
            len(cls.objects.select_for_update().order_by("language"))

    @classmethod
    def composed(cls, at):
        """({language: content}, the moment from which they are stale), made of the rows as they are.

        Pages keep what they made of a leaflet under its version. It is stored anew with every change
        of the ledger, so its own version tells theirs.
        """
        from museum.visiting import leaflet_content  # it reads the rows, which import this module

        with tokens.reading():
            contents, stale_from = leaflet_content.compose(at)
        ledger = Edition.current_version() or Edition.whole().version
        marks = {"version": uuid4().hex, "shape": SHAPE, "ledger": ledger}
        return {code: content | marks for code, content in contents.items()}, stale_from

    @classmethod
    def write(cls, at=None):
        contents, stale_from = cls.composed(at or timezone.now())
        cls.objects.bulk_create(
            [
                cls(language=code, content=content, stale_from=stale_from)
                for code, content in contents.items()
            ],
            update_conflicts=True,
            unique_fields=["language"],
            update_fields=["content", "stale_from"],
        )


ROW = Prepared(lambda language: Leaflet.objects.filter(language=language))
HELD = {}  # {language: the Answer that was read last}, in the memory of this process; nobody writes to it
