"""Checks that read the content: what in it cannot be true, or cannot be true together."""

from memorial.sources.checks import amounts, differing, places, texts, times

CHECKS = (
    places.coordinates,
    places.distances_in_texts,
    places.far_from_there,
    places.related_to_itself,
    places.renamed_to_itself,
    places.without_number,
    places.two_directions,
    amounts.percentages,
    amounts.sums,
    amounts.parts_of_facts,
    amounts.several_meanings,
    times.order,
    times.length,
    times.former_names,
    texts.superlatives,
    texts.prices,
    texts.choices_left_open,
    texts.spellings,
    texts.refuted_answers,
    texts.undecided,
    differing.differing,
    differing.self_contradicting,
    differing.spelt_differently,
)


def findings_in(material):
    """Every `Finding` of every check, in the order of the checks; sentences in the active language."""
    return [finding for check in CHECKS for finding in check(material)]
