"""Where words of a name that is withheld stand yet in her own record: only a person can take them out."""

import re

from django.utils.text import capfirst

from memorial.people.models import NameForm
from memorial.people.models.withholding import NAME
from museum.core.folding import fold
from museum.core.languages import in_three

WORD = re.compile(r"\w+")
LONG = 5  # letters of a word that is known by all but its last one, as Russian declines it


def places(person):
    """Names of the fields, and of the table of forms, each once."""
    said = (person.set_aside.get(column, "") for column in in_three(*NAME))
    hidden = tuple({beginning(word) for text in said for word in words(text)})
    found = (label for label, text in texts(person) if is_told(words(text), hidden))
    return list(dict.fromkeys(found)) if hidden else []


def words(text):
    return WORD.findall(fold(text))


def beginning(word):
    return word[:-1] if len(word) >= LONG else word


def is_told(found, hidden):
    return any(word.startswith(hidden) for word in found)


def texts(person):
    for column in person.searched_fields():
        if column not in in_three(*NAME):
            field = person._meta.get_field(column)
            field = getattr(field, "translated_field", field)
            yield str(capfirst(field.verbose_name)), person.text_in(column)[0]
    for form in person.name_forms.shown():
        yield str(capfirst(NameForm._meta.verbose_name_plural)), str(form)
