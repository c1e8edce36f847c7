"""Visitor services at work in Russian, as docs/ru/curators.md says: days, hours, the door, prices, the telephone."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from museum.visiting.models import (
    AccessPoint,
    AdmissionCategory,
    Direction,
    Institution,
    Price,
    Season,
    SpecialDay,
)
from tests.walks import colleague, walker

__all__ = ["walker"]
pytestmark = pytest.mark.browser


def typed(day):
    return f"{day:%d.%m.%Y}"


def test_visitor_services_walk_through_their_guide(walker, shipped):
    today = timezone.localdate()
    walk = walker("ru")
    walk.sign_in(colleague("services"))
    close(walk, today + timedelta(days=1))
    open_at_other_hours(walk, date(today.year + 1, 9, 1))
    decide_on_holidays(walk)
    change_the_week(walk)
    write_a_summer(walk)
    hang_a_notice(walk)
    change_a_price(walk, today)
    give_the_telephone(walk)
    change_a_text(walk, today)


def close(walk, tomorrow):
    with walk.task("Чтобы завтра музей был закрыт"):
        walk.add("Особые дни", "Добавить")
        walk.fill("Первый день", typed(tomorrow))
        expect(walk.field("Последний день")).to_be_empty()
        walk.tick("Закрыто")
        for code, words in (("kk", "Сынақ күні"), ("ru", "Пробный день")):
            walk.speak(code)
            walk.fill("Причина", words)
        walk.tick("Подтверждено музеем")
        walk.press("Сохранить")
    row = walk.page.get_by_role("row").filter(has_text="Пробный день")
    expect(row).to_contain_text(typed(tomorrow))
    assert SpecialDay.objects.get(first_day=tomorrow).reason_kk == "Сынақ күні"


def open_at_other_hours(walk, day):
    with walk.task("Чтобы один день работать в другие часы"):
        walk.add("Особые дни", "Добавить")
        walk.fill("Первый день", typed(day))
        walk.tick("Открыто в эти часы")
        for name, time in {
            "Открывается": "9",
            "Закрывается": "15.30",
            "Последний вход": "15",
        }.items():
            walk.fill(name, time)
        walk.choose("Чего касается", "Магазин")
        walk.tick("Каждый год")
        for code in ("kk", "ru"):
            walk.speak(code)
            walk.fill("Причина", "1")
        walk.tick("Подтверждено музеем")
        walk.press("Сохранить")
    kept = SpecialDay.objects.get(first_day=day)
    assert (f"{kept.closes:%H:%M}", kept.service, kept.every_year) == ("15:30", "shop", True)


def decide_on_holidays(walk):
    before = SpecialDay.objects.count()
    with walk.task("Чтобы решить, как работать в праздник"):
        walk.open("Особые дни")
        walk.reads("Праздничные дни ближайших двенадцати месяцев")
        walk.press("Добавить как закрытый день")
        walk.press("Сохранить")
        walk.open("Особые дни")
        suggested = walk.page.get_by_role("link", name="Добавить как закрытый день")
        left = suggested.count()
        walk.press("Обычные часы")
        expect(suggested).to_have_count(left - 1)
        walk.unfold("С обычными часами, по вашему решению")
        walk.press("Предлагать снова")
        expect(suggested).to_have_count(left)
    assert SpecialDay.objects.count() == before + 1


def change_the_week(walk):
    with walk.task("Чтобы изменить часы по дням недели"):
        walk.open("Часы работы по дням недели")
        walk.record("Круглый год")
        walk.reads("Неделя")
        walk.page.get_by_label("Вторник, Музей: открывается").fill("9")
        walk.page.get_by_label("Вторник, Музей: закрывается").fill("18.30")
        walk.page.get_by_label("Вторник, Музей: перерыв").fill("13:00–14:00")
        walk.tick("Подтверждено музеем")
        walk.press("Сохранить")
    tuesdays = walk.page.get_by_role("row").filter(has_text="Вт, ")
    expect(tuesdays.filter(has_text="09:00").first).to_be_visible()
    assert Season.objects.get(confirmed=True).name_ru == "Круглый год"


def write_a_summer(walk):
    with walk.task("Чтобы задать другие часы на лето"):
        walk.add("Часы работы по дням недели", "Добавить")
        for code, name in (("kk", "Жаз"), ("ru", "Лето")):
            walk.speak(code)
            walk.page.get_by_label("Название").filter(visible=True).fill(name)
        for edge, month in (("Начало", "июня"), ("Конец", "августа")):
            walk.choose(edge, "1")
            walk.page.get_by_label(f"{edge}: месяц").select_option(label=month)
        walk.reads("Неделя")
        walk.page.get_by_label("Среда, Музей: открывается").fill("9")
        walk.page.get_by_label("Среда, Музей: закрывается").fill("20")
        walk.press("Сохранить")
    summer = Season.objects.get(name_ru="Лето")
    assert (summer.first_month, summer.last_month) == (6, 8)


def hang_a_notice(walk):
    with walk.task("Чтобы повесить объявление на дверь"):
        walk.open("Особые дни")
        walk.press("Что прочтут посетители")
        walk.press("Объявление на дверь для печати")
        walk.press("Показать эти дни")
    expect(walk.page.locator(".notice section").first).to_have_attribute("lang", "kk")
    expect(walk.page.locator(".notice section").nth(1)).to_contain_text("Пробный день")
    walk.come_back()


def change_a_price(walk, today):
    adults = AdmissionCategory.objects.get(name_ru="Взрослые")
    adults.prices.create(amount=1000)
    with walk.task("Чтобы изменить цену"):
        walk.open("Стоимость посещения")
        walk.record("Взрослые")
        old, new = (walk.page.locator(f"#prices-{number}") for number in (0, 1))
        walk.fill("Действует по", typed(today), old)
        walk.fill("Сумма в тенге", "1500", new)
        walk.fill("Действует с", typed(today + timedelta(days=1)), new)
        walk.press("Сохранить")
        walk.record("Экскурсия")
        walk.tick("Бесплатно", walk.page.locator("#prices-0"))
        walk.press("Сохранить")
    kept = adults.prices.order_by("amount").values_list("amount", "valid_until")
    assert [tuple(price) for price in kept] == [(1000, today), (1500, None)]
    assert Price.objects.filter(category__name_ru="Экскурсия").get().free


def give_the_telephone(walk):
    with walk.task("Чтобы указать телефон и электронную почту"):
        walk.open("Учреждение")
        walk.fill("Телефон", "+7 700 000 00 00")
        walk.fill("Электронная почта", "desk@museum.example")
        walk.press("Сохранить")
    assert Institution.objects.get().email == "desk@museum.example"


def change_a_text(walk, today):
    with walk.task("Чтобы изменить текст"):
        for subject in (
            "На территории",
            "Перед поездкой",
            "Вопросы",
            "Рядом",
            "Учреждение",
            "Страницы",
        ):
            walk.subject(subject)
        walk.open("Как добраться")
        walk.record()
        walk.unfold("Источники и проверка")
        walk.fill("Источники", "Вымышленный справочник")
        walk.fill("Последняя проверка", typed(today))
        walk.press("Сохранить")
        walk.open("Доступная среда")
        walk.record()
        walk.fill("Проверено", typed(today))
        walk.press("Сохранить")
    assert Direction.objects.get(last_checked=today).sources == "Вымышленный справочник"
    assert AccessPoint.objects.filter(checked_on=today).count() == 1
