"""The page of a woman, and of one of her pictures."""

from django.http import Http404
from django.urls import reverse
from django.utils.functional import cached_property

from memorial.people import lifeline, record, structured, wall
from memorial.people.elsewhere import tellings_of
from memorial.people.models import Person
from memorial.people.models.naming import name_parts
from memorial.people.surroundings import with_pictures, with_surroundings
from museum.core.addresses import Gone, absolute
from museum.core.jsonld import jsonld
from museum.core.languages import CODES, Shown, current
from museum.core.prepared import Prepared
from museum.core.records import RecordView
from museum.core.slugs import moved

LONGEST = 10  # letters of a word that fit on a telephone when a name stands alone


def published(page):
    return lambda slug, moment: page(Person.objects.published(moment), moment).filter(slug=slug)


class ForEverMixin:
    """Of a record that may have been merged or withdrawn: its address answers for ever."""

    def get(self, request, *args, **kwargs):
        try:
            return super().get(request, *args, **kwargs)
        except Gone:
            raise
        except Http404:
            return self.elsewhere()

    def present_address(self):
        """A former address that spells a name which is withheld would confirm it: it is gone."""
        address = super().present_address()
        if address and not self.owner().is_told_by(self.kwargs["slug"]):
            raise Gone
        return address

    def owner(self):
        """Whose address it is or was."""
        records = Person.objects.filter(kept_slugs__slug=self.kwargs["slug"])
        return records.select_related("merged_into").first()

    def elsewhere(self):
        """A record that was merged leads on; one that was public and is no longer is gone."""
        person = self.owner()
        if person is None:
            raise Http404
        now = person.merged_into or person
        is_public = now.is_published(self.moment)
        if is_public and now != person and now.is_told_by(self.kwargs["slug"]):
            return moved(reverse("people:person", args=[now.slug]))
        has_appeared = person.has_appeared(self.moment) or now.has_appeared(self.moment)
        raise Gone if has_appeared and not (is_public and now == person) else Http404


class HerView(ForEverMixin, RecordView):
    context_object_name = "person"

    def named(self):
        language, _parts = name_parts(self.object, current())
        return {"title": Shown(self.object.name_in(current()), language), "page_languages": CODES}

    @cached_property
    def pictures(self):
        return record.hung(self.object)


class PersonView(HerView):
    """The template asks the view for what it needs only while a section is made anew."""

    template_name = "people/person.html"
    prepared = Prepared(published(with_surroundings))

    def drafts(self):
        return with_surroundings(Person.objects, self.moment)

    def granite(self):
        return wall.in_granite(self.object)

    def also(self):
        return wall.also(self.object)

    def patronymic(self):
        return name_parts(self.object, current())[1][2]

    @cached_property
    def life(self):
        return lifeline.drawn(self.object)

    @cached_property
    def notes(self):
        return record.notes(self.object.cited)

    def margin(self):
        return record.margin(self.object, self.notes)

    def camp_years(self):
        return record.camp_years(self.object)

    @cached_property
    def case(self):
        return record.case(self.object)

    def is_foreign(self):
        return record.is_foreign(self.object)

    def family(self):
        return record.family(self.object)

    def forms(self):
        return record.forms(self.object)

    @cached_property
    def tellings(self):
        return list(tellings_of(self.object))

    def neighbours(self):
        return record.neighbours(self.object)

    @cached_property
    def portrait(self):
        return next((each for each in self.pictures if each.place == record.Place.PORTRAIT), None)

    def papers(self):
        """Her photographs and documents, in the curator's order."""
        return [each for each in self.pictures if each.place != record.Place.PORTRAIT]

    def stands_alone(self):
        """Whether there is little more than her name, and room to set it large."""
        parts = name_parts(self.object, current())[1][:2]
        words = " ".join(parts).replace("-", " ").split()
        told = (
            *self.case,
            *record.relatives(self.object),
            *self.object.picture_rows,
            self.life,
            *self.tellings,
        )
        return not any(told) and max(map(len, words), default=0) <= LONGEST

    def short_address(self):
        return absolute(f"/w/{self.object.number_id}").partition("://")[2]

    def structured(self):
        return jsonld(structured.person(self.object, self.portrait))


class PictureView(HerView):
    """One picture alone, as large as its rights allow, with what is written on it."""

    template_name = "people/image.html"
    prepared = Prepared(published(with_pictures))

    def drafts(self):
        return with_pictures(Person.objects, self.moment)

    def get_context_data(self, **kwargs):
        number = self.kwargs["number"]
        if not 1 <= number <= len(self.pictures):
            raise Http404
        hung = self.pictures[number - 1]
        return super().get_context_data(
            hung=hung,
            before=number - 1,
            after=number + 1 if number < len(self.pictures) else 0,
            **kwargs,
        )
