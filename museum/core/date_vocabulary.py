"""The words that `museum.core.date_reading` understands, in all their cases and short forms.

Keys are skeletons: lower case, Kazakh letters replaced by the Russian ones people type for them.
"""

# ruff: noqa: SIM905 (lists of words are read and corrected more easily as text)
from itertools import product

from museum.core.date_words import MONTHS_EN, MONTHS_KK, MONTHS_RU
from museum.core.folding import KAZAKH

TO_SKELETON = KAZAKH | str.maketrans("ё", "е")
LATIN, CYRILLIC = "aceiopxyhkmtb", "асеіорхункмтв"
TO_CYRILLIC, TO_LATIN = str.maketrans(LATIN, CYRILLIC), str.maketrans(CYRILLIC, LATIN)

KK_ABLATIVE = "дан ден тан тен нан нен ынан інен сынан сінен".split()
KK_ENDINGS = (
    "да де та те ға ге қа ке дың дің тың тің ның нің ы і ын ін ында інде ына іне "
    "сы сі сын сін сында сінде сына сіне дағы дегі тағы тегі"
).split()
KK_SHORT = "қаң ақп нау сәу мам мау шіл там қыр қаз қар жел".split()
RU_SHORT = "янв фев мар апр май июн июл авг сен окт ноя дек".split()
EN_SHORT = "jan feb mar apr may jun jul aug sep oct nov dec".split()
OTHER_SHORT = {"февр": 2, "сент": 9, "нояб": 11, "sept": 9}
ROMAN = "i ii iii iv v vi vii viii ix x xi xii".split()  # 6.XII.1938 in archive files

OTHER_WORDS = {
    "filler": """
        ж жыл жылы жылғы жылдың жылда жылында жылға күн күні ай айы айында
        г год года году годом в во от число числа месяц дата
        year the of in on date
    """,
    "years": "жж жылдар жылдары жылдарда гг годы годов годах годами years",
    "about": """
        шамамен шамасында жобамен
        ок около примерно приблизительно прибл ориентировочно
        c ca circa about around approximately approx
    """,
    "uncertain": """
        мүмкін бәлкім
        возможно вероятно предположительно предп
        possibly probably perhaps maybe uncertain
    """,
    "unknown": "белгісіз неизвестно неизвестна неизвестен неизв unknown",
    "from": "с со from since",
    "ablative": "жылдан жылынан",
    "until": "до по to until till through by",
    "before": "ранее раньше before",
    "after": "после позже позднее after",
    "between": "аралығында арасында между between",
    "and": "мен пен бен және и and",
    "season": """
        қыс қысы қыста қысында көктем көктемі көктемде көктемінде
        жаз жазы жазда жазында күз күзі күзде күзінде
        зима зимой зимы зиму весна весной весны весну лето летом лета осень осенью осени
        winter spring summer autumn fall
    """,
}

FOLLOWING = {"from": "бастап", "until": "дейін шейін", "before": "бұрын", "after": "кейін соң"}


def skeleton(word):
    return word.casefold().translate(TO_SKELETON)


def kazakh_months():
    """(word, number, is ablative) in every case, whatever vowels and consonants the ending has."""
    for number, stem in enumerate(MONTHS_KK, 1):
        yield from ((stem + ending, number, False) for ending in ["", *KK_ENDINGS])
        yield from ((stem + ending, number, True) for ending in KK_ABLATIVE)


def russian_months():
    for number, name in enumerate(MONTHS_RU, 1):
        endings = {"ь": "ь я ю ем е", "й": "й я ю ем е", "т": "т та ту том те"}[name[-1]]
        yield from ((name[:-1] + ending, number, False) for ending in endings.split())


def other_months():
    for names in (KK_SHORT, RU_SHORT, EN_SHORT, ROMAN, map(str.lower, MONTHS_EN)):
        yield from ((name, number, False) for number, name in enumerate(names, 1))
    yield from ((name, number, False) for name, number in OTHER_SHORT.items())


def meanings():
    """(skeleton, tokens) of every word; a token is (kind, value).

    The value of a month is its number, that of a relation word is true if it follows its date.
    """
    for word, number, ablative in (*kazakh_months(), *russian_months(), *other_months()):
        tokens = (("month", number), ("ablative", None))
        yield skeleton(word), tokens if ablative else tokens[:1]
    for words, follows in ((OTHER_WORDS, False), (FOLLOWING, True)):
        for kind, forms in words.items():
            yield from product(map(skeleton, forms.split()), [((kind, follows),)])


VOCABULARY = dict(meanings())


def understood(word):
    """The tokens of a word, also with look-alike letters of the other alphabet; None if unknown."""
    for spelling in (word, word.translate(TO_CYRILLIC), word.translate(TO_LATIN)):
        if tokens := VOCABULARY.get(skeleton(spelling)):
            return tokens
    return None
