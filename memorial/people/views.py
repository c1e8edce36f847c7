"""The pages of the Wall of Memory: the search, the letters, a woman."""

from django.db.models import OuterRef, Q
from django.http import Http404, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import DetailView, ListView, TemplateView

from memorial.people import structured, wall
from memorial.people.models import NameForm, Person, PersonCitation, Relative
from memorial.people.models.merging import present
from memorial.people.models.person import name_parts
from memorial.people.search import find
from memorial.sources.citing import cited
from museum.core.addresses import Gone
from museum.core.alphabet import KAZAKH, initial, sort_key
from museum.core.folding import clean_query
from museum.core.gathering import Gathered
from museum.core.jsonld import jsonld
from museum.core.languages import CODES, current
from museum.core.publishing import State
from museum.core.slugs import FormerSlugMixin
from museum.core.views import DraftMixin, PublicMixin

A_PAGE = 40  # names
FEW = 5  # results beside which neighbours are shown


class WallView(PublicMixin, TemplateView):
    """The field, what it found and why; without a query the letters and the beginning of the Wall."""

    template_name = "people/wall.html"

    def get(self, request, *args, **kwargs):
        if len(self.query) == 1 and initial(self.query) in KAZAKH:
            return HttpResponseRedirect(reverse("people:letter", args=[initial(self.query)]))
        return super().get(request, *args, **kwargs)

    @cached_property
    def query(self):
        return clean_query(self.request.GET.get("q", ""))

    def get_context_data(self, **kwargs):
        moment = timezone.now()
        answer = find(self.query, moment, A_PAGE)
        found = wall.lines(answer.found, answer.typed)
        return super().get_context_data(
            query=self.query,
            answer=answer,
            sure=found[: len(answer.sure)],
            similar=found[len(answer.sure) :],
            near=wall.around(self.place(answer)) if len(found) <= FEW else [],
            letters=wall.letters(moment),
            **kwargs,
        )

    def place(self, answer):
        """Where in the alphabet the neighbours are looked for."""
        return answer.found[0].filed_as if answer.found else sort_key(self.query)


class LetterView(PublicMixin, ListView):
    """All names under a letter of the Kazakh alphabet."""

    template_name = "people/letter.html"
    paginate_by = A_PAGE

    def get_queryset(self):
        self.letter = self.kwargs["letter"].upper()
        if self.letter not in KAZAKH or len(self.letter) != 1:
            raise Http404()
        people = Person.objects.published().filter(letter=self.letter)
        return people.only(*wall.ON_A_LINE)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(letter=self.letter, letters=wall.letters(), **kwargs)
        lines = [wall.line(person) for person in context["object_list"]]
        return context | {"lines": lines, "structured": jsonld(structured.names(lines))}


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
    """Her family, with the address of a record that visitors can open; of a merged one, where it leads."""
    public = Person.objects.published().filter(pk=present("record")).values("slug")
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
