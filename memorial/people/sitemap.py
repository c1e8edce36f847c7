from django.db.models import F, Max
from django.utils.encoding import iri_to_uri
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from memorial.people.models import Person, WallEdition
from memorial.people.models.withholding import NAME
from museum.core.addresses import Address
from museum.core.alphabet import KAZAKH
from museum.core.kept import kept_for_a_while
from museum.core.languages import CODES, Shown, current, in_three

AT_ONCE = 1_000  # numbers of records whose addresses share a file


def addresses():
    """The Wall and its letters; the women are in `parts`."""
    people = Person.objects.published()
    if not people.exists():
        return
    yield Address("wall/", pgettext_lazy("menu", "Wall of Memory"))
    begun = set(people.order_by().values_list("letter", flat=True).distinct())
    for letter in filter(begun.__contains__, KAZAKH):
        yield Address(iri_to_uri(f"wall/letter/{letter}/"), letter)
    yield Address("wall/portraits-sought/", _("Portraits that are still sought"))
    yield Address("wall/lines-without-a-record/", _("Carved names without a record"))
    yield Address("open-data/", _("The names as open data"))


def parts():
    """{number of a file: when the last of its women was changed}, as it was within the last minute."""
    return kept_for_a_while("files of the site map", counted_parts, WallEdition.current())


def counted_parts():
    """Who has a number stays in her file."""
    shown = Person.objects.published().order_by().values_list(F("number") / AT_ONCE)
    return dict(sorted(shown.annotate(Max("changed"))))


def part(number):
    """The women of that file who may be shown."""
    first = number * AT_ONCE
    people = Person.objects.published().filter(number__gte=first, number__lt=first + AT_ONCE)
    read = ("slug", "changed", *in_three(*NAME))
    for person in people.order_by("number").only(*read):
        name = Shown(person.name_in(current()), current())
        yield Address(f"wall/{person.slug}/", name, CODES, person.changed)
