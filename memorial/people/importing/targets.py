"""What a column of a list can say, and the words by which headings say it."""

import re
from functools import lru_cache

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from memorial.people.models import NameForm, Person
from museum.core.folding import fold
from museum.core.languages import CODES

UNKNOWN_TARGET = _("The columns name something that a record does not have.")


def of(field):
    return Person._meta.get_field(field).verbose_name


# In the order in which a curator is offered them.
TARGETS = {
    "external_id": of("external_id"),
    "surname": of("surname"),
    "given": of("given"),
    "patronymic": of("patronymic"),
    "full_name": _("the whole name in one cell"),
    "variants": _("variants of the name: surname|given name|patronymic|whole name"),
    "maiden": format_lazy("{}: {}", of("surname"), NameForm.Kind.MAIDEN.label),
    "married": format_lazy("{}: {}", of("surname"), NameForm.Kind.MARRIED.label),
    "other_surname": _("another surname"),
    "other_name": _("another name"),
    "sex": _("sex"),
    **{name: of(name) for name in ("born", "birth_place", "died", "death_place", "nationality")},
    **{name: of(name) for name in ("education", "occupation", "residence", "arrested")},
    "sentenced": of("sentenced"),
    "sentenced_day": _("sentenced: day"),
    "sentenced_month": _("sentenced: month"),
    "sentenced_year": _("sentenced: year"),
    **{name: of(name) for name in ("body", "article", "sentence", "term")},
    "route": _("sentence and route in one text"),
    **{name: of(name) for name in ("camp_from", "camp_to", "released", "rehabilitated")},
    **{name: of(name) for name in ("rehabilitated_by", "remark", "panel", "line")},
    "place_in_source": _("place in the source"),
}

# How headings say it besides, in Kazakh | Russian | English; as `plain` reads them, so that case, punctuation and
# Kazakh letters do not matter.
WORDS = {
    "external_id": "нөмір|нөмірі|жазба нөмірі|ид|идентификатор|номер|номер записи|"
    "id|identifier|record id|record number|external id|n",
    "surname": "тегі|фамилиясы|фамилия|surname|last name|lastname|family name",
    "given": "ат|аты|есім|есімі|имя|given|given name|first name|firstname|forename|name",
    "patronymic": "әкесінің аты|әкесінің есімі|әке аты|отчество|patronymic|middle name",
    "full_name": "аты жөні|толық аты|толық аты жөні|тегі аты|аты тегі|аты жөні тегі|тегі аты әкесінің аты|т а ә|"
    "тегі және аты|фио|ф и о|фамилия имя|фамилия и имя|имя и фамилия|фамилия имя отчество|фамилия имя и отчество|"
    "полное имя|имя полностью|full name|fullname|name and surname|surname and name|surname name",
    "variants": "нұсқалары|варианты|варианты имени|variants|name variants",
    "maiden": "қыз кезіндегі тегі|қыз кезіндегі фамилиясы|тұрмысқа шыққанға дейінгі тегі|девичья фамилия|"
    "фамилия девичья|девичья|фамилия до замужества|урожденная|maiden name|maiden surname|maiden|birth name|nee",
    "married": "күйеуінің тегі|ерінің тегі|тұрмысқа шыққаннан кейінгі тегі|фамилия по мужу|фамилия мужа|"
    "фамилия в браке|фамилия после замужества|married name|married surname",
    "other_surname": "басқа тегі|тегінің нұсқасы|другая фамилия|другие фамилии|вариант фамилии|варианты фамилии|"
    "other surname|alternative surname",
    "other_name": "басқа аты|басқа есімі|лақап аты|бүркеншік аты|другое имя|другие имена|псевдоним|"
    "other name|other names|alias|also known as",
    "sex": "жыныс|жынысы|пол|sex|gender",
    "born": "туған жылы|туған күні|туған уақыты|туылған жылы|туылған күні|туған күні айы жылы|туған жылы айы күні|"
    "год рождения|год рожд|дата рождения|дата рожд|г р|г рождения|родилась|родился|рождение|дата и год рождения|"
    "число месяц год рождения|день месяц год рождения|"
    "born|birth|birth year|year of birth|date of birth|birth date|birthdate|dob",
    "birth_place": "туған жері|туған орны|туылған жері|место рождения|место рожд|уроженка|уроженец|"
    "birthplace|birth place|place of birth|born in|born at",
    "died": "қайтыс болған күні|қайтыс болған жылы|қайтыс болған уақыты|өлген күні|өлген жылы|"
    "дата смерти|год смерти|умерла|умер|смерть|скончалась|died|death|date of death|year of death|death date",
    "death_place": "қайтыс болған жері|өлген жері|место смерти|place of death|death place|died in|died at",
    "nationality": "ұлты|ұлт|национальность|нац|нац ть|nationality|ethnicity",
    "education": "білімі|білім|образование|education",
    "occupation": "кәсібі|кәсіп|мамандығы|лауазымы|қызметі|жұмысы|жұмыс орны|жұмыс орны мен лауазымы|профессия|"
    "специальность|должность|место работы|место работы должность|место работы и должность|род занятий|занятие|"
    "занятия|кем работала|occupation|work|job|profession|position|place of work|workplace",
    "residence": "тұрғылықты жері|тұрған жері|мекенжайы|мекен жайы|тұрғылықты мекенжайы|тұтқындалғанға дейінгі мекенжайы|"
    "место жительства|место жительства до ареста|место проживания|место проживания до ареста|проживала|проживал|"
    "жила|адрес|адрес до ареста|residence|address|lived|lived in|place of residence",
    "arrested": "тұтқындалған күні|тұтқындалған жылы|тұтқындалған уақыты|қамауға алынған күні|қамауға алынған|"
    "дата ареста|год ареста|арестована|арестован|арест|arrested|arrest|date of arrest|arrest date|year of arrest",
    "sentenced": "сотталған күні|сотталған жылы|сотталған уақыты|үкім күні|үкім шыққан күні|үкім шығарылған күні|"
    "дата осуждения|год осуждения|дата приговора|дата вынесения приговора|осуждена|осужден|приговорена|"
    "sentenced|convicted|date of sentence|sentence date|date of conviction|year of sentence",
    "body": "сот|сот органы|үкім шығарған орган|соттаған орган|кім соттаған|кем осуждена|кем осужден|осудивший орган|"
    "орган осуждения|каким органом осуждена|судебный орган|орган|суд|sentenced by|convicted by|court|body|tribunal",
    "article": "бап|бабы|айып|айыбы|айыптау|статья|статья ук|статья обвинения|обвинение|состав преступления|"
    "article|charge|charges|accusation",
    "sentence": "үкім|үкімі|жаза|жазасы|жаза түрі|приговор|мера наказания|наказание|вид наказания|"
    "sentence|verdict|punishment",
    "term": "мерзім|мерзімі|жаза мерзімі|срок|срок лет|срок наказания|срок заключения|term|term in years|term years",
    "route": "тағдыры|судьба|сведения|этапы|route",
    "camp_from": "келген күні|келген уақыты|лагерьге келген күні|алжир ге келген күні|дата прибытия|прибыла|прибыл|"
    "дата поступления|поступила|прибыла в лагерь|дата прибытия в лагерь|прибыла в алжир|дата прибытия в алжир|"
    "at alzhir from|arrived|arrival|date of arrival|arrival date",
    "camp_to": "кеткен күні|кеткен уақыты|лагерьден кеткен күні|алжир ден кеткен күні|дата убытия|убыла|убыл|"
    "дата выбытия|выбыла|at alzhir until|left|departure|date of departure|departure date",
    "released": "босатылған күні|босатылған жылы|босатылған уақыты|босаған күні|дата освобождения|год освобождения|"
    "освобождена|освобожден|освобождение|released|set free|release|date of release|release date",
    "rehabilitated": "ақталған күні|ақталған жылы|ақталған уақыты|ақталуы|дата реабилитации|год реабилитации|"
    "реабилитирована|реабилитирован|реабилитация|rehabilitated|rehabilitation|date of rehabilitation",
    "rehabilitated_by": "ақтаған орган|кім ақтаған|кем реабилитирована|кем реабилитирован|реабилитирующий орган|"
    "орган реабилитации|rehabilitated by",
    "remark": "ескерту|ескертпе|ескертулер|ескертпелер|қосымша|қосымша мәлімет|қосымша мәліметтер|примечание|"
    "примечания|прим|комментарий|комментарии|дополнительно|дополнительные сведения|"
    "remark|remarks|note|notes|comment|comments|additional information",
    "panel": "тақта|тақта нөмірі|плита|номер плиты|панель|panel|panel number",
    "line": "жол|жол нөмірі|строка|номер строки|line|line number",
    "place_in_source": "дереккөз|дереккөзі|бет|беті|парақ|парағы|мұрағат|мұрағаттық шифр|іс нөмірі|источник|источники|"
    "страница|стр|лист|архив|шифр|архивный шифр|дело|дела|номер дела|архивное дело|"
    "source|sources|page|archive|archive reference|reference|shelfmark",
}
# What stands beside a heading and changes nothing: «Дата рождения (число, месяц, год)».
BESIDE = (
    "бар болса|күні айы жылы|жыл|жылы|толық|если есть|при наличии|число месяц год|день месяц год|дд мм гггг|лет|год|"
    "полностью|if any|day month year|dd mm yyyy|years|year|full"
)
PARTED = re.compile(r"[/\n();]|\s[-–—]\s")
LONGEST = 200  # characters of a heading


def meaning(heading):
    """The target of a heading, or None. «Тегі / Фамилия» says one thing in two languages."""
    known = headings()
    if len(heading) > LONGEST:
        return None
    if target := known.get(plain(heading)):
        return target
    parts = set(map(plain, PARTED.split(heading))) - plainly(BESIDE) - {""}
    targets = {known.get(part) for part in parts}
    return targets.pop() if len(targets) == 1 else None


@lru_cache
def headings():
    """{heading as `plain` reads it: target}: how each field is called in the three languages, and `WORDS`."""
    found = {word: target for target, words in WORDS.items() for word in plainly(words)}
    for code in CODES:
        with override(code):
            labels = {plain(str(label)): target for target, label in TARGETS.items()}
        found = labels | found
    return found


@lru_cache
def plainly(words):
    return frozenset(map(plain, words.split("|")))


def plain(heading):
    """In small letters, without the number of the column; a colon stays, for «приговорена: день» is no date."""
    parts = (fold(part).lstrip("0123456789 ") for part in heading.split(":"))
    return ": ".join(filter(None, parts))
