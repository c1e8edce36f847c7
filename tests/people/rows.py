"""Women who never lived. Their names are lanterns, rivers and birds."""

from memorial.people.models import NameForm, Person, Relative
from museum.core.dates import PartialDate
from museum.core.publishing import State


def date(text):
    return PartialDate.from_edtf(text)


def person(surname="Фонарёва", given="Лампада", patronymic="", **values):
    """A published woman, named in Russian, whose birth lies more than a hundred years back."""
    names = {"surname_ru": surname, "given_ru": given, "patronymic_ru": patronymic}
    given_values = {"state": State.PUBLISHED, "born": date("1904")} | names | values
    return Person.objects.create(**given_values)


def withheld(woman):
    """The same record, which was public, as its family wished."""
    woman.state, woman.withheld_reason = State.WITHHELD, "A fictional family asked."
    woman.save()
    return woman


def form(of, kind="other", **values):
    return NameForm.objects.create(person=of, kind=kind, **values)


def relative(of, name, kind="husband", **values):
    return Relative.objects.create(person=of, name_ru=name, kind=kind, **values)


def people(count, **values):
    return [person(surname=f"Фонарь{letter}", **values) for letter in "абвгдежзиклмнопрст"[:count]]
