"""What the page of a woman needs besides her own row, fetched with it in one query."""

from django.db.models import OuterRef

from memorial.people.elsewhere import with_tellings
from memorial.people.models import NameForm, Person, PersonCitation, PlacedPicture, Relative
from memorial.people.models.merging import present
from memorial.people.models.withholding import NAME
from memorial.sources.citing import cited
from museum.core.gathering import Document, Gathered
from museum.core.languages import in_three
from museum.media.gathered import pictures_of

BESIDE = 2  # neighbours on either side


def with_surroundings(people, at):
    """Each of `people` with the forms of her name, her family, pictures, sources, neighbours, and what tells of her."""
    forms = NameForm.objects.shown(at).filter(person=OuterRef("pk")).order_by("pk")
    return with_pictures(with_tellings(people, at), at).annotate(
        cited=cited(PersonCitation, at, "statement"),
        form_rows=Gathered(forms, *("kind", "language", "surname", "given", "patronymic", "whole")),
        relative_rows=Gathered(
            family(at),
            *("kind", "certainty", "slug"),
            *in_three("name", "note"),
            her=Document("her"),
        ),
        before=neighbours(at, "-", filed_as__lt=OuterRef("filed_as")),
        after=neighbours(at, "", filed_as__gt=OuterRef("filed_as")),
    )


def with_pictures(people, at):
    placed = PlacedPicture.objects.shown(at).filter(record=OuterRef("pk"))
    own = ("place", "reference", *in_three("transcript"))
    return people.annotate(picture_rows=pictures_of(placed, *own, moment=at))


def family(at):
    """Her family, with the address of a record that visitors can open: that which it was merged into."""
    public = Person.objects.published(at).filter(pk=present("record"))
    rows = Relative.objects.shown(at).filter(person=OuterRef("pk")).order_by("position", "pk")
    return rows.as_named().annotate(slug=public.values("slug")[:1])


def neighbours(at, order, **place):
    people = Person.objects.published(at).filter(**place)
    nearest = people.order_by(f"{order}filed_as", f"{order}number")[:BESIDE]
    return Gathered(nearest, "slug", *in_three(*NAME))
