import pytest
from django.contrib.auth.models import User
from django.utils import translation


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def curator(db):
    return User.objects.create(username="test-curator", first_name="Test", last_name="Curator")
