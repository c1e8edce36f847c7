"""Staff read the admin in their own language: no English sentence, label or button is left in it."""

import json
import re
from urllib.parse import urlencode

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils.translation import override

from memorial.history.models import Tag
from museum import catalogues
from museum.core.publishing import State
from museum.pages.models import Page
from museum.translations.models import Translation
from tests.museum.visible import ENGLISH, english

# tests/museum/test_attack.py opens every list and form on PostgreSQL.
pytestmark = [pytest.mark.django_db, pytest.mark.once]
# Translations have a desk instead of a form.
WITH_FORMS = [model for model in admin.site._registry if model is not Translation]


@pytest.fixture(params=["kk", "ru"])
def language(request):
    with override(request.param):
        yield request.param


@pytest.fixture
def staff():
    return User.objects.create_superuser("қызметкер", password="Сынақ-құпиясөзі-1")


@pytest.fixture
def desk(client, staff):
    client.force_login(staff)
    return client


@pytest.fixture
def record():
    values = {f"title_{code}": "Сынақ беті" for code in ("kk", "ru", "en")}
    return Page.objects.create(slug="1938", state=State.DRAFT, **values)


def test_english_is_seen(client):
    assert {"Password", "Username"} <= set(english(client.get("/en/admin/login/"), "en"))


@pytest.mark.parametrize(
    "name", ["index", "password_change", "password_change_done", "auth_user_add"]
)
def test_page_speaks_the_language(desk, language, name):
    assert english(desk.get(reverse(f"admin:{name}")), language) == []


@pytest.mark.parametrize("model", WITH_FORMS, ids=lambda model: model._meta.label)
def test_list_and_form_of_every_record_speak_the_language(desk, language, model):
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
    for address in (reverse(f"{name}_changelist"), reverse(f"{name}_add")):
        response = desk.get(address, follow=True)  # the list of one row leads to its form
        assert (response.status_code, english(response, language)) in [(200, []), (403, [])]


def test_number_of_records_needs_no_plural(desk, record, language):
    html = desk.get(reverse("admin:pages_page_changelist")).content.decode()
    said = re.search(r'<p class="paginator">(.*?)</p>', html, re.S)[1].split()
    assert said == {"kk": ["барлығы", "1"], "ru": ["всего", "1"]}[language]


@pytest.mark.parametrize("step", ["change", "delete", "history"])
def test_record_speaks_the_language(desk, language, record, step):
    assert english(desk.get(reverse(f"admin:pages_page_{step}", args=[record.pk])), language) == []


TAG = {"name_kk": "Сынақ белгісі", "name_ru": "Пробная метка", "slug": "1938", "position": "1"}


def test_history_with_entries_speaks_the_language(desk, language):
    desk.post(reverse("admin:history_tag_add"), TAG)
    tag = Tag.objects.get()
    desk.post(reverse("admin:history_tag_change", args=[tag.pk]), TAG | {"name_kk": "Жаңа атау"})
    address = reverse("admin:history_tag_history", args=[tag.pk])
    assert english(desk.get(address), language) == []


@pytest.mark.parametrize("follow_up", ["", "_continue", "_addanother"])
def test_message_after_saving_speaks_the_language(desk, language, follow_up):
    response = desk.post(reverse("admin:history_tag_add"), TAG | {follow_up: "1"}, follow=True)
    assert "«" in str(*response.context["messages"])
    assert english(response, language) == []


def test_actions_speak_the_language(desk, language):
    tag = Tag.objects.create(**TAG)
    address, chosen = reverse("admin:history_tag_changelist"), [tag.pk]
    asked = desk.post(address, {"action": "delete_selected", "_selected_action": chosen})
    done = desk.post(
        address,
        {"action": "delete_selected", "_selected_action": chosen, "post": "yes"},
        follow=True,
    )
    assert english(asked, language) + english(done, language) == []
    assert not Tag.objects.exists()


@pytest.mark.parametrize("model", ["auth_user", "history_tag", "pages_page"])
def test_errors_of_an_empty_form_speak_the_language(desk, language, model):
    response = desk.post(reverse(f"admin:{model}_add"), {})
    assert response.context["errors"] or response.context["adminform"].errors
    assert english(response, language) == []


@pytest.mark.parametrize("password", ["1234", "экскурсовод", "password"])
def test_refused_password_is_explained_in_the_language(desk, language, password):
    values = {"username": "экскурсовод", "password1": password, "password2": password}
    response = desk.post(reverse("admin:auth_user_add"), values | {"usable_password": "true"})
    assert response.context["adminform"].errors
    assert english(response, language) == []


@pytest.mark.parametrize("step", ["auth_user_change", "auth_user_password_change"])
def test_account_speaks_the_language(desk, language, staff, step):
    assert english(desk.get(reverse(f"admin:{step}", args=[staff.pk])), language) == []


def test_sign_in_speaks_the_language(client, language):
    address = reverse("admin:login")
    typed = urlencode({"username": "кім", "password": "қате"})
    refused = client.post(address, typed, "application/x-www-form-urlencoded")
    assert refused.context["form"].errors
    assert english(client.get(address), language) + english(refused, language) == []


def test_sign_out_speaks_the_language(desk, language):
    response = desk.post(reverse("admin:logout"))
    assert response.status_code == 200
    assert english(response, language) == []


def test_missing_record_speaks_the_language(desk, language):
    response = desk.get(reverse("admin:pages_page_change", args=[1938]), follow=True)
    assert len(response.context["messages"]) == 1
    assert english(response, language) == []


@pytest.mark.parametrize(
    "status, address", [(404, "/{}/admin/1938/"), (403, "/{}/admin/pages/page/")]
)
def test_refusal_speaks_the_language(client, language, status, address):
    client.force_login(User.objects.create_user("көмекші", is_staff=True))
    response = client.get(address.format(language))
    assert response.status_code == status
    assert english(response, language) == []


def test_scripts_speak_the_language(desk, language):
    source = desk.get(reverse("admin:jsi18n")).content.decode()
    said = json.JSONDecoder().raw_decode(source, source.index("{", source.index("newcatalog")))[0]
    found = catalogues.identities(catalogues.of_packages("djangojs"))
    wanted = {(context, text if isinstance(text, str) else text[0]) for context, text in found}
    texts = {"\x04".join(filter(None, key)): said["\x04".join(filter(None, key))] for key in wanted}
    words = ENGLISH.findall(re.sub(r"%\(\w+\)s", "", " ".join(map(str, texts.values()))))
    assert len(texts) > 70
    assert words == []
