"""The printed answers of the ledger, stored once per change: what texts print from."""

import hashlib
import json
from contextvars import ContextVar
from importlib import import_module
from inspect import getsource

from django.apps import apps
from django.conf import settings
from django.db import models
from django.utils.module_loading import module_has_submodule
from django.utils.translation import gettext_lazy as _

from memorial.sources import printing
from museum.core import date_words, grammar, numbers, searching, tokens
from museum.core.rewriting import Rewritten
from museum.core.worded import WordedQuerySet

# Another release may word answers otherwise: what it stored is not read but made anew.
SHAPE = hashlib.sha256(
    "".join(map(getsource, (printing, date_words, grammar, numbers))).encode()
).hexdigest()[:20]
NEWEST = {}  # {version: Edition}, in the memory of this process: the one that was read last


def followers():
    """`following` in the module `ledger` of each room that stores something printed from facts.

    A context manager: entered before the ledger changes, it makes its rows anew at its end.
    """
    for config in apps.get_app_configs():
        if module_has_submodule(config.module, "ledger"):
            module = import_module(f"{config.name}.ledger")
            if hasattr(module, "following"):
                yield module.following


class Edition(Rewritten):
    """One row: all printed answers in all languages, and the version that names this state."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    version = models.CharField(max_length=20, default="")
    shape = models.CharField(max_length=20, default="")
    forms = models.JSONField(default=dict)  # {language: {key: {form: text}}}
    others = models.JSONField(
        default=dict
    )  # {language: {key: [[answer, source's title, its language]]}}

    under_way = ContextVar("edition", default=None)

    class Meta:
        app_label = "sources"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(pk=1),
                name="sources_one_edition",
                violation_error_message=_("There is one edition: change its row."),
            )
        ]

    def __str__(self):
        return self.version

    @classmethod
    def edition(cls, version=None):
        """The one in force; no query if `version` is what this process holds.

        Without a version one query asks which is in force.
        """
        version = version or cls.current_version()
        if (held := NEWEST.get(version)) is not None:
            return held
        edition = cls.whole()
        NEWEST.clear()
        NEWEST[edition.version] = edition
        return edition

    @classmethod
    def sources(cls, slugs):
        """Those of `slugs` that are addresses of sources."""
        rows = apps.get_model("sources", "Source").objects.filter(slug__in=slugs)
        return set(rows.values_list("slug", flat=True))

    @classmethod
    def current_version(cls):
        """Empty where it was never written, or by another release."""
        row = cls.objects.filter(shape=SHAPE).values_list("version", flat=True).first()
        return row or ""

    @classmethod
    def whole(cls):
        edition = cls.objects.filter(shape=SHAPE).first()
        if edition is None:
            with cls.changing():
                cls.write()
            edition = cls.objects.get()
        return edition

    @classmethod
    def begin_change(cls, stack):
        """What is stored from the ledger's answers is locked first, then the edition: one order."""
        for following in followers():
            stack.enter_context(following())
        cls.lock()

    @classmethod
    def lock(cls):
        cls.objects.bulk_create([cls()], ignore_conflicts=True)
        cls.objects.select_for_update().get()

    @classmethod
    def write(cls):
        before, (forms, others) = cls.objects.get().forms, cls.compose()
        text = json.dumps([SHAPE, forms, others], ensure_ascii=False, sort_keys=True)
        version = hashlib.sha256(text.encode()).hexdigest()[:20]
        cls.objects.update(version=version, shape=SHAPE, forms=forms, others=others)
        tokens.renew()
        searching.refold(changed_keys(before, forms))

    @classmethod
    def compose(cls):
        """(forms, others). Each table is read once. What has no decision has no forms."""
        facts = apps.get_model("sources", "Fact").objects.order_by("key")
        facts = list(facts.prefetch_related("claims__source"))
        codes = [code for code, _name in settings.LANGUAGES]
        others = {code: {fact.key: fact.others(code) for fact in facts} for code in codes}
        forms = {
            code: {fact.key: fact.forms(code, others[code][fact.key]) for fact in facts}
            for code in codes
        }
        return forms, others


def changed_keys(before, after):
    """The keys whose answer in any language is another one now."""
    return {
        key
        for code, answers in after.items()
        for key in {*answers, *before.get(code, {})}
        if answers.get(key) != before.get(code, {}).get(key)
    }


class LedgerQuerySet(WordedQuerySet):
    """Bulk changes rewrite the edition too, so it can never lag behind the rows."""

    def update(self, **values):
        with Edition.changing():
            return super().update(**values)

    update.alters_data = True

    def delete(self):
        with Edition.changing():
            return super().delete()

    delete.alters_data = True
    delete.queryset_only = True  # as in Django: no accidental `Model.objects.delete()`

    def bulk_create(self, *args, **kwargs):
        with Edition.changing():
            return super().bulk_create(*args, **kwargs)


class LedgerPart(models.Model):
    """A row that answers are printed from: changing it rewrites them in the same transaction."""

    objects = LedgerQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        with Edition.changing():
            super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        with Edition.changing():
            return super().delete(*args, **kwargs)
