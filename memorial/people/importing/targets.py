"""What a column of a list can say, and the words by which headings say it."""

import re

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from memorial.people.models import NameForm, Person

UNKNOWN_TARGET = _("The columns name something that a record does not have.")


def of(field):
    return Person._meta.get_field(field).verbose_name


PARTED = re.compile(r"[/\n]")

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

# Headings in small letters, without a stop at their end: see `meaning`.
WORDS = {
    heading: target
    for target, headings in {
        "external_id": "id|identifier|номер|n|нөмір|нөмірі|ид|идентификатор|external_id",
        "surname": "surname|last name|family name|фамилия|тегі",
        "given": "given|given name|first name|name|имя|аты|есімі",
        "patronymic": "patronymic|отчество|әкесінің аты",
        "full_name": "full name|fullname|фио|ф.и.о|фамилия, имя, отчество|фамилия имя отчество|аты-жөні|толық аты",
        "variants": "variants|варианты|варианты имени|нұсқалары",
        "maiden": "maiden name|maiden|девичья фамилия|қыз кезіндегі тегі",
        "married": "married name|фамилия по мужу|күйеуінің тегі",
        "other_surname": "other surname|другая фамилия|вариант фамилии|басқа тегі",
        "other_name": "other name|alias|другое имя|басқа аты",
        "sex": "sex|gender|пол|жынысы",
        "born": "born|birth|birth year|year of birth|date of birth|birth date|birth_year|год рождения|"
        "дата рождения|г.р|родилась|туған жылы|туған күні|туған күні, айы, жылы",
        "birth_place": "birthplace|birth place|place of birth|место рождения|туған жері",
        "died": "died|death|date of death|дата смерти|год смерти|умерла|қайтыс болған күні|қайтыс болған жылы",
        "death_place": "place of death|место смерти|қайтыс болған жері",
        "nationality": "nationality|национальность|ұлты",
        "education": "education|образование|білімі",
        "occupation": "occupation|work|profession|профессия|место работы|род занятий|кәсібі|жұмыс орны",
        "residence": "residence|address|lived|место жительства|место проживания|проживала|адрес|тұрғылықты жері",
        "arrested": "arrested|date of arrest|дата ареста|арестована|арест|тұтқындалған күні",
        "sentenced": "sentenced|date of sentence|дата осуждения|дата приговора|осуждена|сотталған күні",
        "body": "sentenced by|court|body|кем осуждена|осудивший орган|орган осуждения|сот органы",
        "article": "article|charge|статья|обвинение|бабы|айыбы",
        "sentence": "sentence|приговор|үкімі",
        "term": "term|term in years|срок|мерзімі",
        "route": "route|судьба|сведения|этапы|тағдыры",
        "camp_from": "at alzhir from|arrived|дата прибытия|прибыла|келген күні",
        "camp_to": "at alzhir until|убыла|дата убытия",
        "released": "released|set free|дата освобождения|освобождена|босатылған күні",
        "rehabilitated": "rehabilitated|дата реабилитации|реабилитирована|ақталған күні",
        "rehabilitated_by": "rehabilitated by|кем реабилитирована|ақтаған орган",
        "remark": "remark|remarks|note|notes|comment|примечание|примечания|ескерту",
        "panel": "panel|плита|панель|тақта",
        "line": "line|строка|жол",
        "place_in_source": "source|page|источник|страница|дереккөз|бет",
    }.items()
    for heading in headings.split("|")
}


def meaning(heading):
    """The target of a heading, or None. «Тегі / Фамилия» says one thing in two languages."""
    if target := WORDS.get(plain(heading)):
        return target
    targets = {WORDS.get(plain(part)) for part in PARTED.split(heading)}
    return targets.pop() if len(targets) == 1 else None


def plain(heading):
    return " ".join(heading.casefold().split()).strip(" .:№*")
