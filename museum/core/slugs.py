"""Addresses of records: one Latin slug shared by all languages, and former slugs that lead on for ever.

A room makes its records addressable in two steps:

    class Page(Slugged): ...

    class PageSlug(KeptSlug):
        record = models.ForeignKey(Page, models.CASCADE, related_name="kept_slugs")

and its detail view takes `FormerSlugMixin` before `DetailView`.
"""

import re
import unicodedata
from itertools import count

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.http import Http404, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from museum.core.languages import shown
from museum.core.letters import repaired

LONGEST = 80  # characters
LONGEST_KEY = 44  # characters: a number behind it still fits into the column

# Simplified BGN/PCGN 1979 for Kazakh, without its diacritics; Russian letters as in the same system.
PAIRS = """
    а-a ә-a б-b в-v г-g ғ-gh д-d е-e ё-e ж-zh з-z и-i й-y к-k қ-q л-l м-m н-n ң-ng о-o ө-o п-p р-r
    с-s т-t у-u ұ-u ү-u ф-f х-kh һ-h ц-ts ч-ch ш-sh щ-shch ъ- ы-y і-i ь- э-e ю-yu я-ya
    ґ-g є-e ї-i ў-u æ-ae œ-oe ø-o ł-l đ-d ð-d þ-th ə-a ı-i
"""
LATIN = dict(pair.split("-") for pair in PAIRS.split())
APOSTROPHES = re.compile("['`´‘’ʹʻʼ]")
NOT_IN_A_SLUG = re.compile(r"[^a-z0-9]+")


def slugified(text, longest=LONGEST):
    """`text` in small Latin letters, figures and hyphens: «Қасірет аркасы» → "qasiret-arkasy".

    Other scripts are left out, so the answer may be empty; too long a one is cut between words.
    """
    composed = unicodedata.normalize("NFC", APOSTROPHES.sub("", repaired(text)))
    latin = "".join(LATIN.get(letter, letter) for letter in composed.casefold())
    plain = "".join(
        letter
        for letter in unicodedata.normalize("NFKD", latin)
        if not unicodedata.combining(letter)
    )
    return shortened(NOT_IN_A_SLUG.sub("-", plain.lower()).strip("-"), longest)


def shortened(slug, longest):
    if len(slug) <= longest:
        return slug
    head, hyphen, _cut_word = slug[: longest + 1].rpartition("-")
    return head if hyphen else slug[:longest]


def free_slug(wanted, is_taken):
    """`wanted`, or the first of wanted-2, wanted-3 … that `is_taken` does not hold."""
    if not is_taken(wanted):
        return wanted
    numbered = (f"{wanted[: LONGEST - len(str(n)) - 1].rstrip('-')}-{n}" for n in count(2))
    return next(slug for slug in numbered if not is_taken(slug))


class Keyed(models.Model):
    """A record without a page of its own, whose key is made once, because addresses hang on it."""

    key_from = "name"

    key = models.SlugField(_("key"), unique=True, editable=False)

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        self.key = self.key or free_slug(self.wanted_key(), self.has_key)
        super().save(*args, **kwargs)

    def wanted_key(self):
        """Latin letters of the name (Kazakh, else Russian, else English), or of the kind of record."""
        name = shown(self, self.key_from, "kk").text
        return slugified(name, LONGEST_KEY) or slugified(self._meta.model_name)

    def has_key(self, key):
        """Whether some record has this key already."""
        return type(self)._default_manager.filter(key=key).exists()


class Slugged(models.Model):
    """A record with one address for all languages, made from its title unless the curator writes one.

    Every slug it ever had stays its own: saving fails with IntegrityError if another record has, or
    had, the same one; `clean()` says so first. Only deleting the record sets its slugs free.
    """

    slug_from = "title"

    slug = models.CharField(
        pgettext_lazy("of a page", "address"),
        max_length=LONGEST,
        unique=True,
        blank=True,
        help_text=_(
            "The last part of the page’s address, in Latin letters. Leave it empty and it is made "
            "from the title. If you change it later, the former address leads to the new one."
        ),
    )

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        with transaction.atomic():
            self.slug = slugified(self.slug) or free_slug(self.wanted_slug(), self.is_taken)
            super().save(*args, **kwargs)
            self.kept_slugs.get_or_create(slug=self.slug)

    def clean(self):
        super().clean()
        self.slug = slugified(self.slug)
        if self.slug and self.is_taken(self.slug):
            message = _("Another page has or once had this address. Choose a different one.")
            raise ValidationError({"slug": message})

    def wanted_slug(self):
        """The slug of the title (Kazakh, else Russian, else English), or of the kind of record."""
        return slugified(shown(self, self.slug_from, "kk").text) or slugified(self._meta.model_name)

    def is_taken(self, slug):
        """Whether another record has this slug or once had it."""
        others = type(self)._default_manager.exclude(pk=self.pk)
        return others.filter(slug=slug).exists() or others.filter(kept_slugs__slug=slug).exists()


class KeptSlug(models.Model):
    """A slug that a record has or had: unique over all of them, which the database holds.

    The room's own class adds `record`, a foreign key with `related_name="kept_slugs"`.
    """

    slug = models.CharField(pgettext_lazy("of a page", "address"), max_length=LONGEST, unique=True)

    class Meta:
        abstract = True
        verbose_name = _("kept address of a page")
        verbose_name_plural = _("kept addresses of pages")

    def __str__(self):
        return self.slug


def moved(address):
    """301, of which no cache is the keeper: what it leads to may be withheld tomorrow."""
    response = HttpResponsePermanentRedirect(address)
    response.headers["Cache-Control"] = "no-cache"
    return response


class FormerSlugMixin:
    """Sends a former slug of a record to its present one, for ever, in the same language and query.

    Stands before DetailView. A present slug costs no further query; what `get_queryset` hides from
    the public stays hidden under its former slugs too.
    """

    def get(self, request, *args, **kwargs):
        try:
            return super().get(request, *args, **kwargs)
        except Http404:
            if address := self.present_address():
                return moved(address)
            raise

    def present_address(self):
        """The address that replaced the one asked for, or None."""
        match, asked = self.request.resolver_match, self.kwargs[self.slug_url_kwarg]
        records = self.get_queryset().filter(kept_slugs__slug=asked).exclude(slug=asked)
        present = records.values_list("slug", flat=True).first()
        if present is None:
            return None
        address = reverse(match.view_name, kwargs={**self.kwargs, self.slug_url_kwarg: present})
        query = self.request.META.get("QUERY_STRING", "")
        return f"{address}?{query}" if query else address
