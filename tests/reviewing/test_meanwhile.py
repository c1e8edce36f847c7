"""Two people have one form open: nobody's words are lost, and what both changed is chosen field by field."""

import re

import pytest
from django.contrib.auth.models import User

from memorial.people.models import Person, Relative
from museum.core.publishing import State
from museum.pages.models import Page
from tests.forms import filled_in
from tests.people import rows as people
from tests.reviewing import rows

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture
def record():
    return rows.page(title_en="Test")


@pytest.fixture
def colleague(client):
    user = User.objects.create_superuser("aigul", first_name="Айгүл", last_name="Сынақова")
    client.force_login(user)
    return client


def address(record):
    meta = record._meta
    return f"/en/admin/{meta.app_label}/{meta.model_name}/{record.pk}/change/"


def opened(client, record, **typed):
    """What the form sends, if it was opened now and these words were typed."""
    return filled_in(client.get(address(record)), **typed)


def save(client, record, **typed):
    answer = client.post(address(record), opened(client, record, **typed))
    assert answer.status_code == 302


def values(record, *names):
    record = type(record).objects.get(pk=record.pk)
    return [getattr(record, name) for name in names]


def test_fields_that_only_one_has_changed_are_put_together(admin_client, colleague, record):
    mine = opened(admin_client, record, title_en="Mine")
    save(colleague, record, title_ru="Её", state=State.REVIEW)
    answer = admin_client.post(address(record), mine, follow=True)
    assert values(record, "title_en", "title_ru", "state") == ["Mine", "Её", State.REVIEW]
    assert "Changed by somebody else meanwhile, and kept:" in answer.content.decode()


def test_line_ends_of_a_browser_change_no_text(admin_client):
    """Browsers send CR LF, whatever stood in the field."""
    record = rows.page(
        title_en="Test", lead_kk="Бір.\n\nЕкі.", sources="A lantern book\nAnother one"
    )
    form = opened(admin_client, record)
    typed = {name: text.replace("\n", "\r\n") for name, text in form.items() if "\n" in str(text)}
    admin_client.post(address(record), form | typed | {"title_en": "Changed"})
    assert set(typed) == {"lead_kk", "sources"}
    assert values(record, "title_en", "lead_kk") == ["Changed", "Бір.\n\nЕкі."]
    assert values(record, "sources") == ["A lantern book\nAnother one"]


def test_same_change_of_both_is_no_question(admin_client, colleague, record):
    mine = opened(admin_client, record, title_en="Ours")
    save(colleague, record, title_en="Ours")
    assert admin_client.post(address(record), mine).status_code == 302


def disputed(admin_client, colleague, record):
    """The answer to a form with a title and a text of its own, after a colleague wrote another title."""
    mine = opened(admin_client, record, title_en="Mine", title_ru="Моё")
    save(colleague, record, title_en="Hers", title_kk="Оныкі")
    return admin_client.post(address(record), mine)


def test_field_that_both_have_changed_shows_both_with_name_and_time(
    admin_client, colleague, record
):
    page = disputed(admin_client, colleague, record).content.decode()
    assert values(record, "title_en", "title_ru", "title_kk") == ["Hers", "Проба", "Оныкі"]
    assert re.search(r'<input[^>]*name="title_en"[^>]*value="Mine"|value="Mine"', page)
    asked = re.search(r'<fieldset class="choice">.*?</fieldset>', page, re.S)[0]
    assert re.search(r"Айгүл Сынақова, \d\d?[./ ]", asked)
    assert "Hers" in asked
    assert page.count('<fieldset class="choice">') == 1


@pytest.mark.parametrize(("choice", "title"), [(0, "Mine"), (1, "Hers")])
def test_choice_decides_and_the_other_fields_of_both_stay(
    admin_client, colleague, record, choice, title
):
    answer = disputed(admin_client, colleague, record)
    chosen = re.findall(r'name="choose-title_en" value="([^"]+)"', answer.content.decode())
    data = filled_in(answer) | {"choose-title_en": chosen[choice]}
    assert admin_client.post(address(record), data).status_code == 302
    assert values(record, "title_en", "title_ru", "title_kk") == [title, "Моё", "Оныкі"]


def test_saving_again_without_a_choice_overwrites_nothing(admin_client, colleague, record):
    answer = disputed(admin_client, colleague, record)
    answer = admin_client.post(address(record), filled_in(answer))
    assert (answer.status_code, values(record, "title_en")) == (200, ["Hers"])


def test_choice_of_a_value_that_changed_once_more_is_asked_again(admin_client, colleague, record):
    answer = disputed(admin_client, colleague, record)
    mine = re.findall(r'name="choose-title_en" value="(mine[^"]+)"', answer.content.decode())[0]
    save(colleague, record, title_en="Hers, better")
    again = admin_client.post(address(record), filled_in(answer) | {"choose-title_en": mine})
    assert (again.status_code, values(record, "title_en")) == (200, ["Hers, better"])


def test_for_visitors_tells_of_a_dispute_in_words(admin_client, colleague, record):
    mine = opened(admin_client, record, title_en="Mine")
    save(colleague, record, title_en="Hers")
    shown = admin_client.post(f"{address(record).removesuffix('change/')}for-visitors/", mine)
    assert "Both of you have changed this field" in " ".join(shown.context["faults"])
    assert "&lt;fieldset" not in shown.content.decode()


# --- Rows of a table ----------------------------------------------------------------------------------


@pytest.fixture
def woman():
    woman = people.person(state=State.DRAFT)
    people.relative(woman, "Муж")
    people.relative(woman, "Сын", kind="son")
    return woman


def relatives(woman):
    rows = Relative.objects.filter(person=woman).values_list("name_ru", "note_ru")
    return sorted((name, note or "") for name, note in rows)


def change(row, **values):
    Relative.objects.filter(pk=row.pk).update(**values)


def test_rows_are_put_together_field_by_field(admin_client, woman):
    mine = opened(admin_client, woman, **{"relatives-0-note_ru": "Моё"})
    first, second = woman.relatives.all()
    change(first, name_ru="Супруг")
    change(second, note_ru="Её")
    people.relative(woman, "Дочь", kind="daughter")
    assert admin_client.post(address(woman), mine).status_code == 302
    assert relatives(woman) == [("Дочь", ""), ("Супруг", "Моё"), ("Сын", "Её")]


def test_cell_that_both_have_changed_is_asked_in_its_row(admin_client, woman):
    mine = opened(admin_client, woman, **{"relatives-0-note_ru": "Моё"})
    change(woman.relatives.first(), note_ru="Её")
    answer = admin_client.post(address(woman), mine)
    choices = re.findall(
        r'name="choose-relatives-0-note_ru" value="([^"]+)"', answer.content.decode()
    )
    assert (answer.status_code, relatives(woman)[0]) == (200, ("Муж", "Её"))
    data = filled_in(answer) | {"choose-relatives-0-note_ru": choices[0]}
    assert admin_client.post(address(woman), data).status_code == 302
    assert relatives(woman)[0] == ("Муж", "Моё")


def test_row_that_was_deleted_stays_so(admin_client, woman):
    mine = opened(admin_client, woman, summary_ru="Моё")
    woman.relatives.first().delete()
    assert admin_client.post(address(woman), mine).status_code == 302
    assert (relatives(woman), values(woman, "summary_ru")) == ([("Сын", "")], ["Моё"])


def test_deleted_row_with_words_of_mine_comes_back_as_a_new_one(admin_client, woman):
    mine = opened(admin_client, woman, **{"relatives-0-note_ru": "Моё"})
    woman.relatives.first().delete()
    answer = admin_client.post(address(woman), mine)
    assert (answer.status_code, "It stands at the end" in answer.content.decode()) == (200, True)
    assert admin_client.post(address(woman), filled_in(answer)).status_code == 302
    assert relatives(woman) == [("Муж", "Моё"), ("Сын", "")]


def test_row_that_somebody_changed_is_not_deleted_unread(admin_client, woman):
    mine = opened(admin_client, woman, **{"relatives-0-DELETE": "on"})
    change(woman.relatives.first(), note_ru="Её")
    answer = admin_client.post(address(woman), mine)
    assert (answer.status_code, len(relatives(woman))) == (200, 2)
    data = filled_in(answer) | {"relatives-0-DELETE": "on"}
    assert admin_client.post(address(woman), data).status_code == 302
    assert relatives(woman) == [("Сын", "")]


@pytest.mark.parametrize("sent", ["", "[]", "{", '{"title_en": 3, "x": []}', '{"title_en": null}'])
def test_what_was_opened_may_be_sent_by_a_machine(admin_client, record, sent):
    data = opened(admin_client, record) | {"opened": sent}
    assert admin_client.post(address(record), data).status_code in (200, 302)


@pytest.mark.parametrize("sent", ["[]", '{"1": 3}', '{"1": {"note_ru": []}}'])
def test_rows_that_were_opened_may_be_sent_by_a_machine(admin_client, woman, sent):
    data = opened(admin_client, woman) | {"relatives-opened": sent}
    assert admin_client.post(address(woman), data).status_code in (200, 302)
    assert (Person.objects.count(), Page.objects.count()) == (1, 0)
