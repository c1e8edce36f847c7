"""How often a name and a password, or a code, may be tried.

Counted in the database, which all processes share, and by where the tries come from, so that nobody can lock a
colleague out: from another network, from a device that she has used before and with a passkey she always gets in.
Only wrong tries count, and what is refused does not, so each limit ends by itself.
"""

import logging
from datetime import timedelta

from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.db import models
from django.utils import timezone

from museum.staff import devices

SPAN = timedelta(minutes=15)
HOUR = timedelta(hours=1)
OF_A_PLACE = 10  # for one account from one network, or from one known device
OF_AN_ADDRESS = 30  # for all accounts
CODES_OF_AN_ACCOUNT = 20  # an hour, wherever from: who gets so far has the password already

log = logging.getLogger(__name__)


class TooManyTries(Exception):
    """`until` is the moment from which the next try is looked at."""

    def __init__(self, until):
        super().__init__(until)
        self.until = until


class Step(models.TextChoices):
    PASSWORD = "password"  # noqa: S105
    CODE = "code"
    RECOVERY = "recovery"  # too long to be guessed, hence not among the codes of an account


class Try(models.Model):
    """A wrong password or code, or one that is being looked at."""

    account = models.CharField(max_length=32)  # a digest of the name typed
    place = models.CharField(max_length=50)  # a network, or a known device
    address = models.CharField(max_length=50, blank=True)  # empty: a known device
    step = models.CharField(max_length=10, choices=Step)
    at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["account", "place", "at"], name="try_of_a_place"),
            models.Index(fields=["address", "at"], name="try_of_an_address"),
            models.Index(fields=["at"], name="try_at"),
        ]

    def __str__(self):
        return f"{self.step} {self.at:%Y-%m-%d %H:%M}"

    def limits(self):
        """(number, span, the tries that count towards it)."""
        mine = Try.objects.filter(account=self.account, step=self.step)
        yield OF_A_PLACE, SPAN, mine.filter(place=self.place)
        if self.address:
            yield OF_AN_ADDRESS, SPAN, Try.objects.filter(address=self.address)
        if self.address and self.step == Step.CODE:
            yield CODES_OF_AN_ACCOUNT, HOUR, mine.exclude(address="")

    def refused_until(self):
        """The latest moment at which a limit that is reached lets the next try pass; None when none is."""
        ends = []
        for number, span, tries in self.limits():
            others = tries.filter(at__gt=self.at - span).exclude(pk=self.pk).order_by("-at")
            latest = list(others.values_list("at", flat=True)[:number])
            if len(latest) == number:
                ends.append(latest[-1] + span)
        return max(ends, default=None)

    def forgive(self):
        """It was right: the wrong ones before it are forgotten."""
        Try.objects.filter(account=self.account, place=self.place, step=self.step).delete()


def begin(request, name, step, at):
    """The try of `name`, counted before it is looked at: many at once count each other. Raises TooManyTries."""
    trial = made(request, name, step, at)
    if until := trial.refused_until():
        refuse(trial, name, until)
    Try.objects.filter(at__lte=at - HOUR).delete()
    trial.save()
    if until := trial.refused_until():
        trial.delete()
        refuse(trial, name, until)
    return trial


def refuse(trial, name, until):
    """A process logs it once: what is refused does not move `until`."""
    begun = f"refused:{trial.place}:{until.timestamp()}".replace(" ", ":")
    if cache.add(begun, True, HOUR.total_seconds()):
        log.warning(
            "Too many wrong tries (%s) for %s from %s: refused until %s",
            trial.step,
            named(name),
            trial.address or "a device known to be hers",
            f"{timezone.localtime(until):%H:%M}",
        )
    raise TooManyTries(until)


def named(name):
    """The name of an account. Other words are not told: people type passwords into the wrong field."""
    known = get_user_model().objects.filter(username=name).exists()
    return f"“{name}”" if known else "a name that nobody has here"


def made(request, name, step, at):
    account = devices.digest(name)
    if mark := devices.known(request, account):
        return Try(account=account, place=f"device {mark}", step=step, at=at)
    address = devices.address_of(request)
    return Try(
        account=account,
        place=devices.network(address, 24, 48),
        address=devices.network(address, 32, 64),
        step=step,
        at=at,
    )
