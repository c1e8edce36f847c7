"""Dates of a life that cannot both be right: she was arrested before her birth, or came to the camp after her death.

It is said and never refused: papers do say so, and then the record says it as they do.
"""

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from memorial.people.models import Person

TAKEN = ("arrested", "sentenced", "camp_from", "camp_to", "released")
# (what comes first, what follows). Many were rehabilitated after their death.
ORDER = (
    *(("born", name) for name in (*TAKEN, "died", "rehabilitated")),
    *((name, "died") for name in TAKEN),
    *((first, later) for at, first in enumerate(TAKEN) for later in TAKEN[at + 1 :]),
    *((name, "rehabilitated") for name in ("arrested", "sentenced")),
)


def misplaced(date_of):
    """[(earlier, later)] fields of which the later one lies wholly before the earlier; none stands in two pairs.

    `date_of`: a function that gives the PartialDate in a field, or None.
    """
    told, found = set(), []
    for pair in ORDER:
        if told.isdisjoint(pair) and out_of_order(*map(date_of, pair)):
            told.update(pair)
            found.append(pair)
    return found


def out_of_order(first, later):
    """Whether `first` lies wholly after what should follow it."""
    return bool(
        first and later and first.earliest and later.latest and first.earliest > later.latest
    )


def said(date_of, earlier, later):
    """The sentence on two such fields."""
    values = {
        "later": label(later),
        "when": date_of(later),
        "earlier": label(earlier),
        "first": date_of(earlier),
    }
    return (
        _(
            "“%(later)s” (%(when)s) lies before “%(earlier)s” (%(first)s). Look whether both dates are right."
        )
        % values
    )


def label(field):
    return capfirst(str(Person._meta.get_field(field).verbose_name))
