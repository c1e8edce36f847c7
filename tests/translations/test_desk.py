"""The translators' desk in the admin."""

import pytest
from django.urls import reverse

from museum.exhibits.models import Exhibition, Section
from museum.pages.models import Page
from museum.translations import queue, states
from museum.translations.doubts import warnings
from museum.translations.models import State, Term, Translation


@pytest.fixture
def record(db):
    return Page.objects.create(title_kk="Сынақ", title_ru="Проба", awaiting_review="ru")


def address(record, language="en"):
    return reverse(
        "admin:translations_sheet", args=[language, states.kind_of(type(record)), record.pk]
    )


def filled(answer, **texts):
    """What the browser would send: the form as it stands, with `title="…"` typed."""
    form = answer.context["form"]
    sent = {}
    for shown in form.shown():
        sent[shown.field.html_name] = texts.get(shown.line.field, shown.field.value() or "")
        sent[shown.opened.html_name] = shown.line.fingerprint
        if shown.still and texts.get("still"):
            sent[shown.still.html_name] = "on"
    if texts.get("read"):
        sent["read"] = "on"
    return sent


def test_counts_equal_a_recount(shipped):
    counted = queue.counts(["kk", "ru", "en"])
    texts = dict.fromkeys(counted, 0)
    for model in states.models_with_texts():
        for record in model._base_manager.all():
            for field in states.texts_of(model):
                if any(getattr(record, f"{field}_{code}") for code in texts):
                    for code in texts:
                        texts[code] += 1
    assert {code: sum(found.values()) for code, found in counted.items()} == texts


def test_typed_translation_is_stored(record, admin_client):
    form = admin_client.get(address(record))
    admin_client.post(address(record), filled(form, title="Trial"))
    assert Page.objects.get().title_en == "Trial"


def test_saving_changes_no_other_column(record, admin_client):
    before = Page.objects.filter(pk=record.pk).values().get()
    admin_client.post(address(record), filled(admin_client.get(address(record)), title="Trial"))
    after = Page.objects.filter(pk=record.pk).values().get()
    changed = {name for name in before if before[name] != after[name]}
    assert changed <= {"title", "title_en", "search_text", "changed"}


def test_translation_written_meanwhile_is_not_overwritten(record, admin_client):
    sent = filled(admin_client.get(address(record)), title="Trial")
    record.title_en = "Written by somebody else"
    record.save()
    answer = admin_client.post(address(record), sent)
    assert Page.objects.get().title_en == "Written by somebody else"
    assert "Trial" in answer.text


def test_source_changed_meanwhile_is_said(record, admin_client):
    sent = filled(admin_client.get(address(record)), title="Trial")
    record.title_kk = "Басқа сынақ"
    record.save()
    answer = admin_client.post(address(record), sent)
    assert list(answer.context["form"].errors) == [f"pages-page-{record.pk}-title"]


def test_outdated_text_shows_what_was_changed(record, admin_client):
    record.title_en = "Trial"
    record.save()
    record.title_kk = "Сынақ екі"
    record.save()
    assert "<del>Сынақ</del> → <ins>Сынақ екі</ins>" in admin_client.get(address(record)).text


def test_translation_that_still_holds_is_not_outdated_any_more(record, admin_client):
    record.title_en = "Trial"
    record.save()
    record.title_kk = "Сынақ!"
    record.save()
    admin_client.post(address(record), filled(admin_client.get(address(record)), still=True))
    assert Translation.objects.get(language="en", field="title").state == State.READ


def test_read_text_awaits_no_reader(record, admin_client):
    admin_client.post(
        address(record, "ru"), filled(admin_client.get(address(record, "ru")), read=True)
    )
    assert Page.objects.get().awaiting_review == ""
    assert Translation.objects.get(language="ru", field="title").state == State.READ


def test_parts_stand_on_the_page_of_their_record(db, admin_client):
    exhibition = Exhibition.objects.create(title_kk="Сынақ көрме", title_ru="Пробная выставка")
    part = Section.objects.create(
        exhibition=exhibition, number=1, title_kk="Бөлім", title_ru="Раздел"
    )
    form = admin_client.get(address(exhibition)).context["form"]
    sent = filled(admin_client.get(address(exhibition))) | {
        f"exhibits-section-{part.pk}-title": "Part"
    }
    admin_client.post(address(exhibition), sent)
    assert [line.row for line in form.lines] == [exhibition, part]
    assert Section.objects.get().title_en == "Part"


def test_page_is_shown_with_what_is_typed_and_nothing_is_kept(shipped, admin_client):
    record = Page.objects.get(slug="about")
    sent = filled(admin_client.get(address(record)), title="A trial title") | {"_page": "1"}
    answer = admin_client.post(address(record), sent)
    assert "A trial title" in answer.context["shown"].html
    assert Page.objects.get(slug="about").title_en != "A trial title"


def test_queue_of_one_and_of_forty_records_asks_the_same(
    db, admin_client, django_assert_num_queries
):
    asked = []
    for count in (1, 39):
        for _each in range(count):
            Page.objects.create(title_kk="Сынақ", title_ru="Проба")
        with django_assert_num_queries(asked[0]) if asked else counting() as queries:
            admin_client.get(reverse("admin:translations_queue", args=["en"]))
        asked.append(len(queries))


def counting():
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    return CaptureQueriesContext(connection)


@pytest.mark.parametrize("language", ["kk", "ru", "en", "de", ""])
def test_language_of_the_address_is_one_of_ours(db, admin_client, language):
    answer = admin_client.get(f"/en/admin/translations/translation/{language}/bring/")
    assert answer.status_code == (200 if language in ("kk", "ru", "en") else 404)


def test_stranger_to_a_language_is_refused(db, client, django_user_model):
    user = django_user_model.objects.create_user("kezbe", is_staff=True)
    client.force_login(user)
    assert client.get(reverse("admin:translations_queue", args=["en"])).status_code == 403


# --- What looks wrong ----------------------------------------------------------------------------


def doubted(source, text, language="kk", terms=()):
    return warnings(source, "ru", text, language, terms)


KAZAKH = "Бұл мәтін қазақ тілінде жазылған, сондықтан ешқандай ескерту болмауы керек."
RUSSIAN = "Этот текст написан на русском языке, и в нём нет ничего по-казахски, что было бы видно."


@pytest.mark.once
def test_right_kazakh_text_is_not_doubted():
    assert doubted(RUSSIAN, KAZAKH) == []


@pytest.mark.once
@pytest.mark.parametrize(
    ("text", "language"),
    [(RUSSIAN, "kk"), (KAZAKH, "ru"), (KAZAKH, "en"), ("English words only. " * 4, "kk")],
)
def test_text_in_another_language_is_doubted(text, language):
    assert len(doubted("Одно", text, language)) == 1


@pytest.mark.once
def test_word_of_two_alphabets_is_doubted():
    assert len(doubted("Лагерь", "лагерi")) == 1


@pytest.mark.once
def test_missing_number_and_fact_are_doubted():
    assert len(doubted("18 000 женщин, [[women-passed]]", "әйелдер")) == 2


@pytest.mark.once
@pytest.mark.parametrize(
    ("text", "count"), [("Лагерьде тұтқындар болды", 0), ("Түрмеде адамдар болды", 2)]
)
def test_words_of_the_glossary_are_looked_for_whatever_their_ending(text, count):
    terms = [
        Term(pk=1, name_ru="узница, заключённая", name_kk="тұтқын (әйел)"),
        Term(pk=2, name_ru="лагерь", name_kk="лагерь"),
    ]
    assert len(doubted("Заключённые лагеря", text, terms=terms)) == count
