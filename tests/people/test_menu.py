import pytest

from tests.people import rows

pytestmark = [pytest.mark.django_db, pytest.mark.once]


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch):
    monkeypatch.setattr("museum.visiting.reading.KEPT", {})


def test_the_wall_is_in_the_menu_while_it_has_names(client):
    rows.person()
    assert 'href="/en/wall/"' in client.get("/en/view/").content.decode()


def test_a_wall_without_names_is_not_in_the_menu(client):
    assert 'href="/en/wall/"' not in client.get("/en/view/").content.decode()
