"""The museum, its halls and exhibitions; objects, their pictures, and what machines read of them."""

from functools import cache

from django.core.paginator import Paginator
from django.http import Http404, JsonResponse
from django.utils.functional import cached_property
from django.views.generic import RedirectView, TemplateView, View

from memorial.people.elsewhere import women
from museum.core.date_fields import from_column
from museum.core.jsonld import jsonld
from museum.core.prepared import Prepared
from museum.core.records import RecordView
from museum.core.tokens import said
from museum.core.views import MomentMixin, PublicMixin
from museum.exhibits import guide, iiif, plan, queries, record, structured
from museum.exhibits.browsing import Search, everything
from museum.exhibits.gallery import shots
from museum.exhibits.models import Exhibition, Hall, MuseumObject
from museum.exhibits.models.exhibitions import Kind

A_PAGE = 24  # objects
MOST_PREPARED = 9  # pages of the whole list whose queries are kept
ASKED = "show"  # ?show=1: the reader has read the advisory and wants to see


class MuseumView(PublicMixin, MomentMixin, TemplateView):
    template_name = "exhibits/museum.html"

    def get_context_data(self, **kwargs):
        halls = list(queries.halls(self.moment))
        exhibitions = list(queries.exhibitions(self.moment))
        return super().get_context_data(
            halls=halls,
            marks=plan.marks(halls),
            structured=jsonld(structured.item_list(named(halls, "name"))),
            **self.sorted_out(exhibitions),
            **kwargs,
        )

    def sorted_out(self, exhibitions):
        """Permanent ones, those of now and to come, and the past by year, latest first."""
        past = [each for each in exhibitions if each.has_ended(self.day)]
        present = [each for each in exhibitions if not each.has_ended(self.day)]
        return {
            "permanent": [each for each in present if each.kind == Kind.PERMANENT],
            "temporary": [each for each in present if each.kind == Kind.TEMPORARY],
            "past": sorted(past, key=lambda each: each.year, reverse=True),
        }


def named(records, field):
    return [(each.get_absolute_url(), said(each, field)) for each in records]


class HallsView(PublicMixin, RedirectView):
    """The halls are a part of the museum's page."""

    pattern_name = "exhibits:museum"

    def get_redirect_url(self, *args, **kwargs):
        return f"{super().get_redirect_url(*args, **kwargs)}#halls"


class PicturedView(RecordView):
    """A record with its pictures."""

    context_object_name = "record"

    @cached_property
    def shots(self):
        return shots(self.object.gathered_pictures)

    @property
    def asked(self):
        return ASKED in self.request.GET

    def get_context_data(self, **kwargs):
        return super().get_context_data(shots=lambda: self.shots, asked=self.asked, **kwargs)


def published(page, model):
    """The query of a published record's page, by its address and the moment."""
    return lambda slug, moment: page(model.objects.published(moment), moment).filter(slug=slug)


class HallView(PicturedView):
    template_name = "exhibits/hall.html"

    prepared = Prepared(published(queries.hall_page, Hall))
    in_hall = Prepared(queries.in_hall)

    def drafts(self):
        return queries.hall_page(Hall.objects, self.moment)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            things=tiles(self.in_hall(slug=self.object.slug, moment=self.moment)),
            exhibitions=[row for row in self.object.own_exhibitions if lasts(row, self.day)],
            stops=guide.heard(self.object.own_stops),
            **kwargs,
        )


def lasts(row, day):
    """Whether the exhibition of a gathered row has not ended on `day`."""
    return not Exhibition(kind=row["kind"], ended=from_column(row["ended"])).has_ended(day)


def tiles(objects):
    """(object, its first picture as a Shot or None) of each."""
    return [(each, first(each)) for each in objects]


def first(museum_object):
    return next(iter(shots(museum_object.gathered_pictures)), None)


class ExhibitionView(PicturedView):
    template_name = "exhibits/exhibition.html"

    prepared = Prepared(published(queries.exhibition_page, Exhibition))
    in_exhibition = Prepared(queries.in_exhibition)

    def drafts(self):
        return queries.exhibition_page(Exhibition.objects, self.moment)

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            has_ended=self.object.has_ended(self.day),
            has_begun=self.object.has_begun(self.day),
            things=tiles(self.in_exhibition(slug=self.object.slug, moment=self.moment)),
            structured=jsonld(structured.exhibition(self.object)),
            **kwargs,
        )


class ObjectsView(PublicMixin, MomentMixin, TemplateView):
    """The template asks the view for what it needs only while a section is made anew."""

    template_name = "exhibits/objects.html"

    def get_context_data(self, **kwargs):
        self.search = search = Search(self.request.GET, self.moment)
        self.page = page_of(
            Paginator(range(search.total), A_PAGE), self.request.GET.get("page", "1")
        )
        self.objects = objects_on(self.page, search)
        as_read = search.as_read, self.page.number, self.objects.rows
        return super().get_context_data(search=search, page=self.page, as_read=as_read, **kwargs)

    def facets(self):
        return self.search.facets()

    def things(self):
        return tiles(self.objects.records)

    def pages(self):
        return [(number, address(self.search, number)) for number in numbers(self.page)]


def objects_on(page, search):
    """The Answer with the objects of a page of the list."""
    if not search.is_filtered and page.number <= MOST_PREPARED:
        return prepared_page(page.number).read(moment=search.moment)
    rows = queries.object_rows(search.found(), search.moment)
    return Prepared(lambda: rows[bounds(page.number)]).read()


@cache
def prepared_page(number):
    def rows(moment):
        return queries.object_rows(everything(moment), moment)[bounds(number)]

    return Prepared(rows)


def bounds(number):
    return slice((number - 1) * A_PAGE, number * A_PAGE)


def page_of(paginator, number):
    """Raises Http404 for a page that does not exist."""
    if not number.isascii() or not number.isdecimal() or len(number) > 6:
        raise Http404
    if int(number) not in paginator.page_range:
        raise Http404
    return paginator.page(int(number))


def numbers(page):
    """The numbers of pages to link to; a gap is not a number."""
    return page.paginator.get_elided_page_range(page.number) if page.has_other_pages() else []


def address(search, number):
    return "" if isinstance(number, str) else f"?{search.query(search.chosen, number)}"


class ObjectView(PicturedView):
    template_name = "exhibits/object.html"

    prepared = Prepared(published(queries.object_page, MuseumObject))

    def drafts(self):
        return queries.object_page(MuseumObject.objects, self.moment)

    @cached_property
    def hall(self):
        hall = self.object.hall
        return hall if hall and hall.is_published(self.moment) else None

    @cached_property
    def manifest(self):
        return iiif.path_of(self.object) if iiif.seen(self.shots) else ""

    def rows(self):
        return record.rows(self.object)

    def steps(self):
        return record.steps(self.object.steps)

    def stops(self):
        return guide.heard(self.object.own_stops)

    @cached_property
    def women(self):
        return list(women(self.object.named_women))

    def structured(self):
        return jsonld(structured.museum_object(self.object, self.shots, self.women))

    def get_context_data(self, **kwargs):
        """`as_read`: also what else decides how the page looks."""
        context = super().get_context_data(**kwargs)
        rows = context["as_read"]
        return context | {"as_read": rows and (rows, self.asked, self.hall is not None)}


class ImageView(PicturedView):
    """One picture alone, as large as its rights allow."""

    template_name = "exhibits/image.html"

    prepared = Prepared(published(queries.object_images, MuseumObject))

    def drafts(self):
        return queries.object_images(MuseumObject.objects, self.moment)

    def get_context_data(self, **kwargs):
        number = self.kwargs["number"]
        if not 1 <= number <= len(self.shots):
            raise Http404
        shot = self.shots[number - 1]
        return super().get_context_data(
            shot=shot,
            largest=shot.file(),
            before=number - 1,
            after=number + 1 if number < len(self.shots) else 0,
            structured=jsonld(structured.single_image(shot, self.request.path)),
            **kwargs,
        )


class ManifestView(PublicMixin, MomentMixin, View):
    """Read by viewers of other sites: open to all of them."""

    def get(self, request, label):
        found = queries.object_images(MuseumObject.objects.published(self.moment), self.moment)
        museum_object = found.filter(label=label).first() if label < 2**31 else None
        data = museum_object and iiif.manifest(
            museum_object, shots(museum_object.gathered_pictures)
        )
        if not data:
            raise Http404
        headers = {
            "Access-Control-Allow-Origin": "*",
            "Cross-Origin-Resource-Policy": "cross-origin",
        }
        return JsonResponse(data, content_type=iiif.MEDIA_TYPE, headers=headers)
