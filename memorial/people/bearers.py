"""Who is looked for: the women whom visitors may see, or those of a list of staff; and how many of them bear a stem.

The index counts everybody. A search among some of them counts anew what few bear: otherwise the order of its
answers would tell that somebody who is hidden bears a name, too. Beyond `FEW` one more or less moves nobody.
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

    def borne(self, some):
        """{stem: (primary key of its token, how many bear it)} of those stems that somebody bears."""
        rows = self.counted(padded(sorted(some))) if some else ()
        return {stem: (token, number) for stem, token, number in rows if number}

    def counted(self, stems):
        return counted(stems, self.people)


class Among(AmongThese):
    """Those whom the public may see at a moment."""

    def __init__(self, at):
        super().__init__(Person.objects.published(at))
        self.at = at

    def counted(self, stems):
        named = {f"stem_{place}": stem for place, stem in enumerate(stems)}
        return prepared(len(stems)).read(at=self.at, **named).rows


@cache
def prepared(_number):
    """The query for so many stems, built once."""
    return Prepared(lambda at, **stems: counted(stems.values(), Person.objects.published(at)))


def counted(stems, people):
    """(stem, primary key of its token, how many of `people` bear it, about) of each of `stems`."""
    hers = Exists(people.filter(pk=OuterRef("person")).order_by())
    bearers = PersonToken.objects.filter(hers, token=OuterRef("pk")).order_by().values("token")
    by_few = Coalesce(Subquery(bearers.annotate(n=Count("*")).values("n")), 0)
    number = Case(
        When(frequency__lte=FEW, then=by_few), default="frequency", output_field=IntegerField()
    )
    tokens = Token.objects.filter(text__in=list(stems), frequency__gt=0)
    return tokens.values_list("text", "pk", number)
