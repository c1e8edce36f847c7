"""The page of a woman of the Wall; the Wall itself is in `wall_views`."""

from django.db.models import OuterRef, Q
from django.http import Http404, HttpResponsePermanentRedirect
from django.views.generic import DetailView

from memorial.people import structured, wall
from memorial.people.models import NameForm, Person, PersonCitation, Relative
from memorial.people.models.person import name_parts
from memorial.sources.citing import cited
from museum.core.addresses import Gone
from museum.core.gathering import Gathered
from museum.core.jsonld import jsonld
from museum.core.languages import CODES, current
from museum.core.publishing import State
from museum.core.slugs import FormerSlugMixin
from museum.core.views import DraftMixin, PublicMixin


class PublishedPersonView(FormerSlugMixin, DetailView):
    def get(self, request, *args, **kwargs):
        try:
            return super().get(request, *args, **kwargs)
        except Http404:
            return self.elsewhere()

    def elsewhere(self):
        """A record that was merged leads on; one that is withheld is gone."""
        slug = self.kwargs["slug"]
        records = Person.objects.filter(Q(slug=slug) | Q(kept_slugs__slug=slug))
        record = records.select_related("merged_into").first()
        if record is None or (record.merged_into is None and record.state != State.WITHHELD):
            raise Http404()
        if record.merged_into is None:
            raise Gone()
        return HttpResponsePermanentRedirect(record.merged_into.get_absolute_url())

    def get_queryset(self):
        return self.drafts().published()

    def drafts(self):
        return Person.objects.annotate(
            cited=cited(PersonCitation),
            form_rows=Gathered(
                NameForm.objects.filter(person=OuterRef("pk")).order_by("pk"),
                *("kind", "language", "surname", "given", "patronymic", "whole"),
            ),
            relative_rows=Gathered(
                relatives(), "kind", "certainty", "slug", *columns("name", "note")
            ),
            before=neighbours(filed_as__lt=OuterRef("filed_as"), order="-"),
            after=neighbours(filed_as__gt=OuterRef("filed_as"), order=""),
        )

    def get_context_data(self, **kwargs):
        person = self.object
        return super().get_context_data(
            title=person.name_in(current()),
            granite=wall.in_granite(person),
            also=wall.also(person),
            forms=[form_of(row) for row in person.form_rows],
            family=[family(row) for row in person.relative_rows],
            patronymic=name_parts(person, current())[1][2],
            near=[neighbour(row) for row in (*reversed(person.before), *person.after)],
            structured=jsonld(structured.person(person)),
            **kwargs,
        )


class PersonView(PublicMixin, DraftMixin, PublishedPersonView):
    pass


def relatives():
    """Her family, with the address of a record that visitors can open."""
    public = Person.objects.published().filter(pk=OuterRef("record")).values("slug")
    rows = Relative.objects.filter(person=OuterRef("pk"))
    return rows.order_by("position", "pk").annotate(slug=public[:1])


def neighbours(order, **place):
    people = Person.objects.published().filter(**place)
    nearest = people.order_by(f"{order}filed_as", f"{order}number")[:2]
    return Gathered(nearest, "slug", *columns(*wall.NAME))


def neighbour(row):
    language, parts = name_parts(row, current())
    return {"slug": row["slug"], "language": language, "name": " ".join(filter(None, parts[:2]))}


def columns(*fields):
    return [f"{field}_{code}" for field in fields for code in CODES]


def form_of(row):
    name = row["whole"] or " ".join(filter(None, (row[part] for part in wall.NAME)))
    return {"kind": NameForm.Kind(row["kind"]).label, "name": name, "language": row["language"]}


def family(row):
    certainty = Relative.Certainty(row["certainty"])
    doubt = "" if certainty == Relative.Certainty.CERTAIN else certainty.label
    return row | {"kind_label": Relative.Kind(row["kind"]).label, "doubt": doubt}
