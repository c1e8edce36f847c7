"""Her page: the line of her life, sources at their statements, pictures, addresses for ever."""

import re
from datetime import timedelta

import pytest
from django.db.models import ProtectedError
from django.utils import timezone

from memorial.people import lifeline
from memorial.people.models import Person, PersonCitation
from museum.core.publishing import State
from museum.media.rights import Rights
from tests.media.conftest import make_picture
from tests.people import rows
from tests.sources.rows import source

__all__ = ["make_picture"]


def lived(**values):
    dates = {name: rows.date(value) for name, value in values.items() if value and name in DATES}
    return Person(**values | dates)


DATES = {"born", "died", "arrested", "sentenced", "camp_from", "camp_to", "released"}
DAY = timedelta(days=1)
WHOLE = {"born": "1900", "died": "1999", "arrested": "1938", "released": "1942", "term": 8}


# --- The line of her life ----------------------------------------------------------------------------


def test_the_line_is_drawn_to_scale():
    life = lifeline.drawn(lived(**WHOLE))
    assert (life.first, life.last) == (1900, 1999)
    assert (life.held.x, life.held.width, life.held.years) == ("38.0%", "5.0%", "1938–1942")
    assert (life.sentence.x, life.sentence.width) == ("38.0%", "8.0%")


@pytest.mark.parametrize(
    "unknown",
    [{"born": None}, {"died": None}, {"died": "1930/.."}, {"born": "XXXX"}, {"died": "1899"}],
)
def test_no_line_is_drawn_without_both_ends(unknown):
    assert lifeline.drawn(lived(**(WHOLE | unknown))) is None


def test_no_line_is_drawn_where_nothing_stands_on_it():
    assert lifeline.drawn(lived(born="1900", died="1990", term=8)) is None


@pytest.mark.parametrize(
    ("known", "years"),
    [
        ({"camp_from": "1938", "camp_to": "1943"}, "1938–1943"),
        ({"sentenced": "1938-05", "camp_from": "1938-06", "camp_to": "1940-05"}, "1938–1940"),
        ({"arrested": "1938-02", "camp_to": "1940", "released": "1946-10"}, "1938–1946"),
        ({"arrested": "1938", "fate": Person.Fate.DIED}, "1938–1999"),
        ({"arrested": "1937-11", "released": "1937-12"}, "1937"),
    ],
)
def test_the_years_held_are_those_that_the_sources_tell(known, years):
    assert lifeline.drawn(lived(born="1900", died="1999", **known)).held.years == years


def test_a_label_stands_where_there_is_room_for_it():
    known = [{"arrested": "1938", "released": "1942"}, {"arrested": "1951", "released": "1953"}]
    lives = [lifeline.drawn(lived(born="1900", died="1999", **years)) for years in known]
    assert [life.held.is_late for life in lives] == [False, True]


def test_a_sentence_that_outlasts_her_life_ends_with_it():
    life = lifeline.drawn(lived(born="1900", died="1941-12-31", arrested="1938", term=8))
    assert (life.held, f"{life.sentence.end:.0f}") == (None, "100")


# --- What her page says ------------------------------------------------------------------------------

pages = pytest.mark.django_db


def page(client, woman, code="en"):
    return client.get(f"/{code}/wall/{woman.slug}/").content.decode()


@pages
def test_the_line_is_told_in_words(client):
    woman = rows.person(
        died=rows.date("1993"), arrested=rows.date("1938"), released=rows.date("1941")
    )
    label = re.search(r'<svg role="img" aria-label="([^"]*)"', page(client, woman))[1]
    assert label == "The line of her life, drawn to scale: 1904 to 1993. Held: 1938–1941."


@pages
def test_the_known_dates_stand_where_no_line_is_drawn(client):
    woman = rows.person(camp_from=rows.date("1938"), camp_to=rows.date("1942"))
    html = page(client, woman)
    assert '<svg role="img"' not in html
    assert "<span>Born: " in html
    assert "<span>At ALZHIR: 1938–1942</span>" in html


@pages
@pytest.mark.parametrize(
    ("statement", "before"),
    [
        ("name", "Луноходовна</span>"),
        ("life", "1904</time>"),
        ("life", "1990</time>"),
        ("case", "The case"),
        ("camp", "from 1938"),
        ("family", "Family"),
    ],
)
def test_a_source_is_noted_at_its_statement(client, statement, before):
    days = {"died": rows.date("1990"), "camp_from": rows.date("1938/..")}
    woman = rows.person(patronymic="Луноходовна", term=5, **days)
    rows.relative(woman, "Маяк")
    cited = source(slug="lanterns-book")
    PersonCitation.objects.create(
        record=woman, source=cited, statement=statement, place_in_source="p. [5]"
    )
    html = page(client, woman)
    mark = '<sup><a href="#ref-1" aria-label="Note 1">1</a></sup>'
    assert f"{before}{mark}" in re.sub(r"</time>(?=<sup>)", "</time>", html)
    assert "p. (5)" in html


@pages
def test_the_words_of_the_record_tell_their_language(client):
    woman = rows.person(body="Тройка", record_language="ru")
    assert '<span lang="ru">Тройка</span>' in page(client, woman, "kk")
    assert "Тройка" in page(client, woman, "ru")
    assert '<span lang="ru">Тройка</span>' not in page(client, woman, "ru")


@pages
def test_a_relative_who_was_merged_leads_to_whom_she_is_now(client):
    kept, twin, woman = rows.person("Фонарёва"), rows.person("Фонарева"), rows.person("Совина")
    rows.relative(woman, "Мать", kind="mother", record=twin)
    twin.merged_into = kept
    twin.save()
    assert f'href="/en/wall/{kept.slug}/">' in page(client, woman)


@pages
def test_her_document_has_a_page_with_its_words_and_archive(client, make_picture):
    woman = rows.person()
    woman.placed_pictures.create(picture=make_picture(), place="portrait")
    woman.placed_pictures.create(
        picture=make_picture(),
        place="document",
        reference="ГАЛ, ф. 7",
        transcript_ru="Дело начато.",
    )
    html = client.get(f"/en/wall/{woman.slug}/image/2/").content.decode()
    assert "ГАЛ, ф. 7" in html
    assert '<div lang="ru"><p>Дело начато.</p></div>' in html
    assert client.get(f"/en/wall/{woman.slug}/image/3/").status_code == 404


@pages
def test_a_picture_shown_by_permission_stays_small(client, make_picture):
    woman = rows.person()
    picture = make_picture(rights=Rights.PERMITTED, permission="A fictional family.")
    picture.renditions = [
        {**entry, "width": 800} for entry in picture.renditions
    ] + picture.renditions
    picture.save()
    woman.placed_pictures.create(picture=picture, place="portrait")
    assert " 800w" not in page(client, woman)


@pages
def test_a_biography_holds_no_pictures(client, make_picture):
    picture = make_picture()
    woman = rows.person(biography_ru=f'<p>Жила.</p><figure data-picture="{picture.pk}"></figure>')
    assert woman.biography_ru == "<p>Жила.</p>"


@pages
def test_whatever_she_has_her_page_asks_no_more(client, make_picture, django_assert_num_queries):
    cited = source(slug="lanterns-book")
    woman = rows.person(biography_ru="<p>Жила.[^lanterns-book]</p>", died=rows.date("1990"), term=5)
    woman.placed_pictures.create(picture=make_picture(), place="portrait")
    PersonCitation.objects.create(record=woman, source=cited, statement="case")
    for number in range(9):
        rows.relative(woman, f"Маяк {number}", record=rows.person(f"Совина{number}"))
        rows.form(woman, surname=f"Сыч{number}")
    address = f"/en/wall/{woman.slug}/"
    client.get(address)
    with django_assert_num_queries(2):
        client.get(address)


# --- Addresses for ever ------------------------------------------------------------------------------


def statuses(client, woman):
    return [
        client.get(path).status_code
        for path in (f"/en/wall/{woman.slug}/", f"/w/{woman.number_id}")
    ]


@pages
def test_who_was_never_public_is_unknown(client):
    draft = rows.person(state=State.DRAFT)
    never = rows.person(state=State.WITHHELD, withheld_reason="A fictional family asked.")
    living = rows.person(born=rows.date("1990"))
    assert [statuses(client, each) for each in (draft, never, living)] == [[404, 404]] * 3


@pages
def test_who_was_public_once_is_gone_and_comes_back(client):
    woman = rows.person()
    woman.state = State.DRAFT
    woman.save()
    gone = statuses(client, woman)
    woman.state = State.PUBLISHED
    woman.save()
    assert (gone, statuses(client, woman)) == ([410, 410], [200, 302])


@pages
def test_who_is_to_appear_tomorrow_is_not_there_yet(client):
    woman = rows.person(publish_from=timezone.now() + DAY)
    assert statuses(client, woman) == [404, 404]


def a_century_passes(woman):
    """Nobody saves her meanwhile."""
    Person.objects.filter(pk=woman.pk).update(showable_from=timezone.localdate() - DAY)


@pages
def test_who_appeared_by_the_calendar_is_gone_when_she_is_withheld(client):
    woman = rows.person(born=rows.date("1990"))
    a_century_passes(woman)
    assert statuses(client, woman) == [200, 302]
    rows.withheld(Person.objects.get(pk=woman.pk))
    assert statuses(client, woman) == [410, 410]


@pages
def test_who_appeared_by_the_calendar_is_gone_at_the_end_of_her_time(client):
    woman = rows.person(born=rows.date("1990"), publish_until=timezone.now() - DAY)
    a_century_passes(woman)
    assert statuses(client, woman) == [410, 410]


@pages
def test_who_appeared_by_the_calendar_is_not_deleted(admin_client):
    woman = rows.person(born=rows.date("1990"))
    a_century_passes(woman)
    admin_client.post(f"/en/admin/people/person/{woman.pk}/delete/", {"post": "yes"})
    assert Person.objects.filter(pk=woman.pk).exists()


@pages
def test_a_picture_of_who_was_withdrawn_is_gone_too(client):
    woman = rows.withheld(rows.person())
    assert client.get(f"/en/wall/{woman.slug}/image/1/").status_code == 410


# --- In the admin ------------------------------------------------------------------------------------


def typed(admin_client, woman):
    """What the form of a woman would send back unchanged."""
    response = admin_client.get(f"/en/admin/people/person/{woman.pk}/change/")
    forms = [response.context["adminform"].form]
    forms += [
        form for formset in response.context["inline_admin_formsets"] for form in each(formset)
    ]
    data = {}
    for form in forms:
        for bound in form:
            data |= values_of(bound)
    return data


def each(inline):
    return [inline.formset.management_form, *inline.formset.forms]


def values_of(bound):
    value = bound.value()
    widgets = getattr(bound.field.widget, "widgets", None)
    if widgets:
        parts = bound.field.widget.decompress(value)
        return {f"{bound.html_name}_{n}": part or "" for n, part in enumerate(parts)}
    return {} if value is None or value is False else {bound.html_name: value}


def saved(admin_client, woman, **changes):
    data = typed(admin_client, woman) | changes
    return admin_client.post(f"/en/admin/people/person/{woman.pk}/change/", data)


@pages
def test_a_record_is_not_published_without_a_source(admin_client):
    woman = rows.person(state=State.DRAFT)
    refused = saved(admin_client, woman, state="published")
    assert "Name at least one source before publishing." in refused.content.decode()
    PersonCitation.objects.create(record=woman, source=source())
    assert saved(admin_client, woman, state="published").status_code == 302


@pages
def test_the_list_publishes_none_without_a_source(admin_client):
    woman = rows.person(state=State.DRAFT)
    data = {"action": "publish", "_selected_action": [woman.pk], "agreed": 1}
    admin_client.post("/en/admin/people/person/", data)
    assert Person.objects.get().state == State.DRAFT


@pages
def test_a_curator_withholds_a_field_with_a_reason(admin_client):
    woman = rows.person(state=State.DRAFT, residence="Тайная улица")
    refused = saved(admin_client, woman, withheld_fields=["residence"])
    assert "Write why these fields are withheld." in refused.content.decode()
    saved(admin_client, woman, withheld_fields=["residence"], fields_reason="A fictional family.")
    stored = Person.objects.get()
    assert (stored.residence, stored.set_aside) == ("", {"residence": "Тайная улица"})
    form = admin_client.get(f"/en/admin/people/person/{woman.pk}/change/").content.decode()
    assert "<p>Lived before the arrest: Тайная улица</p>" in form


@pages
def test_a_record_that_was_public_is_withheld_and_not_deleted(admin_client):
    woman, draft = rows.person(), rows.person(state=State.DRAFT)
    answers = [
        admin_client.post(f"/en/admin/people/person/{each.pk}/delete/", {"post": "yes"}).status_code
        for each in (woman, draft)
    ]
    assert (answers, list(Person.objects.all())) == ([403, 302], [woman])


@pages
def test_a_record_that_a_relative_points_to_stays():
    woman, sister = rows.person(), rows.person()
    rows.relative(sister, "Сестра", record=woman)
    with pytest.raises(ProtectedError):
        woman.delete()
