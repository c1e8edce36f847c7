"""Making a second factor: a passkey, or an app that shows one-time codes. Both stand on one page."""

import segno
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from museum.staff import devices, factors, one_time, passkeys
from museum.staff.factors import CodeApp
from museum.staff.tries import Step, begin

SECRET = "code_app"  # of the session, sealed, until the first code proves that the app has it  # noqa: S105


def shown(request, member, error):
    """What the page needs: the question for a passkey where one is possible, the secret as picture and letters."""
    page = {"error": error or "", "can_passkey": passkeys.possible(request)}
    if page["can_passkey"]:
        page["passkey"] = passkeys.question_to_add(request, member)
    if not CodeApp.objects.filter(member=member).exists():
        page |= picture(secret_of(request), member)
    return page


def picture(secret, member):
    address = one_time.address(secret, "ALZHIR", member.get_username())
    svg = segno.make(address, error="m").svg_inline(
        scale=4, border=4, dark="#000", light="#fff", omitsize=False
    )
    groups = [secret[start : start + 4] for start in range(0, len(secret), 4)]
    return {"qr": mark_safe(svg), "secret": " ".join(groups)}  # noqa: S308  drawn here


def secret_of(request):
    """The same while the page is open, so that a mistyped code does not ask for a new picture."""
    secret = factors.unsealed(request.session.get(SECRET, ""))
    if secret is None:
        secret = one_time.new_secret()
        request.session[SECRET] = factors.sealed(secret)
    return secret


def refused(request, member):
    """Why nothing was made, in a sentence; empty when a passkey or the app has been kept."""
    if "credential" in request.POST:
        return refusal_of_passkey(request, member)
    return refusal_of_code(request, member)


def refusal_of_passkey(request, member):
    name = devices.in_words(request.headers.get("User-Agent", ""))[:60]
    try:
        passkeys.add(request, member, name, timezone.now())
    except ValidationError as error:
        return error.message
    return ""


def refusal_of_code(request, member):
    trial, at = begin(request, member.get_username(), Step.CODE, timezone.now()), timezone.now()
    secret = secret_of(request)
    typed = request.POST.get("code", "").replace(" ", "")[:10]
    step = one_time.step_of(secret, typed, at)
    if step is None or not kept(member, secret, step, at):
        return _(
            "This code is not right. Compare the clock of the telephone, and type the code it shows now."
        )
    trial.forgive()
    request.session.pop(SECRET, None)
    return ""


def kept(member, secret, step, at):
    """False when another page has made an app for her meanwhile."""
    try:
        with transaction.atomic():
            CodeApp.objects.create(
                member=member, sealed=factors.sealed(secret), step=step, added=at
            )
    except IntegrityError:
        return False
    return True
