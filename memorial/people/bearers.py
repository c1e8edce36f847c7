"""Who is looked for: the women whom visitors may see, or those of a list of staff; and how many of them bear a stem.

The index counts everybody. Of the stems by which answers are put in order those that few bear are counted anew among
whom is looked for: otherwise the order would tell that somebody who is hidden bears a name, too. Beyond `FEW`
one more or less moves nobody.
"""

from functools import cache

from django.db.models import Case, Count, Exists, IntegerField, OuterRef, Subquery, When
from django.db.models.functions import Coalesce

from memorial.people.indexing import padded
from memorial.people.models import Person, PersonToken, Token
from museum.core.prepared import Prepared

FEW = 20  # people


class AmongThese:
    """A queryset of people."""

    def __init__(self, people):
        self.people = people

    def borne(self, some, exactly=()):
        """{stem: (primary key of its token, how many bear it)} of those stems that somebody bears.

        `exactly`: those of them that are counted among these people.
        """
        rows = self.counted(padded(sorted(some)), padded(sorted(exactly))) if some else ()
        return {stem: (token, number) for stem, token, number in rows if number}

    def counted(self, stems, exactly):
        return counted(stems, exactly, self.people)


class Among(AmongThese):
    """Those whom the public may see at a moment."""

    def __init__(self, at):
        super().__init__(Person.objects.published(at))
        self.at = at

    def counted(self, stems, exactly):
        named = {f"stem_{place}": stem for place, stem in enumerate([*stems, *exactly])}
        return prepared(len(stems), len(exactly)).read(at=self.at, **named).rows


@cache
def prepared(number, _exactly):
    """The query for so many stems, built once."""

    def query(at, **stems):
        some = list(stems.values())
        return counted(some[:number], some[number:], Person.objects.published(at))

    return Prepared(query)


def counted(stems, exactly, people):
    """(stem, primary key of its token, how many bear it) of each of `stems`: of `exactly`, how many of `people`."""
    hers = Exists(people.filter(pk=OuterRef("person")).order_by())
    bearers = PersonToken.objects.filter(hers, token=OuterRef("pk")).order_by().values("token")
    anew = Coalesce(Subquery(bearers.annotate(n=Count("*")).values("n")), 0)
    is_few = When(text__in=exactly, frequency__lte=FEW, then=anew)
    number = Case(is_few, default="frequency", output_field=IntegerField())
    tokens = Token.objects.filter(text__in=stems, frequency__gt=0)
    return tokens.values_list("text", "pk", number)
