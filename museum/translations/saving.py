"""Stores what a translator has written, and nothing else of the records."""

from collections import defaultdict

from museum.translations import states
from museum.versions.keeping import keeping


def save(record, texts, *, user, language, still_true=(), is_read=False):
    """Writes `texts` [(row, column, text)] of one record and its rows.

    `still_true`: lines whose translation holds for the present source. `is_read`: a person who knows
    `language` has read all of it.
    """
    if is_read and record.awaits_review(language):
        left = [code for code in record.awaiting_review.split() if code != language]
        texts = [*texts, (record, "awaiting_review", " ".join(left))]
    save_many(texts, still_true, language, user)


def save_many(texts, still_true, language, user):
    """As `save`, of any records. Whatever else of them has changed meanwhile stays."""
    values, rows = defaultdict(dict), {}
    for row, column, text in texts:
        values[type(row), row.pk][column] = text
        rows[type(row), row.pk] = row
    with keeping(list(rows.values()), user):
        for (model, pk), row in rows.items():
            stored = model._default_manager.select_for_update().get(pk=pk)
            for column, text in values[model, pk].items():
                setattr(stored, column, text)
                setattr(row, column, text)
            stored.save()
        for line in still_true:
            states.still_true(line.row, [line.field], language)
