"""What a form does not offer cannot be changed by it, whoever posts it; a translator changes her languages."""

import pytest
from django.contrib.admin import site
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import (
    BooleanField,
    DateField,
    DecimalField,
    ForeignKey,
    IntegerField,
    ManyToManyField,
)
from django.forms.models import _get_foreign_key
from django.test import Client
from django.urls import reverse
from modeltranslation.translator import translator

from museum.core.languages import in_three
from museum.core.moving import AGREED
from museum.staff.rights import DEEDS, table
from tests.forms import filled_in
from tests.staff.world import one_of_each, staff

pytestmark = [pytest.mark.once, pytest.mark.usefixtures("menu_once")]
TRANSLATED = set(translator.get_registered_models(abstract=False))
WITHOUT_A_FORM = {"translations.translation"}  # they follow from the texts
# Computed by the record itself whenever it is saved.
COMPUTED = {
    *("search_text", "changed", "public_text", "name_key", "filed_as", "letter", "outdated_in"),
}


@pytest.fixture
def records(db):
    found = one_of_each().items()
    return {label: record for label, record in found if record and label not in WITHOUT_A_FORM}


@pytest.fixture
def desks(db):
    signed_in = {}
    for role, user in staff().items():
        signed_in[role] = Client()
        signed_in[role].force_login(user)
    return signed_in


def stored(record):
    """{column: value} of a record and of its rows, as the database has them."""
    fields = columns(type(record))
    now = type(record)._base_manager.get(pk=record.pk)
    own = {field.attname: getattr(now, field.attname) for field in fields}
    inlines = site._registry[type(record)].inlines if type(record) in site._registry else ()
    return own | {
        f"{inline.model.__name__} {row.pk} {field.attname}": getattr(row, field.attname)
        for inline in inlines
        for row in rows_of(inline, record)
        for field in columns(inline.model)
    }


def columns(model):
    """Without those that a record computes, and those that show a text in the reader's language."""
    shown = translator.get_options_for_model(model).fields if model in TRANSLATED else ()
    return [field for field in model._meta.concrete_fields if field.name not in {*COMPUTED, *shown}]


def rows_of(inline, record):
    keys = [
        field for field in inline.model._meta.concrete_fields if field.related_model is type(record)
    ]
    name = inline.fk_name or keys[0].name
    return inline.model._base_manager.filter(**{name: record.pk})


def changed(before, record):
    now = stored(record)
    names = before.keys() | now.keys()
    return sorted(name for name in names if (before.get(name) or None) != (now.get(name) or None))


def crafted(record, typed=()):
    """Another valid value for every column of the record, besides those that were typed."""
    fields = (
        field for field in record._meta.get_fields() if field.concrete and not field.primary_key
    )
    return {field.name: other(field, record) for field in fields if field.name not in typed}


def other(field, record):
    """As a browser would send it."""
    now = getattr(record, field.attname) if not field.many_to_many else None
    if field.choices:
        return next(
            str(value) for value, _name in field.flatchoices if value not in (now, "", None)
        )
    if isinstance(field, BooleanField):
        return "" if now else "on"
    if isinstance(field, (DateField, ForeignKey, ManyToManyField)):
        return "31.05.2031" if isinstance(field, DateField) else "1"
    return "7" if isinstance(field, (IntegerField, DecimalField)) else "crafted-1931"


def by_hand(record, form, added=0, **more):
    """Every column of the rows beside the record, but those that `form` has; `added` empty rows of each kind."""
    data = {}
    for inline in site._registry[type(record)].inlines:
        prefix, rows = prefix_of(inline, record), list(rows_of(inline, record))
        data[f"{prefix}-TOTAL_FORMS"] = len(rows) + added
        data[f"{prefix}-INITIAL_FORMS"] = len(rows)
        for place, row in enumerate([*rows, *[inline.model()] * added]):
            typed = crafted(row) | more | ({"id": row.pk} if row.pk else {})
            data |= {f"{prefix}-{place}-{name}": value for name, value in typed.items()}
    return {name: value for name, value in data.items() if name not in form or "TOTAL" in name}


def prefix_of(inline, record):
    key = _get_foreign_key(type(record), inline.model, inline.fk_name)
    return key.remote_field.get_accessor_name(model=inline.model)


def posted(client, record, data):
    """What a POST of the form would change; it is undone."""
    address = reverse(
        "admin:{}_{}_change".format(*record._meta.label_lower.split(".")), args=[record.pk]
    )
    with transaction.atomic():
        before = stored(record)
        response = client.post(address, data)
        found = changed(before, record)
        transaction.set_rollback(True)
    return response, found


def form_of(client, record):
    """What the form would send; nothing where there is none."""
    address = reverse(
        "admin:{}_{}_change".format(*record._meta.label_lower.split(".")), args=[record.pk]
    )
    page = client.get(address)
    is_form = page.status_code == 200 and b'name="_save"' in page.content
    return filled_in(page) if is_form else {}


def hers(model, codes=("kk", "en")):
    fields = translator.get_options_for_model(model).fields if model in TRANSLATED else ()
    return {name for name in in_three(*fields) if name.rsplit("_", 1)[1] in codes}


def test_translator_changes_the_texts_in_her_languages_alone(desks, records):
    """Of each kind of record: all columns posted by hand, of its rows as well, with a new row, and each deleted."""
    faults = []
    for label, record in records.items():
        form = form_of(desks["translator"], record)
        if table()[label]["translator"] != "translate":
            faults += [(label, "has a form")] * bool(form)
            continue
        written = [name for name in form.keys() & hers(type(record)) if form[name]]
        texts = {name: f"{form[name]} 1" for name in written}
        rows = by_hand(record, form, added=1, DELETE="on")
        sent = crafted(record, form) | form | texts | rows
        response, found = posted(desks["translator"], record, sent)
        is_offered = form.keys() & hers(type(record))
        if response.status_code != 302 or found != sorted(texts) or not is_offered:
            faults.append(
                (label, response.status_code, sorted({*found} ^ {*texts}), errors(response))
            )
    assert faults == []


def errors(response):
    return response.context["adminform"].form.errors if response.status_code == 200 else ""


@pytest.mark.parametrize("role", ["curator", "services", "moderator"])
def test_columns_that_a_form_does_not_offer_stay(desks, records, role):
    """Whoever may change a kind of record: its whole form, and by hand the columns that it has not."""
    faults = []
    for label, record in records.items():
        if "change" in DEEDS[table()[label][role]] and (form := form_of(desks[role], record)):
            unchanged = posted(desks[role], record, form)[1]
            sent = crafted(record, form) | by_hand(record, form) | form
            found = posted(desks[role], record, sent)[1]
            if set(found) - set(unchanged):
                faults.append((label, set(found) - set(unchanged)))
    assert faults == []


@pytest.mark.parametrize("role", ["services", "moderator", "viewer"])
def test_whoever_only_reads_changes_nothing(desks, records, role):
    faults = []
    for label, record in records.items():
        if "change" not in DEEDS[table()[label][role]]:
            sent = crafted(record) | by_hand(record, {}, added=1, DELETE="on") | {"_save": "1"}
            response, found = posted(desks[role], record, sent)
            if response.status_code != 403 or found:
                faults.append((label, response.status_code, found))
    assert faults == []


def test_no_list_is_a_form():
    """If one becomes one, what it does not offer is to be posted here."""
    assert [pages for pages in site._registry.values() if pages.list_editable] == []


@pytest.mark.parametrize("role", ["translator", "services"])
def test_actions_of_who_only_reads_change_nothing(desks, records, role, rf):
    faults, request = [], rf.get("/")
    request.user = User(is_active=True, is_superuser=True)
    for label, record in records.items():
        if "change" in DEEDS[table()[label][role]]:
            continue
        address = reverse("admin:{}_{}_changelist".format(*label.split(".")))
        for name in site._registry[type(record)].get_actions(request):
            chosen = {"action": name, "_selected_action": [record.pk], "post": "yes", AGREED: "1"}
            if found := sent_to(desks[role], address, chosen, record):
                faults.append((label, name, found))
    assert faults == []


def sent_to(client, address, data, record):
    with transaction.atomic():
        before = stored(record)
        client.post(address, data)
        is_gone = not type(record)._base_manager.filter(pk=record.pk).exists()
        found = ["deleted"] if is_gone else changed(before, record)
        transaction.set_rollback(True)
    return found


def test_translator_of_rows_changes_their_texts_alone(desks, records):
    record = records["exhibits.exhibition"]
    section = record.sections.get()
    form = form_of(desks["translator"], record)
    typed = {
        "sections-0-title_kk": "Жаңа",
        "sections-0-title_ru": "Новое",
        "sections-0-number": "9",
    }
    added = {"sections-TOTAL_FORMS": "2", "sections-1-number": "2", "sections-1-title_kk": "Екінші"}
    _response, found = posted(
        desks["translator"], record, form | typed | added | {"sections-0-DELETE": "on"}
    )
    assert found == [f"Section {section.pk} title_kk"]
