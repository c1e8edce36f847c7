"""Given names that are used for one another: Катя for Екатерина, Зося for София.

The table that comes with the software is `data/given_names.tsv`; curators add to it (`models.Equivalent`).
"""

from collections import defaultdict
from functools import lru_cache

from memorial.people.names.letters import rows
from memorial.people.names.stems import stems


def stems_of(name):
    return {stem for stem, _reader in stems(name)}


def joined(groups):
    """{stem: stems it stands for} of groups of names; the first of a group stands for all its others.

    Two everyday forms of one name are not joined: Саша is Александр and Александра, who are two.
    """
    table = defaultdict(set)
    for head, *others in groups:
        for other in others:
            pairs = [(one, two) for one in stems_of(head) for two in stems_of(other)]
            for one, two in pairs:
                table[one].add(two)
                table[two].add(one)
    return table


@lru_cache
def shipped():
    return joined([[head, *others.split()] for head, others in rows("given_names")])
