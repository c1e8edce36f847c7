"""Sources and facts in the admin, and facts in texts."""

import pytest
from django.contrib.auth.models import Permission, User
from django.forms import CheckboxInput

from memorial.sources.models import Claim, Fact
from museum.pages.models import Page
from tests.forms import filled_in
from tests.sources import rows

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def desk(client, admin_user):
    client.force_login(admin_user)
    return client


def form_of(response):
    """What the browser would send back unchanged."""
    form = response.context["adminform"].form
    data = dict(initial(form))
    for inline in response.context["inline_admin_formsets"]:
        for part in (inline.formset.management_form, *inline.formset.forms):
            data |= dict(initial(part))
    return data | {"stored_version": form.current_version}


def initial(form):
    for name in form.fields:
        bound = form[name]
        value = bound.value()
        if isinstance(bound.field.widget, CheckboxInput):
            value = "on" if value else None
        elif value is not None:
            value = bound.field.widget.format_value(value)
        if name != "stored_version" and value not in (None, []):
            yield bound.html_name, value


def saved(desk, address, **changes):
    data = {**form_of(desk.get(address)), **changes}
    data = {name: value for name, value in data.items() if value is not None}
    return desk.post(address, data, follow=True)


def text(response):
    return response.content.decode().replace("\u00a0", " ")


def page():
    given = {"title_kk": "Зал", "title_ru": "Зал", "sources": "A made-up book"}
    return Page.objects.create(slug="hall", state="published", **given)


def change(desk, record, **changes):
    name = record._meta.label_lower.replace(".", "/")
    return saved(desk, f"/en/admin/{name}/{record.pk}/change/", **changes)


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("[[nothing]]", "There is no fact “nothing”. Choose one from the list of facts."),
        ("[[lanterns|size]]", "“size” is not a form of a fact."),
        ("[[Lan terns]]", "Write a fact like this: [[women-passed]]."),
        ("[[lanterns", "Write a fact like this: [[women-passed]]."),
        ("One.[^nobody]", "There is no source “nobody”. Write its address, as in [^its-address]."),
    ],
)
def test_a_text_with_a_wrong_token_is_refused_beside_its_field(desk, written, sentence):
    rows.lanterns()
    response = change(desk, page(), body_kk=written)
    form = response.context["adminform"].form
    assert [error[: len(sentence)] for error in form.errors["body_kk"]] == [sentence]


def test_a_text_with_a_fact_is_saved(desk):
    rows.lanterns()
    change(desk, page(), body_kk="[[lanterns]] шам", body_ru="[[lanterns|value]]")
    assert Page.objects.get().body_kk == "<p>[[lanterns]] шам</p>"


def test_an_undecided_fact_in_a_text_is_said_after_saving(desk):
    rows.lanterns(decision="undecided")
    response = change(desk, page(), body_kk="[[lanterns]]", body_ru="[[lanterns]]")
    assert "“lanterns” is not decided" in text(response)


def test_a_decided_fact_asks_for_the_printed_answer(desk):
    fact = rows.fact(decision="open")
    rows.claim(fact, chosen=False)
    response = change(desk, fact, decision="decided")
    assert "tick the printed answer" in text(response)


def test_the_tick_moves_to_another_answer_and_back(desk):
    fact = rows.lanterns()
    first, other = Claim.objects.get(), rows.claim(fact, 26000, chosen=False)
    for chosen in (other, first):
        change(desk, fact, **{"claims-0-chosen": None, "claims-1-chosen": "on"})
        assert Claim.objects.get(chosen=True) == chosen


def test_two_ticked_answers_are_refused(desk):
    fact = rows.lanterns()
    rows.claim(fact, 26000, chosen=False)
    response = change(desk, fact, **{"claims-1-chosen": "on"})
    assert "Only one answer of each fact is printed." in text(response)


def test_the_key_of_a_fact_stays(desk):
    fact = rows.lanterns()
    change(desk, fact, key="lamps")
    assert Fact.objects.get().key == "lanterns"


def test_the_picker_lists_facts_with_their_forms(desk):
    rows.lanterns()
    (fact,) = desk.get("/en/admin/sources/fact/picker/").json()["facts"]
    forms = {name: value.replace("\u00a0", " ") for name, value in fact["forms"]["kk"].items()}
    assert (fact["key"], fact["question"]) == ("lanterns", "How many lanterns?")
    assert (forms[""], forms["value"]) == ("18 000-нан астам", "18 000")


def test_the_picker_is_for_staff_who_may_see_facts(client):
    user = User.objects.create_user("tester", is_staff=True)
    client.force_login(user)
    first = client.get("/en/admin/sources/fact/picker/").status_code
    user.user_permissions.add(Permission.objects.get(codename="view_fact"))
    assert (first, client.get("/en/admin/sources/fact/picker/").status_code) == (403, 200)


def test_a_fact_that_a_page_prints_is_not_deleted(desk):
    fact = rows.lanterns()
    printing = page()
    printing.body_kk = "[[lanterns]] шам"
    printing.save()
    address = f"/en/admin/sources/fact/{fact.pk}/delete/"
    assert "printed on the page" in text(desk.post(address, {"post": "yes"}))
    assert Fact.objects.filter(pk=fact.pk).exists()


def test_a_fact_that_nothing_prints_is_deleted(desk):
    fact = rows.lanterns()
    desk.post(f"/en/admin/sources/fact/{fact.pk}/delete/", {"post": "yes"})
    assert not Fact.objects.exists()


def test_a_new_fact_leads_to_its_table_of_claims(desk):
    asked = {"question_kk": "Неше шам?", "question_ru": "Сколько?", "key": "lamps"}
    response = saved(desk, "/en/admin/sources/fact/add/", kind="number", topic="place", **asked)
    fact = Fact.objects.get()
    assert fact.decision == "open"
    assert response.redirect_chain[-1][0] == f"/en/admin/sources/fact/{fact.pk}/change/"


# --- An answer that disappears -----------------------------------------------------------------------


@pytest.fixture
def printed():
    """A decided fact that a page prints."""
    fact = rows.lanterns()
    Page.objects.filter(pk=page().pk).update(body_ru="Там [[lanterns|value]] фонарей.")
    return fact


LOSING = [
    {"decision": "undecided", "claims-0-chosen": None},
    {"state": "withheld", "withheld_reason": "Asked for."},
    {"claims-0-number": ""},
    {"claims-0-DELETE": "on", "decision": "open"},
]


@pytest.mark.parametrize("changes", LOSING)
def test_pages_are_named_before_an_answer_disappears(desk, printed, changes):
    before = Fact.objects.values().get(), Claim.objects.values().get()
    asked = change(desk, printed, **changes)
    assert 'href="/en/hall/"' in text(asked)
    assert (Fact.objects.values().get(), Claim.objects.values().get()) == before


@pytest.mark.parametrize("changes", LOSING)
def test_the_curator_who_agrees_is_obeyed_and_no_page_has_a_hole(desk, printed, changes):
    asked = change(desk, printed, **changes)
    desk.post(asked.request["PATH_INFO"], sent_again(asked))
    assert "Там уточнит музей фонарей." in text(desk.get("/ru/hall/"))


def sent_again(response):
    return filled_in(response, button="agreed", agreed="yes")


def test_the_curator_who_goes_back_finds_what_was_typed(desk, printed):
    asked = change(desk, printed, state="withheld", withheld_reason="Asked for.", reason_kk="Жаңа")
    back = desk.post(asked.request["PATH_INFO"], filled_in(asked, button="back", back="yes"))
    assert filled_in(back)["reason_kk"] == "Жаңа"
    assert Fact.objects.values_list("state", "reason_kk").get() == ("published", printed.reason_kk)


def test_a_fact_that_nothing_prints_is_withheld_at_once(desk):
    fact = rows.lanterns()
    change(desk, fact, state="withheld", withheld_reason="Asked for.")
    assert Fact.objects.get().state == "withheld"


def test_a_claim_that_loses_its_value_asks_too(desk, printed):
    asked = change(desk, Claim.objects.get(), number="")
    assert ('href="/en/hall/"' in text(asked), Claim.objects.get().number) == (True, 18000)


def test_the_printed_answer_is_not_deleted_while_a_page_prints_it(desk, printed):
    desk.post(f"/en/admin/sources/claim/{Claim.objects.get().pk}/delete/", {"post": "yes"})
    assert Claim.objects.count() == 1


def test_the_form_of_a_fact_lists_the_pages_that_print_it(desk):
    fact = rows.lanterns()
    address = f"/en/admin/sources/fact/{fact.pk}/change/"
    before = text(desk.get(address))
    printing = page()
    printing.body_kk = "[[lanterns]] шам"
    printing.save()
    link = f'<li><a href="{printing.get_absolute_url()}">'
    assert ("None yet." in before, link in text(desk.get(address))) == (True, True)


def test_an_address_without_its_beginning_is_taken_for_a_safe_one(desk):
    book = rows.source()
    change(desk, book, url="museum.example/lanterns")
    book.refresh_from_db()
    assert book.url == "https://museum.example/lanterns"
