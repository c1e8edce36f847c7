"""The history of a record as staff read it: who, when, and of each field the old and the new."""

from functools import cache
from importlib import import_module
from typing import NamedTuple

from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.core.paginator import Paginator
from django.utils.module_loading import module_has_submodule
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from museum.core.difference import difference
from museum.core.rights import is_kept_from, readable
from museum.versions import kinds, states, withheld, words
from museum.versions.models import Kind

PER_PAGE = 20  # versions
ADDED = pgettext_lazy("a row of a table", "added")
CHANGED = pgettext_lazy("a row of a table", "changed")
GONE = pgettext_lazy("a row of a table", "deleted")


class Field(NamedTuple):
    """One field that differs; `html` marks what went and what came."""

    label: str
    code: str
    language: str
    html: str


class Row(NamedTuple):
    """A row of a table of the record, by its name, and what happened to it."""

    title: str
    deed: str
    fields: list


class Told(NamedTuple):
    """The differences between two states of a record."""

    fields: list
    rows: list

    def __bool__(self):
        return bool(self.fields or self.rows)


# --- What differs ----------------------------------------------------------------------------------


def told(holder, old, new, hidden, names):
    """The `Told` between two states {key: values} of the record with the key `holder`.

    `hidden` {model: columns that are not told}; `names` as of `names_in`.
    """
    model = holder[0]
    own = fields(model, old.get(holder) or {}, new.get(holder) or {}, names, hidden[model])
    keys = [key for key in dict.fromkeys([*old, *new]) if key[0] in kinds.rows_of(model)]
    rows = [row(key, old.get(key), new.get(key), names, model, hidden) for key in keys]
    return Told(own, [each for each in rows if each])


def row(key, old, new, names, holder, hidden):
    model, _pk = key
    if old == new or any(is_about_hidden(model, side or {}, names) for side in (old, new)):
        return None
    deed = ADDED if old is None else GONE if new is None else CHANGED
    passed_by = {*hidden[model], kinds.rows_of(holder)[model].name}
    found = fields(model, old or {}, new or {}, names, passed_by)
    if not found and deed == CHANGED:
        return None
    return Row(capfirst(model._meta.verbose_name), deed, found)


def fields(model, old, new, names, passed_by):
    found = []
    for name in dict.fromkeys([*old, *new]):
        field = kinds.column(model, name)
        if field is None or name in passed_by or not is_told(field):
            continue
        before, after = (seen(field, side.get(name), names) for side in (old, new))
        if before != after and not (before in BLANK and after in BLANK):
            found.append(of_field(field, before, after, names))
    return found


BLANK = (None, "", [], {}, False)


def is_told(field):
    return field.editable or field.name in kinds.PUT_BACK


def of_field(field, before, after, names):
    old, new = (words.written(field, said, names) for said in (before, after))
    html = _("Only the formatting changed.") if old == new else difference(old, new)
    return Field(words.label(field), *words.language(field), html)


# --- Names of related records ----------------------------------------------------------------------


def names_in(many_states, reader):
    """{(model, primary key): name} of every record that these states point to: a query for each kind.

    The name is None of a record that is kept from `reader`.
    """
    wanted = {}
    for each in many_states:
        for (model, _pk), state in each.items():
            for name, said in (state or {}).items():
                field = kinds.column(model, name)
                if field is not None and field.is_relation and said:
                    pks = said if isinstance(said, list) else [said]
                    wanted.setdefault(field.related_model, set()).update(pks)
    return {
        (model, pk): name
        for model, pks in wanted.items()
        for pk, name in names_of(model, pks, reader).items()
    }


def names_of(model, pks, reader):
    found = {record.pk: str(record) for record in related(model).filter(pk__in=pks)}
    if is_kept_from(reader, model):
        known = readable(reader, model._default_manager.filter(pk__in=pks))
        found |= dict.fromkeys(found.keys() - set(known.values_list("pk", flat=True)))
    return found


def seen(field, said, names):
    """`said` without the related records that are kept from the reader."""
    if not field.is_relation or not said:
        return said
    if isinstance(said, list):
        return [pk for pk in said if names.get((field.related_model, pk), "") is not None]
    return said if names.get((field.related_model, said), "") is not None else None


def is_about_hidden(model, state, names):
    """Whether a row is there for a record that is kept from the reader: then the form has no such row."""
    fields = ((kinds.column(model, name), said) for name, said in state.items())
    return any(field is not None and seen(field, said, names) != said for field, said in fields)


def related(model):
    """With what a record is named after."""
    keys = [
        field.name
        for field in model._meta.fields
        if field.is_relation and field.many_to_one and not field.null
    ]
    return model._base_manager.select_related(*keys) if keys else model._base_manager.all()


# --- The history -----------------------------------------------------------------------------------

PAST_THE_FORMS = _(
    "Something outside the forms had changed the record since the version below, a command for instance. So that "
    "nothing is lost, what it was like then is kept, too."
)


class Entry(NamedTuple):
    """One line of the history: a deed with what it changed, or what Django's log or a room knows.

    `deed` and `comment` may be safe HTML.
    """

    at: object
    who: str
    deed: str
    comment: str = ""
    told: Told | None = None
    revision: object = None
    others: int = 0  # records that the deed changed besides
    why: str = ""  # a sentence for who wonders that it is kept


def history(record, page, hidden, reader):
    """A page of `Entry`s, newest first."""
    deeds = withheld.left_out(deeds_of(record), reader)
    told_by_rooms = [line for lines in tellers() for line in lines(record)]
    known = [*deeds, *other_entries(record, deeds), *told_by_rooms]
    lines = sorted(known, key=moment, reverse=True)
    shown = Paginator(lines, PER_PAGE).get_page(page)
    sides = [state for line in shown if isinstance(line, Deeds) for state in line.sides]
    names = names_in(sides, reader)
    shown.object_list = [entry(record, line, names, hidden) for line in shown.object_list]
    return shown


@cache
def tellers():
    """The `lines(record)` of every app with a module `told`: `Entry`s of what its rooms have done besides."""
    rooms = [each for each in apps.get_app_configs() if module_has_submodule(each.module, "told")]
    return [import_module(f"{room.name}.told").lines for room in rooms]


class Deeds(NamedTuple):
    """A revision and the states of the rows it changed, before and after."""

    revision: object
    entries: set
    sides: tuple


def deeds_of(record):
    """Each revision of a record, oldest first, in two queries."""
    parts = states.parts_of(type(record), [record.pk]).order_by("version_id")
    found, known = {}, {}
    for part in parts.select_related("version__revision__deed"):
        key, state = states.unpacked(part.version)
        if key is None:
            continue
        revision = part.version.revision
        each = found.setdefault(revision.pk, Deeds(revision, set(), ({}, {})))
        each.entries.add(part.entry_id)
        old, new = each.sides
        if known.get(key) is not None:
            old[key] = known[key]
        known[key] = None if part.is_gone else state
        if not part.is_gone:
            new[key] = state
    return list(found.values())


def other_entries(record, deeds):
    """What Django's log says and no revision: what was done before histories were kept, or elsewhere."""
    linked = {pk for each in deeds for pk in each.entries}
    entries = LogEntry.objects.filter(
        content_type=states.content_type(type(record)), object_id=str(record.pk)
    )
    return [each for each in entries.select_related("user") if each.pk not in linked]


def moment(line):
    if isinstance(line, Entry):
        return line.at
    return line.action_time if isinstance(line, LogEntry) else line.revision.date_created


def entry(record, line, names, hidden):
    if isinstance(line, Entry):
        return line
    if isinstance(line, LogEntry):
        who = line.user.get_full_name() or line.user.get_username()
        return Entry(line.action_time, who, line.get_change_message())
    revision, deed = line.revision, line.revision.deed
    if deed.kind == Kind.BEFORE and not line.sides[0]:
        return Entry(revision.date_created, "", deed.get_kind_display(), "", None, revision)
    found = told((type(record), record.pk), *line.sides, hidden, names)
    return Entry(
        revision.date_created,
        deed.who,
        deed.get_kind_display(),
        revision.comment,
        found,
        revision,
        max(0, deed.count - 1),
        PAST_THE_FORMS if deed.kind == Kind.BEFORE else "",
    )
