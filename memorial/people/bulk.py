"""Many new records at once: what `Person.save` does for one, in a few queries for five hundred."""

from django.db import transaction

from memorial.people.indexing import chunks, index
from memorial.people.models import NameForm, Person, PersonNumber, PersonSlug
from museum.core.slugs import LONGEST, shortened


def add(people, forms=()):
    """Stores new `people` and the `forms` of their names, all or none, and indexes them."""
    with transaction.atomic():
        for some in chunks(people):
            number(some)
            address(some)
            for person in some:
                person.compute()
                person.search_text = person.folded()
            Person.objects.bulk_create(some)
            PersonSlug.objects.bulk_create(
                PersonSlug(record=person, slug=person.slug) for person in some
            )
        NameForm.objects.bulk_create(forms, batch_size=500)
        index(people)


def number(people):
    numbers = PersonNumber.objects.bulk_create(PersonNumber() for _person in people)
    for person, given in zip(people, numbers, strict=True):
        person.number = given


def address(people):
    """A name that is taken is followed by the record's number, which nobody else has."""
    wanted = [person.wanted_slug() for person in people]
    numbered = [
        f"{shortened(slug, LONGEST - 12)}-{person.number_id}"
        for slug, person in zip(wanted, people, strict=True)
    ]
    taken = set(
        PersonSlug.objects.filter(slug__in=[*wanted, *numbered]).values_list("slug", flat=True)
    )
    for person, plain, with_number in zip(people, wanted, numbered, strict=True):
        person.slug = next(
            slug for slug in (plain, with_number, f"no-{person.number_id}") if slug not in taken
        )
        taken.add(person.slug)
