"""A museum with hours, a moment to visit it, and a curator's hand in its forms."""

from unittest import mock

import pytest
from django.contrib.auth.models import Permission

from museum.visiting.models import Leaflet
from tests.forms import filled_in
from tests.visiting import rows
from tests.visiting.pages import SUNDAY_NOON


@pytest.fixture
def clock():
    """Sunday 22 November 2026, noon at the memorial; a test may set another moment."""
    with mock.patch("museum.visiting.reading.timezone.now", return_value=SUNDAY_NOON) as now:
        yield now


@pytest.fixture
def museum():
    """The institution, open Tuesday to Sunday 10:00–17:00, unconfirmed."""
    with Leaflet.gathering():
        institution = rows.institution(road_km_from=35, road_km_to=40)
        open_all_week()
    return institution


@pytest.fixture
def week():
    with Leaflet.gathering():
        return open_all_week()


def open_all_week():
    season = rows.season()
    for weekday in range(2, 8):
        rows.rule(season, weekday)
    return season


@pytest.fixture
def save(admin_client):
    """`save(address, field=value, …)` opens the form, types the values and presses “Save”."""

    def save(address, **typed):
        return admin_client.post(address, filled_in(admin_client.get(address), **typed))

    return save


@pytest.fixture
def allowed(client, django_user_model):
    """Signs in someone of the staff with the named permissions and no others."""

    def allowed(*codenames):
        user = django_user_model.objects.create_user("fictional-reader", is_staff=True)
        user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
        client.force_login(user)
        return client

    return allowed
