"""Staff read the admin in their own language: what test_admin_words does not meet, or has to let pass."""

import json
import re

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils.translation import override

from museum import catalogues
from museum.core.publishing import State
from museum.pages.models import Page
from museum.translations.models import Translation
from tests.museum.visible import ENGLISH, english

# tests/museum/test_attack.py opens every list and form on PostgreSQL.
pytestmark = [pytest.mark.django_db, pytest.mark.once, pytest.mark.usefixtures("menu_once")]
RIGHT = [(200, []), (403, [])]
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


def test_empty_list_and_form_of_every_record_speak_the_language(desk, language):
    """Without the fictional words that the crawl of all pages must allow."""
    faults = {}
    for model in WITH_FORMS:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        for address in (reverse(f"{name}_changelist"), reverse(f"{name}_add")):
            response = desk.get(address, follow=True)  # the list of one row leads to its form
            faults[address] = (response.status_code, english(response, language))
    assert {each: fault for each, fault in faults.items() if fault not in RIGHT} == {}


def test_number_of_records_needs_no_plural(desk, record, language):
    html = desk.get(reverse("admin:pages_page_changelist")).content.decode()
    said = re.search(r'<p class="paginator">(.*?)</p>', html, re.S)[1].split()
    assert said == {"kk": ["барлығы", "1"], "ru": ["всего", "1"]}[language]


TAG = {"name_kk": "Сынақ белгісі", "name_ru": "Пробная метка", "slug": "1938", "position": "1"}


@pytest.mark.parametrize("follow_up", ["", "_continue", "_addanother"])
def test_message_after_saving_speaks_the_language(desk, language, follow_up):
    response = desk.post(reverse("admin:history_tag_add"), TAG | {follow_up: "1"}, follow=True)
    assert "«" in str(*response.context["messages"])
    assert english(response, language) == []


@pytest.mark.parametrize("password", ["1234", "экскурсовод", "password"])
def test_refused_password_is_explained_in_the_language(desk, language, password):
    values = {"username": "экскурсовод", "password1": password, "password2": password}
    response = desk.post(reverse("admin:auth_user_add"), values | {"usable_password": "true"})
    assert response.context["adminform"].errors
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
