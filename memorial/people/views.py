"""The pages of the Wall: the search, the letters, a place on the stone, what is still sought."""

from itertools import compress

from django.core.paginator import Paginator
from django.http import Http404, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.generic import DetailView, ListView, TemplateView

from memorial.people import structured, wall
from memorial.people.by_letter import counted
from memorial.people.models import CarvedLine, Person, PlacedPicture, WallEdition
from memorial.people.names.letters import readings
from memorial.people.names.reading import MOST_WORDS
from memorial.people.names.words import split
from memorial.people.narrowing import Narrowing
from memorial.people.person_views import ForEverMixin
from memorial.people.search import MOST, SURE, find
from museum.core.alphabet import KAZAKH, initial, sort_key
from museum.core.folding import clean_query
from museum.core.jsonld import jsonld
from museum.core.languages import current
from museum.core.slugs import FormerSlugMixin
from museum.core.views import MomentMixin, PublicMixin
from museum.media.models import Picture

A_PAGE = 40  # names
ON_PAPER = 400  # names of a list that is to be printed
FEW_PAGES = 3  # of a letter: more are also opened by the second letters
A_SCREEN = 10  # names that are only similar: more would bury those that are meant
SIZES = [("a6", "A6"), ("a4", "A4")]  # of a slip
FEW = 5  # results beside which neighbours are shown


class EditionMixin(MomentMixin):
    @cached_property
    def edition(self):
        return WallEdition.current()

    @cached_property
    def by_letter(self):
        return counted(self.moment, self.edition)


class WallView(PublicMixin, EditionMixin, TemplateView):
    """The field, what it found and why; the choices; without either the beginning of the Wall."""

    template_name = "people/wall.html"

    def get(self, request, *args, **kwargs):
        if letter := letter_of(self.query):
            return HttpResponseRedirect(reverse("people:letter", args=[letter]))
        return super().get(request, *args, **kwargs)

    @cached_property
    def query(self):
        return clean_query(self.request.GET.get("q", ""))

    @cached_property
    def answer(self):
        return find(self.query, self.moment, MOST)

    @cached_property
    def found(self):
        """Who answers to the query, before any choice."""
        similar = self.answer.similar[:A_SCREEN]
        return [*self.answer.sure, *similar]

    @cached_property
    def unread(self):
        """Why the query was not looked for as it stands; "" if it was.

        It has "letters" of another alphabet, "signs" and no name, or is a "text", of which few words are read.
        """
        if not self.query or self.answer.sure:
            return ""
        if self.answer.typed.names:
            return "text" if len(split(self.query)) > MOST_WORDS else ""
        has_letters = any(map(str.isalpha, self.query))
        return "letters" if has_letters and not self.answer.typed.words else "signs"

    @cached_property
    def narrowing(self):
        among = [each.pk for each in self.found] if self.query else None
        return Narrowing(self.request.GET, self.moment, self.edition, self.query, among)

    def page(self):
        """The names of this page: found ones in their order, browsed ones in that of the alphabet."""
        on_paper = self.request.GET.get("list") == "all"
        paginator = Paginator(self.listed(), ON_PAPER if on_paper else A_PAGE)
        if not self.query:
            paginator.count = self.narrowing.total  # counted with the choices, in their query
        return paginator.get_page(self.request.GET.get("page"))

    def listed(self):
        if not self.query:
            people = self.narrowing.found() if self.narrowing.chosen else Person.objects.none()
            return people.order_by("filed_as", "number").only(*wall.ON_A_LINE)
        if not self.narrowing.chosen:
            return self.found
        left = set(self.narrowing.found().values_list("pk", flat=True))
        return [each for each in self.found if each.pk in left]

    def lines(self, page):
        if self.query:
            return wall.lines(page.object_list, self.answer.typed)
        return [wall.line(person) for person in page.object_list] if self.narrowing.chosen else []

    def get_context_data(self, **kwargs):
        page = self.page()
        lines = self.lines(page)
        is_sure = [line.found is None or line.found.score >= SURE for line in lines]
        return super().get_context_data(
            query=self.query,
            answer=self.answer,
            unread=self.unread,
            tried=wall.tried(self.answer, lines) if self.query else [],
            narrowing=self.narrowing,
            facets=self.narrowing.facets() if self.found or not self.query else [],
            page=page,
            number_sure=sum(each.score >= SURE for each in page.paginator.object_list)
            if self.query
            else 0,
            is_all_there_is=len(self.answer.found) < MOST,
            sure=list(compress(lines, is_sure)),
            similar=[line for line, sure in zip(lines, is_sure, strict=True) if not sure],
            near=self.near(page),
            letters=self.by_letter.letters,
            **kwargs,
        )

    def near(self, page):
        """Neighbours of the first name, or of the place where it would stand."""
        if self.narrowing.chosen or self.unread or (page.paginator.count > FEW and self.query):
            return []
        first = self.found[0].filed_as if self.found else sort_key(as_carved(self.answer.typed))
        named = {each.pk for each in self.found}
        return [line for line in wall.around(first) if line.person.pk not in named]


def as_carved(typed):
    """The names of a query as they would stand on the Wall, Latin ones as the search reads them first."""
    read = [(word.text, readings(word.text)[0]) for word in typed.names]
    return " ".join(text if reader == "cyrillic" else letters for text, (letters, reader) in read)


def letter_of(query):
    """The letter of the Wall that one letter of any alphabet stands for; "" for all else."""
    if len(query) != 1:
        return ""
    read = [query, *(letters for letters, _reader in readings(query))]
    return next((letter for letter in map(initial, read) if letter in KAZAKH), "")


class LetterView(PublicMixin, EditionMixin, ListView):
    """All names under a letter of the Kazakh alphabet."""

    template_name = "people/letter.html"
    paginate_by = A_PAGE

    def get_queryset(self):
        self.letter = self.kwargs["letter"].upper()
        if self.letter not in KAZAKH or len(self.letter) != 1:
            raise Http404()
        people = Person.objects.published(self.moment).filter(letter=self.letter)
        return people.only(*wall.ON_A_LINE)

    def get_paginator(self, *args, **kwargs):
        """All letters are counted once an edition: to count this one takes as long as it has names."""
        paginator = super().get_paginator(*args, **kwargs)
        paginator.count = dict(self.by_letter.letters)[self.letter]
        return paginator

    def get_context_data(self, **kwargs):
        context = super().get_context_data(
            letter=self.letter, letters=self.by_letter.letters, **kwargs
        )
        page = context["page_obj"]
        anchors = {each.first: each.text for each in self.beginnings(page)}
        lines = [
            wall.line(person, anchors.get(place, ""))
            for place, person in enumerate(context["object_list"], page.start_index())
        ]
        return context | {
            "lines": lines,
            "second_letters": self.second_letters(page),
            "structured": jsonld(structured.names(lines)),
        }

    def beginnings(self, page):
        """How the names of the letter begin, if it has many pages."""
        is_long = page.paginator.num_pages > FEW_PAGES
        return self.by_letter.beginnings[self.letter] if is_long else []

    def second_letters(self, page):
        """(two letters, the page on which they begin, whether names that begin so stand on this page)."""
        start, end, size = page.start_index(), page.end_index(), page.paginator.per_page
        return [
            (text, (first - 1) // size + 1, first <= end and last >= start)
            for text, first, last in self.beginnings(page)
        ]


class PlaceView(ForEverMixin, PublicMixin, FormerSlugMixin, MomentMixin, DetailView):
    """Where on the stone her name is, and a slip to take along."""

    template_name = "people/place.html"

    def get_queryset(self):
        return Person.objects.published(self.moment).only(*wall.ON_A_LINE)

    def get_context_data(self, **kwargs):
        person = self.object
        return super().get_context_data(
            name=wall.carved(person, ()),
            title=person.name_in(current()),
            above=f"wall/{person.slug}/",
            beside=wall.beside(person, self.moment),
            sizes=SIZES,
            on_paper="a4" if self.request.GET.get("paper") == "a4" else "a6",
            **kwargs,
        )


class UnmatchedView(PublicMixin, MomentMixin, ListView):
    """Lines of the Wall of which the museum has no record yet."""

    template_name = "people/unmatched.html"
    paginate_by = A_PAGE * 2

    def get_queryset(self):
        lines = CarvedLine.objects.published(self.moment).filter(person=None)
        return lines.order_by("filed_as", "panel", "line")


class PortraitsView(PublicMixin, EditionMixin, ListView):
    """Women of whom the museum has no portrait that it may show."""

    template_name = "people/portraits.html"
    paginate_by = A_PAGE

    @cached_property
    def portraits(self):
        published = Picture.objects.published(self.moment)
        return PlacedPicture.objects.shown(self.moment).filter(
            place=PlacedPicture.Place.PORTRAIT, picture__in=published
        )

    def get_queryset(self):
        """`filed_as__gte` is true of all: read in the order of that index, and not all of them sorted."""
        people = Person.objects.published(self.moment).filter(filed_as__gte="")
        return people.exclude(pk__in=self.portraits.values("record")).only(*wall.ON_A_LINE)

    def get_paginator(self, *args, **kwargs):
        """Without counting them one by one: all names are counted once an edition."""
        paginator = super().get_paginator(*args, **kwargs)
        shown = Person.objects.published(self.moment).filter(pk__in=self.portraits.values("record"))
        paginator.count = self.by_letter.names - shown.count()
        return paginator

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return context | {"lines": [wall.line(person) for person in context["object_list"]]}
