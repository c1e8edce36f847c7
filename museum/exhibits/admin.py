"""The museum in the admin: halls, exhibitions with their sections, objects with their pictures."""

from django import forms
from django.contrib import admin, messages
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from memorial.sources.citing import CitationInline, SourcedAdmin, SourcedRows
from museum.core.admin import PUBLISHING, TYPED, PublishableAdmin, TextRows
from museum.core.forms import RowFormSet
from museum.core.publishing import State
from museum.exhibits import models
from museum.exhibits.forms import ExhibitionForm, HallForm, ObjectForm, StopForm
from museum.exhibits.labels import label_of, label_of_stop
from museum.exhibits.printing import HallLabelPrinting, LabelPrinting
from museum.media.admin import image

REVIEW = (gettext_lazy("Review"), {"fields": ("awaiting_review",), "classes": ("collapse",)})


class PictureRows(admin.TabularInline):
    """Pictures of the library, in their order."""

    formset = RowFormSet
    formfield_overrides = TYPED
    fields = ("thumbnail", "picture", "position", "distressing")
    readonly_fields = ("thumbnail",)
    autocomplete_fields = ("picture",)
    extra = 1

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("picture")

    @admin.display(description=gettext_lazy("preview"))
    def thumbnail(self, row):
        return image(row.picture, "thumbnail") if row.pk else "–"


class HallPictures(PictureRows):
    model = models.HallPicture


class ExhibitionPictures(PictureRows):
    model = models.ExhibitionPicture


class ObjectPictures(PictureRows):
    model = models.ObjectPicture
    extra = 3


class HallCitations(CitationInline):
    model = models.HallCitation


class ExhibitionCitations(CitationInline):
    model = models.ExhibitionCitation


class ObjectCitations(CitationInline):
    model = models.ObjectCitation
    formset = SourcedRows


class SectionRows(TextRows):
    model = models.Section
    fields = ("number", "title", "text")


class ProvenanceRows(TextRows):
    model = models.ProvenanceStep
    fields = ("position", "how", "who", "when", "remark")


class ShownAdmin(PublishableAdmin):
    """A record with pictures."""

    class Media:
        css = {"all": ["media/admin.css"]}


@admin.register(models.Hall)
class HallAdmin(HallLabelPrinting, ShownAdmin):
    helps = {
        "name": gettext_lazy("As it stands at the door."),
        "text": gettext_lazy("What visitors see in the hall, in the order of a walk through it."),
    }
    form = HallForm
    inlines = (HallPictures, HallCitations)
    list_display = ("number", "name", "floor", "state", "languages_filled")
    list_display_links = ("name",)
    list_filter = ("state", "floor")
    fieldsets = (
        (None, {"fields": ("name", ("number", "floor"), "lead", "text", "slug")}),
        (gettext_lazy("Access"), {"fields": ("access", "access_checked_on")}),
        PUBLISHING,
        REVIEW,
    )


@admin.register(models.Exhibition)
class ExhibitionAdmin(ShownAdmin):
    helps = {
        "kind": gettext_lazy("A temporary one needs the days from and until which it can be seen."),
        "title": gettext_lazy("As it stands on the poster."),
        "text": gettext_lazy("What it shows and why."),
        "halls": gettext_lazy("Tick every hall where it can be seen."),
        "light_and_sound": gettext_lazy(
            "Dark rooms, flashes, loud sounds: visitors read it before they come."
        ),
        "with_children": gettext_lazy(
            "What children may find hard, and from what age it is for them."
        ),
    }
    form = ExhibitionForm
    inlines = (SectionRows, ExhibitionPictures, ExhibitionCitations)
    list_display = ("__str__", "kind", "began", "ended", "state", "languages_filled")
    list_filter = ("state", "kind", "halls")
    fieldsets = (
        (None, {"fields": ("kind", "title", "lead", "text", "slug", "position")}),
        (gettext_lazy("Where and when"), {"fields": ("halls", ("began", "ended"))}),
        (
            gettext_lazy("Good to know"),
            {"fields": ("getting_around", "light_and_sound", "with_children", "advisory")},
        ),
        (gettext_lazy("Made by"), {"fields": ("credits",)}),
        PUBLISHING,
        REVIEW,
    )

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        return super().formfield_for_manytomany(db_field, request, **ticks(kwargs))


def ticks(kwargs):
    return kwargs | {"widget": forms.CheckboxSelectMultiple}


@admin.register(models.MuseumObject)
class MuseumObjectAdmin(SourcedAdmin, LabelPrinting, ShownAdmin):
    helps = {
        "title": gettext_lazy("What it is, in a few words: it also stands on the label."),
        "story": gettext_lazy("Whose it was, and what happened to it and to her."),
        "technique": gettext_lazy("For example: wool, knitted by hand."),
        "height": gettext_lazy(
            "Measure without frame and stand. Leave empty what was not measured."
        ),
        "made_at": gettext_lazy("The town, village or camp, if it is known."),
        "maker": gettext_lazy("Leave it empty if nobody knows who made it."),
        "display": gettext_lazy("Visitors read whether they can see it now."),
        "hall": gettext_lazy("Only for an object that is on display."),
        "sections": gettext_lazy("Tick every part of an exhibition that shows it."),
    }
    form = ObjectForm
    label_of = staticmethod(label_of)
    label_order = ("hall__number", "label")
    inlines = (ObjectPictures, ProvenanceRows, ObjectCitations)
    list_display = (
        "label",
        "title",
        "inventory_number",
        "kind",
        "hall",
        "state",
        "languages_filled",
    )
    list_display_links = ("title",)
    list_filter = ("state", "kind", "material", "display", "hall")
    list_select_related = ("hall", "label")
    readonly_fields = ("label",)
    autocomplete_fields = ("women", "features")
    search_help_text = gettext_lazy(
        "Any words of the record in any of the three languages, its label or inventory number."
    )
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("inventory_number", "kind"),
                    "label",
                    "title",
                    "description",
                    "story",
                    "slug",
                )
            },
        ),
        (
            gettext_lazy("What it is made of"),
            {
                "fields": (
                    "material",
                    "technique",
                    ("height", "width"),
                    ("depth", "diameter"),
                )
            },
        ),
        (gettext_lazy("When, where and whose"), {"fields": ("made", "made_at", "maker", "owner")}),
        (gettext_lazy("Where it is"), {"fields": ("display", "hall", "sections")}),
        (gettext_lazy("What belongs to it"), {"fields": ("women", "features")}),
        (gettext_lazy("Credit and rights"), {"fields": ("credit_line", "rights", "advisory")}),
        PUBLISHING,
        REVIEW,
    )

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        """A section is named with its exhibition."""
        if db_field.name == "sections":
            sections = models.Section.objects.select_related("exhibition")
            kwargs = ticks(kwargs) | {"queryset": sections}
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def warn(self, request, record, form):
        super().warn(request, record, form)
        self.warn_of_hall(request, record)

    def move_one(self, request, record, state):
        super().move_one(request, record, state)
        self.warn_of_hall(request, record)

    def warn_of_hall(self, request, record):
        """The page of the object does not name a hall that visitors cannot open."""
        hall = record.hall
        if record.state == State.PUBLISHED and hall and not hall.is_published():
            sentence = _(
                "The hall “%(hall)s” is not published: until it is, visitors do not read where the object is."
            )
            said = f"{record}: {sentence % {'hall': hall}}"
            self.message_user(request, said, messages.WARNING)


class StopRecordings(admin.TabularInline):
    model = models.StopRecording
    formset = RowFormSet
    autocomplete_fields = ("recording",)
    extra = 3
    max_num = 3


@admin.register(models.Stop)
class StopAdmin(LabelPrinting, PublishableAdmin):
    """The number stands on a sign: once given it cannot be changed."""

    helps = {
        "title": gettext_lazy("What is heard here, in a few words."),
        "museum_object": gettext_lazy(
            "Choose one of the three: an object, a hall or a place on the grounds."
        ),
    }
    form = StopForm
    label_of = staticmethod(label_of_stop)
    label_order = ("number",)
    inlines = (StopRecordings,)
    list_display = (
        "number",
        "title",
        "museum_object",
        "hall",
        "feature",
        "state",
        "languages_filled",
    )
    list_display_links = ("title",)
    list_filter = ("state",)
    list_select_related = ("museum_object", "hall", "feature")
    autocomplete_fields = ("museum_object",)
    fieldsets = (
        (None, {"fields": ("number", "title")}),
        (gettext_lazy("What it speaks of"), {"fields": ("museum_object", "hall", "feature")}),
        (gettext_lazy("Text"), {"fields": ("transcript",)}),
        PUBLISHING,
        REVIEW,
    )

    def save_related(self, request, form, formsets, change):
        """A stop may go public before its recording; then its page says that there is none."""
        super().save_related(request, form, formsets, change)
        if form.instance.state != State.PUBLISHED:
            return
        for row in form.instance.recordings.select_related("recording"):
            if not row.recording.is_published():
                sentence = _("Visitors do not hear “%(recording)s” until it is published, too.")
                said = sentence % {"recording": row.recording}
                self.message_user(request, said, messages.WARNING)

    def get_readonly_fields(self, request, obj=None):
        own = super().get_readonly_fields(request, obj)
        return [*own, "number"] if obj else own
