"""Error pages in the reader's language. None of them asks the database."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils import translation

from museum.core.languages import preferred_language


def language_of(request):
    """The address decides; without a language in it, the reader's preference."""
    return translation.get_language_from_path(request.path_info) or preferred_language(request)


def page(request, status, **headers):
    """The page `errors/<status>.html`, complete in itself: no session, no user, no query."""
    with translation.override(language_of(request)):
        html = render_to_string(f"errors/{status}.html", {"status": status, "request": request})
    response = HttpResponse(html, status=status, headers=headers)
    response.headers["Cache-Control"] = "no-store"
    return response


@login_not_required
def bad_request(request, exception=None):
    return page(request, 400)


@login_not_required
def forbidden(request, exception=None):
    return page(request, 403)


@login_not_required
def not_found(request, exception=None):
    return page(request, 404)


@login_not_required
def server_error(request):
    return page(request, 500)


def csrf_failure(request, reason=""):
    return page(request, 403)
