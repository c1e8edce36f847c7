"""Where members of staff are signed in, and for how long that holds."""

from datetime import timedelta

from django.conf import settings
from django.contrib import auth
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from museum.staff import devices

IDLE = timedelta(minutes=60)  # after the last sign of life; typing is one
LONGEST = timedelta(hours=12)
NOTED = timedelta(minutes=5)  # signs of life are written down so often
FRESH = timedelta(minutes=15)  # after the password was typed she may change how she signs in
KEY = "sign_in"  # of the session


class SignInQuerySet(models.QuerySet):
    def alive(self, at):
        return self.filter(since__gt=at - LONGEST, seen__gt=at - IDLE)

    def of(self, member, at):
        """Those that still open the door: made with the password she has now."""
        rows = self.alive(at).filter(member=member, stamp=member.get_session_auth_hash())
        return rows.filter(strong=True) if is_required() else rows


class SignIn(models.Model):
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="sign_ins", verbose_name=_("member")
    )
    strong = models.BooleanField(_("with a second factor"))
    stamp = models.CharField(max_length=128)  # changes with the password
    agent = models.CharField(max_length=300)  # what the browser calls itself
    address = models.GenericIPAddressField(_("address"))
    since = models.DateTimeField(_("since"))
    seen = models.DateTimeField(_("last seen"))
    confirmed = models.DateTimeField()  # the password was typed, or a passkey used

    objects = SignInQuerySet.as_manager()

    class Meta:
        ordering = ["-seen"]
        verbose_name = _("sign-in")
        verbose_name_plural = _("sign-ins")

    def __str__(self):
        return self.device

    @property
    def device(self):
        return devices.in_words(self.agent)

    def is_fresh(self, at):
        return self.confirmed > at - FRESH

    def others(self):
        return SignIn.objects.filter(member=self.member_id).exclude(pk=self.pk)


def is_required():
    return settings.SECOND_FACTOR == "required"


def begin(request, member, strong, at):
    """Notes that this session is signed in; forgets what has ended."""
    SignIn.objects.filter(
        models.Q(since__lte=at - LONGEST) | models.Q(seen__lte=at - IDLE)
    ).delete()
    sign_in = SignIn.objects.create(
        member=member,
        strong=strong,
        stamp=member.get_session_auth_hash(),
        agent=request.headers.get("User-Agent", "")[:300],
        address=str(devices.address_of(request)),
        since=at,
        seen=at,
        confirmed=at,
    )
    request.session[KEY] = sign_in.pk
    return sign_in


def of_session(request, member, at):
    """The sign-in of this session; None when it has ended, here or from another device."""
    if KEY not in request.session:  # signed in by other means than our form, as programs do
        sign_in = begin(request, member, strong=False, at=at)
    else:
        sign_in = SignIn.objects.alive(at).filter(pk=request.session[KEY], member=member).first()
    if sign_in is None or (is_required() and not sign_in.strong):
        return None
    note(sign_in, member.get_session_auth_hash(), at)
    return sign_in


def note(sign_in, stamp, at):
    if sign_in.seen > at - NOTED and sign_in.stamp == stamp:
        return
    sign_in.seen, sign_in.stamp = at, stamp
    sign_in.save(update_fields=["seen", "stamp"])


def member_of(request):
    """Whoever this request comes from; her session ends with her sign-in. Sets `request.sign_in`."""
    member = auth.get_user(request)
    request.sign_in = None
    if member.is_authenticated:
        request.sign_in = of_session(request, member, timezone.now())
        if request.sign_in is None:
            request.session.flush()
            return AnonymousUser()
    return member


def may_manage(actor, member):
    """Whether `actor` may end the sign-ins of `member` and take her second factor away."""
    above = member.is_superuser and not actor.is_superuser
    return actor != member and not above and actor.has_perm("auth.change_user")
