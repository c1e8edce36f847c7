"""The pages of the Wall of Memory: the search and the letters."""

from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.views.generic import ListView, TemplateView

from memorial.people import structured, wall
from memorial.people.models import Person
from memorial.people.search import find
from museum.core.alphabet import KAZAKH, initial, sort_key
from museum.core.folding import clean_query
from museum.core.jsonld import jsonld
from museum.core.views import PublicMixin

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
