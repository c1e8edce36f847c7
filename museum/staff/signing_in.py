"""Signing in: the password and then the second factor, or a passkey alone.

Between the two a member is nobody yet: her session holds only whose password was right, and for ten minutes.
"""

import time

from django.conf import settings
from django.contrib import admin, messages
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth import REDIRECT_FIELD_NAME, get_user_model, login
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LoginView
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from museum.staff import devices, factors, passkeys, setting_up, sign_ins, tries
from museum.staff.tries import Step

BETWEEN = "signing_in"  # of the session
PATIENCE = 10 * 60  # seconds between the password and the second factor
LONGEST_CODE = 40  # characters; more is nobody's code


class PasswordView(LoginView):
    """The first page. Its answers to wrong words are alike, whosever name was typed."""

    authentication_form = AdminAuthenticationForm
    template_name = "admin/login.html"

    def get_context_data(self, **kwargs):
        own = {"title": _("Log in"), "app_path": self.request.get_full_path()}
        if REDIRECT_FIELD_NAME not in self.request.GET | self.request.POST:
            own[REDIRECT_FIELD_NAME] = reverse("admin:index")
        own["username"] = self.request.user.get_username()
        return super().get_context_data(**kwargs) | with_passkey(self.request) | own

    def post(self, request, *args, **kwargs):
        name = request.POST.get("username", "")
        self.trial = tries.begin(request, name, Step.PASSWORD, timezone.now())
        return super().post(request, *args, **kwargs)

    def form_valid(self, form):
        self.trial.forgive()
        return after_password(self.request, form.get_user(), self.get_success_url())


def with_passkey(request, member=None):
    """What a page shows that offers to sign in with a passkey."""
    shell = admin.site.each_context(request)
    if not passkeys.possible(request):
        return shell
    return shell | {"passkey": passkeys.question_to_use(request, member)}


def after_password(request, member, goal):
    if factors.has_any(member):
        return halfway(request, member, goal, "staff:second")
    if sign_ins.is_required():
        return halfway(request, member, goal, "staff:set_up")
    return arrive(request, member, redirect(goal), strong=False)


def halfway(request, member, goal, page):
    request.session.flush()
    stamp = member.get_session_auth_hash()
    request.session[BETWEEN] = {
        "member": member.pk,
        "stamp": stamp,
        "at": int(time.time()),
        "goal": goal,
    }
    return redirect(page)


def member_halfway(request):
    """Whose password was right a moment ago, unless it has been changed since."""
    kept = request.session.get(BETWEEN)
    if kept is None or kept["at"] < time.time() - PATIENCE:
        return None
    members = get_user_model().objects.filter(is_active=True, is_staff=True)
    member = members.filter(pk=kept["member"]).first()
    right = member and constant_time_compare(kept["stamp"], member.get_session_auth_hash())
    return member if right else None


def arrive(request, member, response, strong):
    """Signs her in, under a new session id, and remembers the device as a good one."""
    request.session.pop(BETWEEN, None)
    sign_ins.own(request).delete()
    login(request, member, backend=settings.AUTHENTICATION_BACKENDS[0])
    sign_ins.begin(request, member, strong, timezone.now())
    devices.remember(request, response, member.get_username())
    return response


def goal_of(request, wanted=None):
    """Where she wanted to go, on this site; otherwise the first page of the admin."""
    ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure())
    return wanted if wanted and ours else reverse("admin:index")


@require_POST
@never_cache
@login_not_required
def passkey(request):
    """A passkey alone is two factors: the device, and the finger or code that unlocks it."""
    try:
        key = passkeys.used(request, timezone.now())
    except ValidationError as error:
        messages.error(request, error.message)
        return redirect("admin:login")
    goal = goal_of(request, request.POST.get(REDIRECT_FIELD_NAME))
    return arrive(request, key.member, redirect(goal), strong=True)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_not_required
def second(request):
    """The second page: a passkey of hers, a one-time code or a recovery code."""
    member = member_halfway(request)
    if member is None:
        return redirect("admin:login")
    error = ""
    if request.method == "POST":
        goal = goal_of(request, request.session[BETWEEN]["goal"])
        error = refused(request, member)
        if not error:
            left_to_tell(request, member)
            return arrive(request, member, redirect(goal), strong=True)
    shown = {"title": _("Second step"), "error": error}
    shell = with_passkey(request, member) if member.passkeys.exists() else with_nothing(request)
    return render(request, "staff/second.html", shell | shown)


def with_nothing(request):
    return admin.site.each_context(request)


def refused(request, member):
    """Why the second step is not passed, in a sentence; empty when it is."""
    if "credential" in request.POST:
        return refusal_of_passkey(request, member)
    code = code_typed(request)
    step = Step.RECOVERY if factors.is_recovery(code) else Step.CODE
    trial = tries.begin(request, member.get_username(), step, timezone.now())
    if not factors.accepts(member, code, timezone.now()):
        return _("This code is not right, or it was used already. Wait for the next one.")
    trial.forgive()
    return ""


def code_typed(request):
    return request.POST.get("code", "")[:LONGEST_CODE]


def refusal_of_passkey(request, member):
    try:
        passkeys.used(request, timezone.now(), member)
    except ValidationError as error:
        return error.message
    return ""


def left_to_tell(request, member):
    """A recovery code is used up: she reads how many are left."""
    if not factors.is_recovery(code_typed(request)):
        return
    left = member.recovery_codes.count()
    sentence = ngettext(
        "You have %(left)d recovery code left.", "You have %(left)d recovery codes left.", left
    )
    messages.warning(request, sentence % {"left": left})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_not_required
def set_up(request):
    """Who has no second factor yet makes one before she is let in."""
    member = member_halfway(request)
    if member is None or factors.has_any(member):
        return redirect("admin:login")
    error = setting_up.refused(request, member) if request.method == "POST" else None
    if error is None or error:
        shown = setting_up.shown(request, member, error) | {"title": _("Set up the second step")}
        return render(request, "staff/set_up.html", with_nothing(request) | shown)
    goal = goal_of(request, request.session[BETWEEN]["goal"])
    codes = {
        "title": _("Recovery codes"),
        "codes": factors.new_recovery_codes(member),
        "goal": goal,
    }
    response = render(request, "staff/recovery.html", with_nothing(request) | codes)
    return arrive(request, member, response, strong=True)
