"""What curators add to the tables of names takes effect: in the search, and in the records it touches."""

from itertools import islice

from django.db.models import Q

from memorial.people.models import Person, Transliteration
from memorial.people.names import letters
from museum.core.folding import fold
from museum.core.kept import HELD, kept_for_a_while

NAME = "curators' readings of letters"
AT_ONCE = 2_000  # records that are indexed anew while a curator waits


def take():
    """For who searches: readings of letters as they are stored, asked for once a minute in each process."""
    rows = Transliteration.objects.values_list("reader", "letters", "sound")
    letters.add(kept_for_a_while(NAME, lambda: list(rows)))


def take_now():
    """For who writes the index, where what was read otherwise would stay."""
    HELD.pop(NAME, None)
    take()


def touched(typed):
    """People in whose names the letters stand."""
    return Person.objects.filter(name_key__contains=fold(typed.strip("^$")))


def index_touched(typed):
    """Indexes people whose names hold one of the letters anew: (how many, whether that was all)."""
    from memorial.people.indexing import index

    condition = Q(*[("pk__in", touched(each)) for each in typed if each], _connector=Q.OR)
    people = Person.objects.filter(condition).order_by("pk")[: AT_ONCE + 1]
    some = list(islice(people, AT_ONCE))
    index(some)
    return len(some), len(people) <= AT_ONCE
