"""What the history does not tell whoever may not withhold: single fields and rows that ever were withheld.

A model says by `withheld_in(state)` which columns of one of its states are withheld.
"""

from collections import defaultdict

from museum.core.rights import is_kept_from


def left_out(deeds, reader):
    """`deeds` of a record without the columns that were withheld in any of them, in all of them."""
    kept = columns_kept(deeds, reader)
    if not any(kept.values()):
        return deeds
    return [
        deed._replace(sides=tuple(without(side, kept) for side in deed.sides)) for deed in deeds
    ]


def columns_kept(deeds, reader):
    """{key: columns of it that are kept from `reader`}."""
    found = defaultdict(set)
    for deed in deeds:
        for side in deed.sides:
            for key, state in side.items():
                model = key[0]
                if hasattr(model, "withheld_in") and is_kept_from(reader, model):
                    found[key] |= model.withheld_in(state)
    return found


def without(side, kept):
    """A row of which nothing is left is not there."""
    rows = {
        key: {name: said for name, said in state.items() if name not in kept.get(key, ())}
        for key, state in side.items()
    }
    return {key: state for key, state in rows.items() if state}
