"""Shipped content: loaded once, updated field by field, never against a curator."""

from io import StringIO

import pytest
from django.core import serializers
from django.core.management import CommandError, call_command

from museum import content_files
from museum.core.publishing import State
from museum.models import ShippedRecord
from museum.pages.models import Page, PageSlug
from museum.visiting.models import Facility, Institution, Leaflet, Season, SpecialDay, WeeklyRule

pytestmark = pytest.mark.django_db

PAGE = """
[[page]]
slug = "test-page"
title.kk = "Сынақ беті"
title.ru = "Пробная страница"
title.en = "{title}"
lead.en = "{lead}"
sources = ["A made-up source"]
awaiting_review = ["kk", "en"]
"""


def run(**options):
    out = StringIO()
    call_command("load_content", stdout=out, **options)
    return out.getvalue()


def dump():
    tables = (ShippedRecord, Page, PageSlug, Institution, Season, WeeklyRule, SpecialDay, Facility)
    rows = [row for model in tables for row in model.objects.order_by("pk")]
    return serializers.serialize("json", [*rows, *Leaflet.objects.order_by("pk")])


@pytest.fixture
def ship(tmp_path, monkeypatch):
    """Ships one file of test pages and answers with what the command printed."""
    monkeypatch.setattr(content_files, "folders", lambda: [("pages", tmp_path)])

    def shipped(text=PAGE, title="Test page", lead="Test lead", **options):
        text = text.replace("{title}", title).replace("{lead}", lead)
        (tmp_path / "test.toml").write_text(text, encoding="utf-8")
        return run(**options)

    return shipped


@pytest.fixture
def hours_alone(monkeypatch):
    """Of what ships only the room with the hours is loaded: the whole takes seconds."""
    rooms = [room for room in content_files.folders() if room[0] == "visiting"]
    monkeypatch.setattr(content_files, "folders", lambda: rooms)


def edit(**values):
    page = Page.objects.get(slug="test-page")
    for name, value in values.items():
        setattr(page, name, value)
    page.save()


def page():
    return Page.objects.get(slug="test-page")


# --- The whole content -----------------------------------------------------------------------------


def test_second_run_changes_nothing(shipped):
    before = dump()
    assert run().endswith(
        f"0 added, 0 updated, {ShippedRecord.objects.count()} unchanged, "
        "0 with edits kept, 0 left out.\n"
    )
    assert dump() == before


def test_empty_museum_takes_every_record(shipping):
    assert shipping[0].endswith(" added, 0 updated, 0 unchanged, 0 with edits kept, 0 left out.\n")


def test_second_run_only_reads(shipped, django_assert_max_num_queries):
    kinds = {record.model for record in content_files.records()}
    with django_assert_max_num_queries(len(kinds) + 10) as queries:
        run()
    assert {q["sql"].split()[0] for q in queries} <= {"SELECT", "SAVEPOINT", "RELEASE"}


def test_first_run_rewrites_the_leaflets_once(hours_alone, monkeypatch):
    moments, write = [], Leaflet.write.__func__
    spy = classmethod(lambda cls, at=None: moments.append(at) or write(cls, at))
    monkeypatch.setattr(Leaflet, "write", spy)
    run()
    assert len(moments) == 1


def test_museum_is_closed_on_mondays_and_unconfirmed(shipped):
    rules = WeeklyRule.objects.order_by("weekday")
    assert [(rule.weekday, f"{rule.opens:%H:%M}–{rule.closes:%H:%M}") for rule in rules] == [
        (weekday, "10:00–17:00") for weekday in range(2, 8)
    ]
    assert not Season.objects.get().confirmed


def test_leaflet_is_made_in_every_language(shipped):
    assert sorted(Leaflet.objects.values_list("language", flat=True)) == ["en", "kk", "ru"]


# --- Curators' work --------------------------------------------------------------------------------


def test_record_is_published_when_it_is_added(ship):
    ship()
    assert page().state == State.PUBLISHED


def test_untouched_field_follows_the_file(ship):
    ship()
    out = ship(title="Better title")
    assert page().title_en == "Better title"
    assert "pages.page test-page: title_en" in out


def test_edited_field_is_kept_while_another_follows_the_file(ship):
    ship()
    edit(title_en="A curator's title")
    out = ship(title="Better title", lead="Better lead", verbosity=2)
    assert (page().title_en, page().lead_en) == ("A curator's title", "Better lead")
    assert "Kept as edited here\n  pages.page test-page: title_en" in out


def test_field_emptied_by_a_curator_stays_empty(ship):
    ship()
    edit(lead_en="")
    ship(lead="Better lead")
    assert page().lead_en == ""


def test_text_saved_by_a_browser_without_a_change_still_follows_the_file(ship):
    text = PAGE.replace('"{lead}"', '"""One\n\nTwo{lead}"""')
    ship(text, lead="")
    edit(lead_en="One\r\n\r\nTwo")
    ship(text, lead=", three")
    assert page().lead_en == "One\n\nTwo, three"


def test_field_that_a_curator_filled_before_the_file_did_is_kept(ship):
    ship()
    edit(body_en="A curator's text")
    ship(PAGE + 'body.en = "Shipped text"\n')
    assert page().body_en == "<p>A curator's text</p>"


def test_field_new_in_the_file_is_filled(ship):
    ship()
    ship(PAGE + 'body.en = "Shipped text"\n')
    assert page().body_en == "<p>Shipped text</p>"


def test_record_withheld_by_a_curator_stays_withheld(ship):
    ship()
    edit(state=State.WITHHELD, withheld_reason="Test")
    ship(title="Better title")
    assert page().state == State.WITHHELD


def test_deleted_record_stays_deleted(ship):
    ship()
    page().delete()
    assert "pages.page test-page: deleted here" in ship(title="Better title", verbosity=2)
    assert not Page.objects.exists()


def test_record_with_a_changed_address_is_still_the_same(ship):
    ship()
    edit(slug="another-address")
    ship(title="Better title")
    assert Page.objects.get().slug == "another-address"
    assert Page.objects.get().title_en == "Better title"


def test_record_created_by_a_curator_is_never_touched(ship):
    Page.objects.create(slug="test-page", title_kk="Куратор беті")
    out = ship(verbosity=2)
    assert page().title_en is None
    assert "pages.page test-page: a record of that name was created here" in out


def test_record_that_contradicts_a_curators_is_left_out(hours_alone):
    hours = {"kind": "closed", "reason_kk": "Сынақ", "reason_ru": "Проба", "reason_en": "Test"}
    SpecialDay.objects.create(first_day="2027-05-31", every_year=True, **hours)
    assert "visiting.specialday day-of-remembrance: “Сынақ” stands for the same day" in run(
        verbosity=2
    )
    assert SpecialDay.objects.get().reason_en == "Test"


def test_rules_of_a_season_left_out_are_left_out_too(hours_alone):
    Season.objects.create(name_kk="Сынақ", name_ru="Проба", name_en="Test")
    assert "visiting.weeklyrule sunday: it belongs to a record that was left out" in run(
        verbosity=2
    )
    assert not WeeklyRule.objects.exists()


def test_rule_of_a_deleted_season_is_left_out(shipped):
    Season.objects.get().delete()
    run()
    assert not WeeklyRule.objects.exists()


def test_rewritten_text_awaits_review_again(ship):
    ship()
    edit(awaiting_review="")
    ship(title="Better title")
    assert page().awaiting_review == "en"


# --- Mistakes in a file ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text, message",
    [
        (PAGE + "colour = 3\n", "test.toml, pages.page test-page, colour: there is no such field."),
        (PAGE + 'title.de = "Seite"\n', "test.toml, pages.page test-page, title_de: there is no"),
        (PAGE + 'position = "first"\n', "test.toml, pages.page test-page, position: "),
        (PAGE + f'lead.kk = "x"\n{PAGE}', "test.toml, pages.page test-page, key: is used twice."),
        (PAGE + "body.kk = [1]\n", "test.toml, pages.page test-page, body_kk: write a text"),
        (PAGE + "body.kk.x = 1\n", "test.toml, pages.page test-page, body_kk: write a text"),
        ("page = [1]\n", "test.toml, page: write [[page]] with two brackets."),
        ('[[page]]\ntitle.kk = "Бет"\n', "test.toml, pages.page None, key: is missing."),
        ('[[leaf]]\nkey = "x"\n', "test.toml, leaf: there is no such kind of record."),
        ("[page]\nslug = 1\n", "test.toml, page: write [[page]] with two brackets."),
        ("[[page", "test.toml: "),
        ('[[page]]\nslug = "x"\n', "test.toml, pages.page x, title: "),
        (PAGE.replace("{title}", "x" * 201), "test.toml, pages.page test-page, title_en: "),
    ],
)
def test_mistake_names_file_record_and_field(ship, text, message):
    with pytest.raises(CommandError) as refused:
        ship(text)
    assert str(refused.value).startswith(message)


def test_mistake_changes_nothing(ship):
    with pytest.raises(CommandError):
        ship(PAGE + PAGE.replace("test-page", "second") + "colour = 3\n")
    assert not Page.objects.exists()
