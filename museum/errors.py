"""Error pages in the reader's language. None of them asks the database."""

import math
import sys

from django.contrib.auth.decorators import login_not_required
from django.db import OperationalError
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone, translation

from museum.core.addresses import Gone
from museum.core.languages import preferred_language

# PostgreSQL's “lock not available” and “deadlock detected”.
LOCK_TIMEOUT, DEADLOCK = "55P03", "40P01"
RETRY_AFTER = 60  # seconds until a reader should try again while the database is out of reach


def language_of(request):
    """The address decides; without a language in it, the reader's preference."""
    return translation.get_language_from_path(request.path_info) or preferred_language(request)


def page(request, status, template=None, until=None, again=False, **headers):
    """The page `errors/<status>.html`, complete in itself: no session, no user, no query."""
    with translation.override(language_of(request)):
        html = render_to_string(
            f"errors/{template or status}.html",
            {"status": status, "request": request, "until": until, "again": again},
        )
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
    return page(request, 410 if isinstance(exception, Gone) else 404)


@login_not_required
def not_arrived(request):
    return page(request, 408)


def too_many_tries(request, until):
    """The page says at which time of the day the next try is looked at."""
    seconds = max(1, math.ceil((until - timezone.now()).total_seconds()))
    return page(request, 429, until=until, **{"Retry-After": str(seconds)})


@login_not_required
def server_error(request):
    """Django calls it while it handles the exception. A database out of reach comes back by itself."""
    error = sys.exc_info()[1]
    if not isinstance(error, OperationalError):
        return page(request, 500)
    headers = {"Retry-After": str(RETRY_AFTER)}
    if request.method == "POST" and waited_in_vain(error):
        return page(request, 503, "busy", again=may_be_repeated(request), **headers)
    return page(request, 503, **headers)


def waited_in_vain(error):
    """For somebody else who was writing: SQLite lets one in at a time, PostgreSQL one at a row."""
    state = getattr(error.__cause__, "sqlstate", "")
    return "is locked" in str(error) or state in (LOCK_TIMEOUT, DEADLOCK)


def may_be_repeated(request):
    """A page cannot hold files, and must not hold a password."""
    return not request.FILES and not any("password" in name for name in request.POST)


def csrf_failure(request, reason=""):
    """Django words its reasons itself. Who signs in again gets a new token; older windows hold the former one."""
    signed_in_again = reason.endswith("incorrect.")
    return page(request, 403, "signed_in_again" if signed_in_again else None)
