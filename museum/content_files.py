"""The content files that come with the software: `content/*.toml` in the folder of each room.

`[[facility]]` in `museum/visiting/content/` is a record of the model `visiting.Facility`.
`text.kk`, `text.ru`, `text.en` fill the columns `text_kk`, `text_ru`, `text_en`; a list fills one
line each. `key` (for a page: `slug`) names the record for ever. `to_confirm = true` marks a plain
practical statement that has no source because only the museum can say it.
"""

import tomllib
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist

REMARKS = {"to_confirm"}


class ContentError(Exception):
    """A mistake in a content file: says the file, the record and the field."""


class Record(NamedTuple):
    """One record of a file: its `model` class, its `key`, and `values` by name of field."""

    file: Path
    model: type
    key: str
    values: dict
    to_confirm: bool

    @property
    def name(self):
        return f"{self.model._meta.label_lower} {self.key}"

    def error(self, field, message):
        return ContentError(f"{self.file.name}, {self.name}, {field}: {message}")


def folders():
    """The content folder of every installed app that has one, with the app's label."""
    for config in apps.get_app_configs():
        folder = Path(config.path) / "content"
        if folder.is_dir():
            yield config.label, folder


def records():
    """All records of all rooms, in the order of files and lines; `ContentError` if one is malformed."""
    found = [
        record
        for label, folder in folders()
        for file in sorted(folder.glob("*.toml"))
        for record in records_of(label, file)
    ]
    names = Counter(record.name for record in found)
    for record in found:
        if names[record.name] > 1:
            raise record.error("key", "is used twice.")
    return found


def records_of(label, file):
    """The records of one `file`, whose tables are models of the app `label`."""
    try:
        tables = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ContentError(f"{file.name}: {error}") from error
    for name, rows in tables.items():
        model = model_of(label, name, file)
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise ContentError(f"{file.name}, {name}: write [[{name}]] with two brackets.")
        for row in rows:
            yield record_of(model, row, file)


def model_of(label, name, file):
    try:
        return apps.get_model(label, name)
    except LookupError as error:
        raise ContentError(f"{file.name}, {name}: there is no such kind of record.") from error


def record_of(model, row, file):
    key = row.get("key", row.get("slug"))
    record = Record(file, model, key, {}, bool(row.get("to_confirm")))
    if not isinstance(key, str) or not key:
        raise record.error("key", "is missing.")
    for name, value in row.items():
        if name not in REMARKS:
            record.values.update(columns(record, name, value))
    return record


def columns(record, name, value):
    """The columns that the entry `name` of a file fills."""
    if isinstance(value, dict):
        return {
            f"{name}_{code}": cell(record, f"{name}_{code}", part) for code, part in value.items()
        }
    if name == "key" and not has_field(record.model, "key"):
        return {}
    return {name: cell(record, name, value)}


def cell(record, name, value):
    if not has_field(record.model, name):
        raise record.error(name, "there is no such field.")
    if isinstance(value, dict) or (isinstance(value, list) and not is_lines(value)):
        raise record.error(name, "write a text, a number, a day, a time or a list of texts.")
    if isinstance(value, list):
        return (" " if name == "awaiting_review" else "\n").join(value)
    return value.strip() if isinstance(value, str) else value


def is_lines(value):
    return all(isinstance(line, str) for line in value)


def has_field(model, name):
    try:
        return bool(model._meta.get_field(name))
    except FieldDoesNotExist:
        return False
