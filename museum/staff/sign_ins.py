"""Where members of staff are signed in, and for how long that holds.

A sign-in holds as long as its session: to end it is to delete that row, which every request reads anyway. What a
request must know of it stands in the session; the rows here are the list that people see.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib import auth
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.models import Session
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from museum.staff import devices

IDLE = timedelta(minutes=60)  # after the last sign of life; typing is one
LONGEST = timedelta(hours=12)
NOTED = timedelta(minutes=5)  # signs of life are written down so often
FRESH = timedelta(minutes=15)  # after the password was typed she may change how she signs in
KEY = "sign_in"  # of the session: {"number", "key", "strong"} and the moments "since", "seen", "confirmed"


class SignInQuerySet(models.QuerySet):
    def of(self, member):
        """Those that still open the door: not ended, and made with the password she has now."""
        open_ones = Session.objects.values("session_key")
        rows = self.filter(member=member, stamp=member.get_session_auth_hash())
        rows = rows.filter(session_key__in=open_ones, seen__gt=timezone.now() - IDLE)
        return rows.filter(strong=True) if is_required() else rows

    def end(self):
        keys = list(self.values_list("session_key", flat=True))
        Session.objects.filter(session_key__in=keys).delete()
        self.delete()


class SignIn(models.Model):
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="sign_ins", verbose_name=_("member")
    )
    session_key = models.CharField(max_length=40)
    strong = models.BooleanField(_("with a second factor"))
    stamp = models.CharField(max_length=128)  # changes with the password
    agent = models.CharField(max_length=300)  # what the browser calls itself
    address = models.GenericIPAddressField(_("address"))
    since = models.DateTimeField(_("since"))
    seen = models.DateTimeField(_("last seen"))

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


def is_required():
    return settings.SECOND_FACTOR == "required"


def begin(request, member, strong, at):
    """Notes that this session is signed in; forgets what has ended."""
    SignIn.objects.filter(models.Q(since__lte=at - LONGEST) | models.Q(seen__lte=at - IDLE)).end()
    if request.session.session_key is None:
        request.session.create()
    row = SignIn.objects.create(
        member=member,
        session_key=request.session.session_key,
        strong=strong,
        stamp=member.get_session_auth_hash(),
        agent=request.headers.get("User-Agent", "")[:300],
        address=str(devices.address_of(request)),
        since=at,
        seen=at,
    )
    now, key = at.timestamp(), request.session.session_key
    moments = {"since": now, "seen": now, "confirmed": now}
    request.session[KEY] = {"number": row.pk, "key": key, "strong": strong} | moments


def has_ended(session, at):
    kept = session[KEY]
    moments = (datetime.fromtimestamp(kept[name], at.tzinfo) for name in ("since", "seen"))
    return any(at - m > most for m, most in zip(moments, (LONGEST, IDLE), strict=True))


def member_of(request):
    """Whoever this request comes from; her session ends with her sign-in."""
    member, at = auth.get_user(request), timezone.now()
    if not member.is_authenticated:
        return member
    if KEY not in request.session:  # signed in by other means than our form, as programs do
        begin(request, member, strong=False, at=at)
    weak = is_required() and not request.session[KEY]["strong"]
    if weak or has_ended(request.session, at):
        own(request).end()
        request.session.flush()
        return AnonymousUser()
    note(request.session, member, at)
    return member


def note(session, member, at):
    """A sign of life is written down now and then; at once, if Django gave the session another key."""
    kept, now = session[KEY], at.timestamp()
    if kept["seen"] > now - NOTED.total_seconds() and kept["key"] == session.session_key:
        return
    session[KEY] = kept | {"seen": now, "key": session.session_key}
    SignIn.objects.filter(pk=kept["number"]).update(
        seen=at, session_key=session.session_key, stamp=member.get_session_auth_hash()
    )


def own(request):
    """The row of this very sign-in, as a queryset."""
    return SignIn.objects.filter(pk=request.session.get(KEY, {}).get("number"))


def others(request):
    """Hers on other devices, as a queryset."""
    return SignIn.objects.filter(member=request.user.pk).exclude(pk__in=own(request).values("pk"))


def is_fresh(request, at):
    confirmed = datetime.fromtimestamp(request.session[KEY]["confirmed"], at.tzinfo)
    return at - confirmed < FRESH


def confirm(request, at):
    request.session[KEY] = request.session[KEY] | {"confirmed": at.timestamp()}


def changed(request, strong=None):
    """After a change of how she signs in every other sign-in of hers has ended, and this one has a new key."""
    others(request).end()
    request.session.cycle_key()
    if strong:
        request.session[KEY] = request.session[KEY] | {"strong": True}
        own(request).update(strong=True)
    renamed(request)


def renamed(request):
    key, stamp = request.session.session_key, request.user.get_session_auth_hash()
    request.session[KEY] = request.session[KEY] | {"key": key}
    own(request).update(session_key=key, stamp=stamp)
