"""What the history of a woman's record says of the lists that it came with or was changed by."""

from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from memorial.people.bulk import FORM
from memorial.people.importing.judging import in_force
from memorial.people.importing.taking_back import read
from memorial.people.models import NameForm, Person
from museum.core.dates import PartialDate
from museum.versions import telling


def lines(record):
    """Entries of the history: a query, and one for each list that added forms. What an undone import had written is gone without a trace."""
    if not isinstance(record, Person):
        return
    rows = in_force().filter(person=record).order_by("pk")
    for row in rows.select_related("batch__made_by"):
        yield entry(row, record)


def entry(row, record):
    batch = row.batch
    deed = _("Came with an imported list") if row.before is None else _("Changed by a list")
    address = reverse("admin:people_importbatch_change", args=[batch.pk])
    place = _("row %(line)s") % {"line": row.line}
    link = format_html('<a href="{}">{}</a>, {}', address, batch, place)
    told = None if row.before is None else changes(row, record)
    return telling.Entry(batch.applied, name_of(batch.made_by), deed, link, told)


def name_of(user):
    return (user.get_full_name() or user.get_username()) if user else ""


def changes(row, record):
    """What the row said otherwise than the record, and the forms of her name that it added.

    Without what is withheld now: whoever may read that finds it in the form.
    """
    withheld = set(record.withheld_columns())
    names = [name for name in row.given if name in row.before and name not in withheld]
    old, new = (
        {name: said(name, each.get(name)) for name in names} for each in (row.before, row.given)
    )
    fields = telling.fields(Person, old, new, {}, Person.confidential)
    return telling.Told(fields, [added(form) for form in forms_shown(row, record)])


def forms_shown(row, record):
    """A query where the row added any."""
    if not row.forms:
        return []
    withheld = set(record.name_forms.exclude(withheld_reason="").values_list(*FORM[:-1]))
    return [form for form in row.forms if tuple(form[:-1]) not in withheld]


def said(name, value):
    value = read(name, value)
    return value.edtf if isinstance(value, PartialDate) else value


def added(form):
    says = dict(zip(FORM, form, strict=True))
    fields = telling.fields(NameForm, {}, says, {}, NameForm.confidential)
    return telling.Row(capfirst(NameForm._meta.verbose_name), telling.ADDED, fields)
