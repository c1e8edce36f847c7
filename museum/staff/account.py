"""A member's own page: how she signs in, and where she is signed in. And a colleague's, for administrators."""

from functools import wraps
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.contrib.auth import REDIRECT_FIELD_NAME, get_user_model
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from museum.staff import factors, setting_up, sign_ins, tries
from museum.staff.factors import CodeApp
from museum.staff.roles import may_set_password
from museum.staff.signing_in import goal_of
from museum.staff.tries import Step


def page(request, template, **shown):
    return render(request, f"staff/{template}.html", admin.site.each_context(request) | shown)


def of_member(member):
    """What both pages tell of her."""
    return {
        "member": member,
        "passkeys": member.passkeys.all(),
        "code_app": CodeApp.objects.filter(member=member).first(),
        "recovery_left": member.recovery_codes.count(),
        "sign_ins": sign_ins.SignIn.objects.of(member),
    }


def fresh(view):
    """How she signs in she changes only shortly after she has typed her password or used a passkey."""

    @wraps(view)
    def asked(request, *args, **kwargs):
        if sign_ins.is_fresh(request, timezone.now()):
            return view(request, *args, **kwargs)
        goal = request.path if request.method == "GET" else reverse("staff:account")
        return to_confirm(goal)

    return asked


def to_confirm(goal):
    return redirect(f"{reverse('staff:confirm')}?{urlencode({REDIRECT_FIELD_NAME: goal})}")


def account(request):
    return page(
        request,
        "account",
        title=_("My sign-in"),
        this=sign_ins.own(request).first(),
        **of_member(request.user),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request):
    """Asks for the password once more."""
    goal = goal_of(request, request.GET.get(REDIRECT_FIELD_NAME))
    error = ""
    if request.method == "POST":
        trial = tries.begin(request, request.user.get_username(), Step.PASSWORD, timezone.now())
        if request.user.check_password(request.POST.get("password", "")[:4096]):
            trial.forgive()
            sign_ins.confirm(request, timezone.now())
            return redirect(goal)
        error = _("The password is not right.")
    return page(request, "confirm", title=_("Type your password again"), error=error)


@require_http_methods(["GET", "HEAD", "POST"])
@fresh
def add(request):
    """A passkey, or the app for one-time codes. The first of them brings recovery codes with it."""
    error = setting_up.refused(request, request.user) if request.method == "POST" else None
    if error is None or error:
        shown = setting_up.shown(request, request.user, error)
        return page(request, "add", title=_("Add a second step"), **shown)
    sign_ins.changed(request, strong=True)
    if request.user.recovery_codes.exists():
        messages.success(request, _("It is set up. Your other devices were signed out."))
        return redirect("staff:account")
    return recovery_codes(request)


def recovery_codes(request):
    """Shown this once; nothing keeps them in words."""
    codes = factors.new_recovery_codes(request.user)
    return page(
        request,
        "recovery",
        title=_("Recovery codes"),
        codes=codes,
        goal=reverse("staff:account"),
    )


@require_POST
@fresh
def recovery(request):
    if not factors.has_any(request.user):
        return redirect("staff:account")
    sign_ins.changed(request)
    return recovery_codes(request)


@require_POST
@fresh
def remove_passkey(request, pk):
    key = get_object_or_404(request.user.passkeys, pk=pk)
    return removed(request, key)


@require_POST
@fresh
def remove_codes(request):
    return removed(request, get_object_or_404(CodeApp, member=request.user))


def removed(request, factor):
    """The last one stays where a second step is required."""
    member = request.user
    number = member.passkeys.count() + CodeApp.objects.filter(member=member).count()
    if number == 1 and sign_ins.is_required():
        messages.error(request, _("Set up another second step first: one is required here."))
        return redirect("staff:account")
    factor.delete()
    if number == 1:
        member.recovery_codes.all().delete()
    sign_ins.changed(request)
    messages.success(request, _("It is removed. Your other devices were signed out."))
    return redirect("staff:account")


@require_POST
def end(request, pk):
    """One sign-in of hers; her own of this moment she ends by logging out."""
    sign_ins.others(request).filter(pk=pk).end()
    messages.success(request, _("That device is signed out."))
    return redirect("staff:account")


@require_POST
def end_others(request):
    sign_ins.others(request).end()
    messages.success(request, _("All other devices are signed out."))
    return redirect("staff:account")


@require_POST
def here(request):
    """A sign of life from a form that is being filled in: `request.user` has noted it."""
    return HttpResponse(status=204)


# --- A colleague's -------------------------------------------------------------------------------------


def colleague_of(request, pk):
    member = get_object_or_404(get_user_model(), pk=pk)
    if not may_set_password(request.user, member):
        raise PermissionDenied
    return member


def colleague(request, pk):
    member = colleague_of(request, pk)
    return page(request, "colleague", title=_("How a colleague signs in"), **of_member(member))


@require_POST
def reset(request, pk):
    member = colleague_of(request, pk)
    if not sign_ins.is_fresh(request, timezone.now()):
        return to_confirm(reverse("staff:colleague", args=[pk]))
    factors.reset(member)
    note_in_history(request, member)
    messages.success(
        request, _("She is signed out, and signs in with her password alone the next time.")
    )
    return redirect("staff:colleague", pk)


def note_in_history(request, member):
    users = admin.site.get_model_admin(get_user_model())
    users.log_change(request, member, _("Second step of signing in taken away."))


@require_POST
def end_colleague(request, pk):
    colleague_of(request, pk).sign_ins.end()
    messages.success(request, _("She is signed out everywhere."))
    return redirect("staff:colleague", pk)
