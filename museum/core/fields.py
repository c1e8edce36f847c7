"""Form fields that read figures as people type them: 18 000, 1 500,5, in English also 18,000."""

import re

from django import forms
from django.utils.formats import get_format

# A plain, no-break, thin or narrow no-break space.
SPACES = " \u00a0\u2009\u202f"


def figures(text):
    """`text` as Python reads numbers. Only a separator before three figures parts thousands.

    So an English "1,5" stays as it is and is refused; Django's own reading would make it 15.
    """
    separators = re.escape(SPACES + get_format("THOUSAND_SEPARATOR"))
    whole = re.sub(rf"(?<=\d)[{separators}](?=\d{{3}}(?!\d))", "", text.replace("\u2212", "-"))
    return whole.replace(get_format("DECIMAL_SEPARATOR"), ".")


class Typed:
    """Stands before a number field. A text input, because browsers' number inputs refuse spaces."""

    widget = forms.TextInput(attrs={"inputmode": "decimal"})

    def to_python(self, value):
        return super().to_python(figures(value) if isinstance(value, str) else value)


class IntegerField(Typed, forms.IntegerField):
    pass


class DecimalField(Typed, forms.DecimalField):
    pass
