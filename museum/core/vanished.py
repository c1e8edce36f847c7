"""Rows of a table that somebody else has deleted or changed while its form was open."""

import re

from museum.core.meanwhile import APART, digest, drawn, stored_digest


def arranged(formset):
    """(whether a row came back, whether one was spared), having written both into `formset.data`.

    A row that is deleted in the database leaves the form; if the reader has changed it, it comes back as a new
    row, the last one. A row that she wants to delete and somebody else has changed is spared once.
    """
    stored = {str(row.pk): row for row in formset.get_queryset()}
    initial = formset.initial_form_count()
    rows = rows_in(formset)
    here = [row for row in rows[:initial] if key(formset, row) in stored]
    gone = [row for row in rows[:initial] if key(formset, row) not in stored]
    came_back = [row for row in gone if is_written(formset, row)]
    spared = [row for row in here if is_spared(formset, row, stored[key(formset, row)])]
    if gone or spared:
        for row in spared:
            del row["DELETE"]
        for row in came_back:
            row[formset.model._meta.pk.name] = [""]
        write(formset, [*here, *rows[initial:], *came_back], len(here))
    return bool(came_back), bool(spared)


def pattern(formset):
    return re.compile(rf"{re.escape(formset.prefix)}-(\d+)-(?!\d+-)(.+)")


def rows_in(formset):
    """[{field: its values}] of all rows that were sent, in their order."""
    rows = [{} for _row in range(formset.total_form_count())]
    for name, values in formset.data.lists():
        match = pattern(formset).fullmatch(name)
        if match and int(match[1]) < len(rows):
            rows[int(match[1])][match[2]] = values
    return rows


def key(formset, row):
    return next(iter(row.get(formset.model._meta.pk.name, [])), "")


def write(formset, rows, initial):
    data = formset.data
    for name in [name for name in data if pattern(formset).fullmatch(name)]:
        del data[name]
    for number, row in enumerate(rows):
        for name, values in row.items():
            data.setlist(f"{formset.prefix}-{number}-{name}", values)
    data[f"{formset.prefix}-TOTAL_FORMS"] = str(len(rows))
    data[f"{formset.prefix}-INITIAL_FORMS"] = str(initial)
    formset.__dict__.pop("management_form", None)


def is_written(formset, row):
    """Whether the reader has typed something into a row that is not to be deleted."""
    opened = formset.opened.get(key(formset, row))
    if "DELETE" in row or not isinstance(opened, dict):
        return False
    form, data = formset.form(**formset.form_kwargs), formset.data.copy()
    data.clear()
    for name, values in row.items():
        data.setlist(name, values)
    names = [name for name in form.fields if name in opened and name not in APART]
    return any(digest(drawn(form.fields[name]), data, name) != opened[name] for name in names)


def is_spared(formset, row, record):
    opened = formset.opened.get(str(record.pk))
    if "DELETE" not in row or not isinstance(opened, dict):
        return False
    form = formset.form(instance=record, **formset.form_kwargs)
    names = [name for name in form.fields if name in opened and name not in APART]
    return any(stored_digest(form, name) != opened[name] for name in names)
