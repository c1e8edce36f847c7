from django.utils.encoding import iri_to_uri
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from memorial.people.models import Person
from memorial.people.wall import NAME
from museum.core.addresses import Address
from museum.core.alphabet import KAZAKH
from museum.core.languages import CODES, Shown, current


def addresses():
    """The Wall, its letters and every woman who may be shown."""
    people = Person.objects.published().only(
        "slug", "changed", "letter", *(f"{name}_{code}" for name in NAME for code in CODES)
    )
    if not people.exists():
        return
    yield Address("wall/", pgettext_lazy("menu", "Wall of Memory"))
    begun = set(people.order_by().values_list("letter", flat=True).distinct())
    for letter in filter(begun.__contains__, KAZAKH):
        yield Address(iri_to_uri(f"wall/letter/{letter}/"), letter)
    yield Address("wall/portraits-sought/", _("Portraits that are still sought"))
    yield Address("wall/lines-without-a-record/", _("Carved names without a record"))
    yield Address("open-data/", _("The names as open data"))
    for person in people.iterator():
        name = Shown(person.name_in(current()), current())
        yield Address(f"wall/{person.slug}/", name, CODES, person.changed)
