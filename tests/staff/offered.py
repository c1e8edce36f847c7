"""What a page offers its reader, links and buttons, held against the law of access.toml: no request is sent."""

import re
from urllib.parse import urljoin, urlsplit

from django.contrib.contenttypes.models import ContentType
from django.urls import Resolver404, resolve
from django.utils.translation import override

from museum.staff.models import Role
from museum.versions.models import Deed
from tests.staff.access import LAW, expected, may, written

LINK = re.compile(r'<a\b[^>]*?\shref="([^"#][^"]*)"')
FORM = re.compile(r"<form\b([^>]*)>(.*?)</form>", re.S)
BUTTON = re.compile(
    r'<input\b[^>]*type="submit"[^>]*>|<button\b(?![^>]*type="(?:button|reset)")[^>]*>'
)
ACTION = re.compile(r'\b(?:form)?action="([^"]+)"')
OF_A_LANGUAGE = re.compile(r"/translation/(kk|ru|en)/")


def refused(response, user):
    """What a page of the admin offers `user`, a member with a role, and the law denies her: (method, address)."""
    here = response.wsgi_request.path
    if not hasattr(user, "member"):
        return set()
    return {
        (method, path)
        for method, path in {*offered(response.text, here)}
        if path[3:].startswith("/admin/") and is_denied(user, method, path)
    }


def offered(page, here):
    """(method, path) of each link, and of each button that sends something."""
    for address in LINK.findall(page):
        yield "GET", urlsplit(urljoin(here, address)).path
    for opened, content in FORM.findall(page):
        if 'method="post"' in opened:
            for button in BUTTON.findall(content):
                action = ACTION.search(button) or ACTION.search(opened)
                yield "POST", urlsplit(urljoin(here, action[1] if action else "")).path


def is_denied(user, method, path):
    with override(path[1:3]):
        try:
            found = resolve(path)
        except Resolver404:
            return False
    role, route = role_at(user, path), written(found.route[3:])
    if route == "admin/deeds/<int:pk>/":  # the law's own is of a page; another is of what was done
        of = Deed.objects.get(revision=found.kwargs["pk"]).subject
        return not may(role, "change", of.model_class()._meta.label_lower)
    if route in LAW["about"] and isinstance(kind := found.kwargs.get("kind"), int):
        label = ContentType.objects.get_for_id(kind).model_class()._meta.label_lower
        return not may(role, LAW["about"][route].split()[-1], label)
    return "denied" in expected(route, role, method, "published")


def role_at(user, path):
    """The law speaks of Russian as a translator's language."""
    role = user.member.role
    found = OF_A_LANGUAGE.search(path)
    hers = role == Role.TRANSLATOR and found and found[1] in user.member.languages
    return f"{role} ru" if hers else role
