"""A page that nobody sees yet, and who works on it."""

from django.contrib.auth.models import Permission, User
from django.utils import timezone

from museum.pages.models import Page
from museum.reviewing.models import PreviewLink


def page(**values):
    given = {"slug": "test", "title_kk": "Сынақ", "title_ru": "Проба", "body_kk": "<p>Жоба.</p>"}
    return Page.objects.create(**given | values)


def link(record, days=14, made=None, **values):
    """(the link, the address that leads to it)."""
    given = {"language": "kk", "note": "the fictional historian"} | values
    made, secret = PreviewLink.objects.make(record, made or timezone.now(), days, **given)
    return made, f"/preview/{secret}/"


def curator(name="aigul", **values):
    user = User.objects.create_user(name, password="a", is_staff=True, **values)
    deeds = Permission.objects.filter(content_type__app_label="pages")
    user.user_permissions.set(deeds)
    return user
