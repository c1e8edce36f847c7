from datetime import time

import pytest

from museum.core.grammar import (
    clock_ending,
    in_case,
    last_word,
    number_ending,
    ordinal,
    russian_plural,
)


def words(text):
    return text.split()


ONES = words("нөл бір екі үш төрт бес алты жеті сегіз тоғыз")
# The last word of 0 … 100, written out.
LAST_WORDS = words("""
нөл бір екі үш төрт бес алты жеті сегіз тоғыз
он бір екі үш төрт бес алты жеті сегіз тоғыз
жиырма бір екі үш төрт бес алты жеті сегіз тоғыз
отыз бір екі үш төрт бес алты жеті сегіз тоғыз
қырық бір екі үш төрт бес алты жеті сегіз тоғыз
елу бір екі үш төрт бес алты жеті сегіз тоғыз
алпыс бір екі үш төрт бес алты жеті сегіз тоғыз
жетпіс бір екі үш төрт бес алты жеті сегіз тоғыз
сексен бір екі үш төрт бес алты жеті сегіз тоғыз
тоқсан бір екі үш төрт бес алты жеті сегіз тоғыз
жүз
""")

# Every word a number can end in, written out by hand in each case, and its ordinal.
TABLE = """
нөл нөлдің нөлге нөлді нөлде нөлден нөлінші
бір бірдің бірге бірді бірде бірден бірінші
екі екінің екіге екіні екіде екіден екінші
үш үштің үшке үшті үште үштен үшінші
төрт төрттің төртке төртті төртте төрттен төртінші
бес бестің беске бесті бесте бестен бесінші
алты алтының алтыға алтыны алтыда алтыдан алтыншы
жеті жетінің жетіге жетіні жетіде жетіден жетінші
сегіз сегіздің сегізге сегізді сегізде сегізден сегізінші
тоғыз тоғыздың тоғызға тоғызды тоғызда тоғыздан тоғызыншы
он онның онға онды онда оннан оныншы
жиырма жиырманың жиырмаға жиырманы жиырмада жиырмадан жиырмасыншы
отыз отыздың отызға отызды отызда отыздан отызыншы
қырық қырықтың қырыққа қырықты қырықта қырықтан қырқыншы
елу елудің елуге елуді елуде елуден елуінші
алпыс алпыстың алпысқа алпысты алпыста алпыстан алпысыншы
жетпіс жетпістің жетпіске жетпісті жетпісте жетпістен жетпісінші
сексен сексеннің сексенге сексенді сексенде сексеннен сексенінші
тоқсан тоқсанның тоқсанға тоқсанды тоқсанда тоқсаннан тоқсаныншы
жүз жүздің жүзге жүзді жүзде жүзден жүзінші
мың мыңның мыңға мыңды мыңда мыңнан мыңыншы
миллион миллионның миллионға миллионды миллионда миллионнан миллионыншы
миллиард миллиардтың миллиардқа миллиардты миллиардта миллиардтан миллиардыншы
"""
DECLENSION = TABLE.strip().split("\n")
CASES = ["genitive", "dative", "accusative", "locative", "ablative"]
FORMS = {row.split()[0]: dict(zip(CASES, row.split()[1:6], strict=True)) for row in DECLENSION}
ORDINALS = {row.split()[0]: row.split()[6][-2:] for row in DECLENSION}


def spoken(number):
    """The whole number in Kazakh words: an independent reading, from the greatest part down."""
    if number == 0:
        return ["нөл"]
    parts = []
    for size, name in ((10**6, "миллион"), (10**3, "мың"), (100, "жүз")):
        count, number = divmod(number, size)
        parts += [*spoken(count), name] if count else []
    tens = ["", *words("он жиырма отыз қырық елу алпыс жетпіс сексен тоқсан")][number // 10]
    ones = ONES[number % 10] if number % 10 else ""
    return parts + [word for word in (tens, ones) if word]


def test_the_last_words_of_0_to_100():
    assert [last_word(number) for number in range(101)] == LAST_WORDS


def test_the_last_word_of_every_number_to_a_million():
    wrong = [number for number in range(1_000_001) if last_word(number) != spoken(number)[-1]]
    assert wrong == []


@pytest.mark.parametrize("word", FORMS)
@pytest.mark.parametrize("case", CASES)
def test_numerals_decline(word, case):
    assert in_case(word, case) == FORMS[word][case]


def test_every_number_word_has_the_ending_of_its_written_ordinal():
    numbers = [*range(11), *range(20, 101, 10), 1000, 10**6, 10**9]
    assert [number_ending(number, "ordinal") for number in numbers] == [
        ORDINALS[last_word(number)] for number in numbers
    ]


def test_ordinals_of_1_to_31():
    assert [ordinal(number) for number in range(1, 32)] == words(
        "1-ші 2-ші 3-ші 4-ші 5-ші 6-шы 7-ші 8-ші 9-шы 10-шы 11-ші 12-ші 13-ші 14-ші 15-ші 16-шы "
        "17-ші 18-ші 19-шы 20-шы 21-ші 22-ші 23-ші 24-ші 25-ші 26-шы 27-ші 28-ші 29-шы 30-шы 31-ші"
    )


@pytest.mark.parametrize(
    ("number", "case", "ending"),
    [(6, "dative", "ға"), (100, "dative", "ге"), (15, "ablative", "тен"), (1938, "locative", "де"),
     (18_000, "dative", "ға"), (7620, "genitive", "ның"), (-40, "ablative", "тан")],
)  # fmt: skip
def test_numbers_in_figures(number, case, ending):
    assert number_ending(number, case) == ending


@pytest.mark.parametrize(
    ("at", "case", "ending"),
    [
        (time(9), "locative", "де"),
        (time(18), "dative", "ге"),
        (time(10), "ablative", "ден"),
        (time(0), "dative", "ге"),
        (time(7, 30), "ablative", "дан"),
        (time(17, 40), "dative", "қа"),
        (time(18, 45), "locative", "те"),
        (time(9, 5), "dative", "ке"),
    ],
)
def test_clock_times(at, case, ending):
    assert clock_ending(at, case) == ending


@pytest.mark.parametrize(
    ("word", "case", "form"),
    [
        ("Астана", "locative", "Астанада"),
        ("Ақмол", "locative", "Ақмолда"),
        ("Карлаг", "locative", "Карлагта"),
        ("Алматы", "genitive", "Алматының"),
        ("Қарағанды", "ablative", "Қарағандыдан"),
        ("Атырау", "dative", "Атырауға"),
        ("Семей", "accusative", "Семейді"),
        ("Париж", "locative", "Парижде"),
        ("Мәскеу", "ablative", "Мәскеуден"),
        ("Кремль", "locative", "Кремльде"),
        ("Томск", "locative", "Томскіде"),
        ("тарих", "locative", "тарихта"),
        ("музей", "dative", "музейге"),
        ("кітап", "genitive", "кітаптың"),
        ("көрме", "locative", "көрмеде"),
        ("су", "accusative", "суды"),
        ("Мария", "accusative", "Марияны"),
        ("«АЛЖИР»", "genitive", "«АЛЖИР»-дің"),
        ("«АЛЖИР»", "locative", "«АЛЖИР»-де"),
        ("«АЛЖИР»", "ablative", "«АЛЖИР»-ден"),
        ("ГУЛАГ", "locative", "ГУЛАГ-та"),
    ],
)
def test_names_decline(word, case, form):
    assert in_case(word, case) == form


def test_russian_plurals_of_0_to_22_and_beyond():
    counts = [*range(23), 100, 101, 111, 112, 122, 7620]
    forms = [russian_plural(count, "имя", "имени", "имён") for count in counts]
    assert forms == words(
        "имён имя имени имени имени имён имён имён имён имён имён имён имён имён имён имён имён "
        "имён имён имён имён имя имени имён имя имён имён имени имён"
    )
