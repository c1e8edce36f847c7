"""What the home page asks the rooms for: everything but the grounds comes with its words, in one query."""

from typing import NamedTuple

from memorial.people.models import Person
from memorial.people.wall import in_granite
from museum.core.date_fields import from_column
from museum.core.gathering import Gathered
from museum.core.languages import current, in_three
from museum.exhibits.models import Exhibition
from museum.pages.models import HOME, Page

MOST_EXHIBITIONS = 3
OF_A_WOMAN = ("slug", "born", "died", *in_three("surname", "given", "patronymic", "summary"))
OF_AN_EXHIBITION = ("slug", "kind", "began", "ended", *in_three("title", "lead"))


class Woman(NamedTuple):
    """`granite`: her name as it is carved; `name`: as it is read."""

    person: Person
    granite: str
    name: str


def words(moment, turn):
    """The page of the words with the woman of the day and the exhibitions; `turn`, the day's number."""
    women = Person.objects.published(moment).in_turn(turn)[:1]
    exhibitions = Exhibition.objects.published(moment).order_by("position", "pk")
    page = Page.objects.published(moment).filter(slug=HOME)
    return page.annotate(
        women=Gathered(women, *OF_A_WOMAN),
        exhibitions=Gathered(exhibitions, *OF_AN_EXHIBITION),
    )


def woman(page):
    """The one whose day it is; None when a curator has chosen nobody."""
    person = next((record(Person, row, "born", "died") for row in page.women), None)
    return person and Woman(person, in_granite(person), person.name_in(current()))


def exhibitions(page, day):
    """The first that have not ended on `day`, as the museum's own page orders them."""
    shown = [record(Exhibition, row, "began", "ended") for row in page.exhibitions]
    return [each for each in shown if not each.has_ended(day)][:MOST_EXHIBITIONS]


def record(model, row, *dates):
    """A record of what was gathered: to be read, not to be saved."""
    return model(**row | {name: from_column(row[name]) for name in dates})
