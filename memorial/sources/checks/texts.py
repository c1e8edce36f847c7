"""What a text says in words: the largest, no price, a choice left open, a refuted answer, no decision."""

import re

from django.utils.translation import gettext as _

from memorial.sources.checks.differing import open_facts
from memorial.sources.checks.material import Finding, Severity, Spot
from museum.core.folding import fold

OF_CAMPS = re.compile(r"\bcamp|лагер|gulag|гулаг", re.IGNORECASE)
ONE_OF = re.compile(
    r"one of the (?:largest|biggest)|(?:один|одно|одна) из (?:самых больших|крупнейших)"
    r"|ең (?:ірі|үлкен)\w*[^.]{0,40}бірі",
    re.IGNORECASE,
)
THE_ONE = re.compile(
    r"(?<!not )the (?:largest|biggest|sole|only)\b"
    r"|(?<!не )(?:самый большой|крупнейш(?:ий|им|ем)|единственн\w+)"
    r"|(?:ең (?:ірі|үлкен)|жалғыз)(?!\w*[^.]{0,30}(?:емес|болған жоқ))",
    re.IGNORECASE,
)


def superlatives(material):
    """“The largest” or “the only” camp, where others, or our own decision, say “one of the largest”."""
    said = list(ranked(material))
    modest = next(((where, words) for where, words, about, only in said if not only), None)
    for where, words, about, only in said:
        if only and modest:
            yield Finding(
                "superlative",
                where,
                words,
                modest[1],
                _("“%(one)s” stands against “%(other)s” (%(where)s).")
                % {"one": words, "other": modest[1], "where": modest[0]},
                about=about,
            )


def ranked(material):
    """(where, words, what it belongs to, whether it is the one and only) of every rank of a camp."""
    for where, sentence, about in sentences_and_claims(material, "camp-size"):
        if found := ONE_OF.search(sentence):
            yield where, found[0], about, False
        elif found := THE_ONE.search(sentence):
            yield where, found[0], about, True


def sentences_and_claims(material, key):
    for text in material.texts:
        for sentence in text.sentences():
            if OF_CAMPS.search(sentence):
                yield text.where, sentence, text.about
    for claim in material.statements(key):
        yield claim.source or key, claim.said, key


NO_PRICE = re.compile(
    r"free or [\w-]+(?: cost)?|low[- ]cost|donations? (?:are )?welcome|nominal fee"
    r"|бесплатно или|символическ\w+ (?:плат|цен)\w+|недорог\w+|тегін немесе|арзан\w*",
    re.IGNORECASE,
)


def prices(material):
    """“Free or low cost” tells nobody what to pay."""
    for text in material.texts:
        if found := NO_PRICE.search(text.words):
            yield Finding(
                "no-price",
                text.where,
                found[0],
                "",
                _("“%(said)s” is not a price.") % {"said": found[0]},
                about=text.about,
            )


CHOICE = re.compile(r"\b(?:or|или|либо|немесе|әлде)\b", re.IGNORECASE)


def choices_left_open(material):
    """An answer that offers two: “imprisoned or died”. The source does not say which."""
    claims = [claim for fact in open_facts(material) for claim in fact.statements()]
    for claim in claims:
        if isinstance(claim.value, str) and CHOICE.search(claim.value):
            yield Finding(
                "left-open",
                claim.source,
                claim.said,
                "",
                _("“%(said)s” offers two answers and does not say which.") % {"said": claim.said},
                about=claim.fact,
            )


WORD = re.compile(r"\b[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ][\w’ʼ-]{4,}")
SAME_SOUND = (("kh", "h"), ("zh", "j"), ("y", "i"), ("q", "k"))


def spellings(material):
    """One name in two spellings within one text: Bayterek and Baiterek, Alzhir and ALZHIR."""
    for text in material.texts:
        written = {}
        for word in WORD.findall(text.words):
            written.setdefault(sound_of(word), []).append(word)
        for one, other in first_pairs(written.values()):
            yield Finding(
                "spelling",
                text.where,
                one,
                other,
                _("The text writes both “%(one)s” and “%(other)s”.") % {"one": one, "other": other},
                Severity.WARNING,
                text.about,
            )


def first_pairs(groups):
    for words in groups:
        different = [word for word in words if word != words[0]]
        if different:
            yield words[0], different[0]


def sound_of(word):
    """The word without what transliterations differ in: zh and j, y and i, q and k, ё and е."""
    sound = fold(word)
    for written, sounded in SAME_SOUND:
        sound = sound.replace(written, sounded)
    return sound


def refuted_answers(material):
    """A text that repeats a name, wording or point which the ledger has refuted."""
    refuted = [
        (claim, phrase)
        for fact in material.facts
        for claim in fact.claims
        if claim.refuted
        for phrase in phrases_of(claim)
    ]
    for text in material.texts:
        folded = f" {fold(asserted(text))} "
        for claim, phrase in refuted:
            if f" {fold(phrase)} " in folded:
                yield Finding(
                    "refuted",
                    text.where,
                    phrase,
                    claim.fact,
                    _("“%(said)s” is refuted in the ledger (%(fact)s).")
                    % {"said": phrase, "fact": claim.fact},
                    about=text.about,
                )


# A text may tell of an error in order to refute it, in the same sentence or in the next.
REFUTES = re.compile(
    r"cannot be|could not|impossible|wrong|mistake|not so\b|in error|untrue"
    r"|не может быть|не могл|невозможно|неверн|ошиб|не так\b"
    r"|мүмкін емес|қате|дұрыс емес|олай емес",
    re.IGNORECASE,
)


def asserted(text):
    """The sentences of `text` without those that it refutes itself."""
    sentences = text.sentences()
    following = [*sentences[1:], ""]
    return " ".join(
        sentence
        for sentence, after in zip(sentences, following, strict=True)
        if not REFUTES.search(f"{sentence} {after}")
    )


def phrases_of(claim):
    """What gives the claim away in a text: its words, or its latitude. A number alone means nothing."""
    if isinstance(claim.value, Spot):
        return [f"{claim.value.latitude:g}"]  # folding makes a space of any decimal mark
    if isinstance(claim.value, str):
        return [phrase for phrase in claim.value.split(" | ") if len(fold(phrase)) > 5]
    return []


def undecided(material):
    """A published text that prints a fact which nobody has decided, or that no ledger knows."""
    decided = {fact.key: fact.is_decided for fact in material.facts}
    for text in material.texts:
        for key in sorted(text.tokens):
            if not decided.get(key):
                yield Finding(
                    "undecided",
                    text.where,
                    f"[[{key}]]",
                    "",
                    _("The text prints [[%(key)s]], which is not decided.") % {"key": key}
                    if key in decided
                    else _("The text prints [[%(key)s]], which is not in the ledger.")
                    % {"key": key},
                    Severity.WARNING if key in decided else Severity.ERROR,
                    text.about,
                )
