"""How a woman is called: the parts of her name in the language of a reader."""

from django.utils.translation import gettext

from memorial.people.models.withholding import NAME
from museum.core.languages import ORDER


def name_parts(record, language):
    """(language, [surname, given, patronymic]): her name wholly in one language, the nearest there is.

    `record` is a Person or a mapping of its columns.
    """
    read = record.get if isinstance(record, dict) else lambda name: getattr(record, name)
    for code in ORDER[language]:
        parts = [read(f"{name}_{code}") or "" for name in NAME]
        if any(parts[:2]):
            return code, parts
    return language, ["", "", ""]


def parts_shown(person, language):
    """The same for her pages: the number of the record where all of her name is withheld."""
    code, parts = name_parts(person, language)
    if any(parts) or not person.number_id:
        return code, parts
    return language, [gettext("No. %(number)d") % {"number": person.number_id}, "", ""]


def joined(parts):
    return " ".join(filter(None, parts))
