"""A person of the Wall of Memory."""

from functools import partial

from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from memorial.people.models.naming import joined, name_parts, parts_shown
from memorial.people.models.showing import NOT_ITSELF, PersonQuerySet, Shown, showable_from
from memorial.people.models.withholding import (
    FIELDS_WITH_REASON,
    NO_REASON,
    PartlyWithheld,
)
from museum.core.alphabet import initial, sort_key
from museum.core.date_fields import PartialDateField
from museum.core.faults import raise_all
from museum.core.languages import CODES, in_three
from museum.core.markup import PICTURE, pictures_in
from museum.core.publishing import Publishable
from museum.core.richtext import RichTextField
from museum.core.searching import Searchable
from museum.core.slugs import KeptSlug, Slugged, slugified
from museum.core.sourcing import Reviewed
from museum.core.spoken import spoken_choices

NO_NAME = _("Write her name in at least one language.")
ITSELF = _("A record cannot be merged into itself.")
NO_PICTURES = _(
    "Put her pictures into the table of pictures: there they have their captions and rights."
)
DATES = (
    "born",
    "died",
    "arrested",
    "sentenced",
    "camp_from",
    "camp_to",
    "released",
    "rehabilitated",
)
MOST_TERM = 25  # years, the longest that Soviet law knew


class PersonNumber(models.Model):
    """A number given to a record. It stays when the record is gone: no number is ever given twice."""

    number = models.AutoField(_("number"), primary_key=True)

    class Meta:
        verbose_name = _("number of a record")
        verbose_name_plural = _("numbers of records")

    def __str__(self):
        return str(self.number)


def of_few(column, name):
    """An index of the records that have a value. In one of all records SQLite, once it has counted them, takes
    nobody's for what a record is likely to have, and reads all of them for each record that goes."""
    has_one = Q(**{f"{column}__isnull": False})
    return models.Index(fields=[column], condition=has_one, name=name)


recorded = partial(models.CharField, max_length=250, blank=True)
AS_RECORDED = _("In the words and the language of the record.")


class Person(PartlyWithheld, Searchable, Slugged, Publishable, Shown, Reviewed):
    """What is known of one woman. Her name in three languages here, its further forms in `NameForm`."""

    class Fate(models.TextChoices):
        RELEASED = "released", _("released")
        TRANSFERRED = "moved", _("moved to another camp")
        DIED = "died", _("died in custody")
        EXILED = "exiled", _("sent into exile")
        UNKNOWN = "unknown", _("not known")

    slug_from = "surname"
    computed = ("showable_from", "filed_as", "letter", "name_key", "was_published")  # in no version
    never_put_back = ("merged_into",)  # records are merged and parted on a page of their own

    number = models.OneToOneField(
        PersonNumber,
        models.PROTECT,
        verbose_name=_("number"),
        related_name="person",
        blank=True,  # save() gives it
        editable=False,
    )
    surname = models.CharField(_("surname"), max_length=120, blank=True)
    given = models.CharField(_("given name"), max_length=120, blank=True)
    patronymic = models.CharField(_("patronymic"), max_length=120, blank=True)
    summary = models.CharField(
        _("who she was"), max_length=250, blank=True, help_text=_("One sentence without her name.")
    )
    biography = RichTextField(
        _("her life"),
        blank=True,
        help_text=_("Her pictures stand in the table below, not in this text."),
    )
    differing = models.TextField(_("where the sources differ"), blank=True)

    born = PartialDateField(_("born"), blank=True)
    birth_place = recorded(_("birthplace"), help_text=AS_RECORDED)
    died = PartialDateField(_("died"), blank=True)
    death_place = recorded(_("place of death"), help_text=AS_RECORDED)
    nationality = recorded(
        _("nationality"), max_length=120, help_text=_("As the record states it; it may be wrong.")
    )
    education = recorded(_("education"), help_text=AS_RECORDED)
    occupation = recorded(_("occupation"), help_text=AS_RECORDED)
    residence = recorded(_("lived before the arrest"), help_text=AS_RECORDED)

    arrested = PartialDateField(_("arrested"), blank=True)
    sentenced = PartialDateField(_("sentenced"), blank=True)
    body = recorded(_("sentenced by"), help_text=AS_RECORDED)
    article = recorded(_("article or charge"), help_text=AS_RECORDED)
    sentence = recorded(_("sentence"), help_text=AS_RECORDED)
    term = models.PositiveSmallIntegerField(_("term in years"), null=True, blank=True)
    route = models.TextField(
        _("prisons and transports"), blank=True, help_text=_("The whole text as the record has it.")
    )
    camp_from = PartialDateField(_("at ALZHIR from"), blank=True)
    camp_to = PartialDateField(_("at ALZHIR until"), blank=True)
    released = PartialDateField(
        _("set free"), blank=True, help_text=_("The end of prison and camp, wherever it came.")
    )
    fate = models.CharField(_("what became of her"), max_length=8, choices=Fate, blank=True)
    afterwards = models.CharField(
        _("then"),
        max_length=250,
        blank=True,
        help_text=_("Where she was after ALZHIR, in a few words: exile in Petropavlovsk."),
    )
    rehabilitated = PartialDateField(_("rehabilitated"), blank=True)
    rehabilitated_by = recorded(_("rehabilitated by"), help_text=AS_RECORDED)
    remark = models.TextField(_("remark of the record"), blank=True, help_text=AS_RECORDED)
    record_language = models.CharField(
        _("language of the record"),
        max_length=8,
        choices=spoken_choices,
        default="ru",
        help_text=_("In which the fields “as recorded” are written. They are never translated."),
    )

    on_home = models.BooleanField(
        _("on the home page"),
        default=False,
        help_text=_("She is one of those who stand there in turn, each for a day."),
    )
    panel = models.PositiveSmallIntegerField(_("panel of the Wall"), null=True, blank=True)
    line = models.PositiveSmallIntegerField(_("line on the panel"), null=True, blank=True)
    external_id = models.CharField(
        _("identifier in the source"),
        max_length=80,
        null=True,
        blank=True,
        unique=True,
        help_text=_("An import finds the record by it."),
    )
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        verbose_name=_("merged into"),
        related_name="merged",
        null=True,
        blank=True,
        db_index=False,  # see Meta.indexes
        help_text=_("Both numbers and addresses then lead to that record."),
    )
    filed_as = models.CharField(max_length=500, editable=False, default="", db_index=True)
    letter = models.CharField(max_length=1, editable=False, default="")
    # The words of her names and her years as the search compares them; written by `indexing`.
    name_key = models.TextField(editable=False, default="")
    changed = models.DateTimeField(_("last changed"), auto_now=True)

    objects = PersonQuerySet.as_manager()
    confidential = (
        *Publishable.confidential,
        *("shown_reason", "withheld_fields", "fields_reason", "set_aside", "kept_aside"),
    )

    class Meta(Publishable.Meta):
        verbose_name = _("person")
        verbose_name_plural = _("people of the Wall")
        ordering = ("filed_as", "number")
        # A list in the order of the alphabet is read from an index, never sorted: of a letter, and of
        # each choice by which curators filter theirs.
        indexes = [
            models.Index(fields=["letter", "filed_as"], name="people_person_by_letter"),
            models.Index(fields=["state", "filed_as"], name="people_person_by_state"),
            models.Index(fields=["fate", "filed_as"], name="people_person_by_fate"),
            models.Index(
                fields=["filed_as"], name="people_person_on_home", condition=Q(on_home=True)
            ),
            models.Index(
                fields=["filed_as"],
                name="people_person_awaiting",
                condition=~Q(awaiting_review=""),
            ),
            # The desk finds who is scheduled without reading the others.
            of_few("publish_from", "people_person_appears"),
            of_few("publish_until", "people_person_ends"),
            of_few("merged_into", "people_person_merged"),
        ]
        constraints = [
            *Publishable.Meta.constraints,
            FIELDS_WITH_REASON,
            models.CheckConstraint(
                condition=NOT_ITSELF,
                name="people_not_merged_into_itself",
                violation_error_message=ITSELF,
            ),
            models.CheckConstraint(
                condition=Q(term=None) | Q(term__range=(1, MOST_TERM)),
                name="people_term_in_range",
                violation_error_message=_("Write a term from 1 to 25 years."),
            ),
        ]

    def __str__(self):
        return self.name_in(CODES[0])

    def get_absolute_url(self):
        return reverse("people:person", args=[self.slug])

    def clean(self):
        self.put_aside()
        raise_all(self.faults(), super().clean)

    def faults(self):
        """(field, sentence) of what is wrong with the record itself."""
        if not str(self):
            yield f"surname_{CODES[0]}", NO_NAME
        if self.withheld_fields and not self.fields_reason.strip():
            yield "fields_reason", NO_REASON
        if self.merged_into_id and self.merged_into_id == self.pk:
            yield "merged_into", ITSELF
        if self.term is not None and not 1 <= self.term <= MOST_TERM:
            yield "term", _("Write a term from 1 to 25 years.")
        for column in in_three("biography"):
            if pictures_in(getattr(self, column) or ""):
                yield column, NO_PICTURES

    def is_published(self, at=None):
        return super().is_published(at) and self.is_showable(at) and self.merged_into_id is None

    def save(self, *args, **kwargs):
        """A new record takes a new number; its names are indexed in the same transaction."""
        with transaction.atomic():
            if self.number_id is None:
                self.number = PersonNumber.objects.create()
            self.was_published = self.was_published or self.had_appeared()
            self.compute()
            is_left = self.leave_a_name_that_is_withheld()
            if kwargs.get("update_fields") is not None:
                also = self.computed_columns() | {"changed"}
                kwargs["update_fields"] = {*kwargs["update_fields"], *also}
            super().save(*args, **kwargs)
            if is_left and not self.was_published:
                # Nobody has read the former one, and nobody shall.
                self.kept_slugs.exclude(slug=self.slug).delete()
            self.index()

    def delete(self, *args, **kwargs):
        """Her names are no longer counted among those that somebody bears."""
        from memorial.people.indexing import forget

        with transaction.atomic():
            forget([self])
            return super().delete(*args, **kwargs)

    def compute(self):
        """What follows from the other columns; a bulk import calls it for each record."""
        self.put_aside()
        self.drop_pictures()
        born, died = self.known("born"), self.known("died")
        self.showable_from = showable_from(born, died, self.shown_reason)
        filed = self.name_filed()
        self.filed_as, self.letter = sort_key(filed)[:500], initial(filed)
        self.was_published = self.has_appeared()

    def computed_columns(self):
        """What `compute` may have written, beside the columns that were asked for."""
        computed = {"showable_from", "filed_as", "letter", "was_published", "set_aside", "slug"}
        return computed | set(self.withheld_columns())

    def drop_pictures(self):
        """A text without pictures is printed without asking for them: see the page's queries."""
        for column in in_three("biography"):
            if pictures_in(text := getattr(self, column) or ""):
                setattr(self, column, PICTURE.sub("", text))

    def index(self):
        """Her names, and those of whom she is a relative: their keys have hers only while she is shown.

        The others are locked: whoever is changing one of them is waited for.
        """
        from memorial.people.indexing import index

        with transaction.atomic():
            others = Person.objects.naming(self).select_for_update(no_key=True)
            index([self, *others.order_by("pk")])

    @classmethod
    def searched_fields(cls):
        """What staff have written of her, without what is computed from it."""
        computed = {"slug", "name_key", "filed_as", "letter"}
        return [name for name in super().searched_fields() if name not in computed]

    def wanted_slug(self):
        return slugified(self.name_filed()) or f"no-{self.number_id}"

    def name_filed(self):
        _code, parts = name_parts(self, "kk")
        return joined(parts)

    def name_in(self, language):
        """Surname, given name, patronymic for a reader of `language`."""
        _code, parts = parts_shown(self, language)
        return joined(parts)


class PersonSlug(KeptSlug):
    record = models.ForeignKey(Person, models.CASCADE, related_name="kept_slugs")
