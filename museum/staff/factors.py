"""What a member signs in with besides her password."""

import base64
import hashlib
import secrets

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.db import models, transaction
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from museum.staff import one_time

SALT = "museum.staff.factors"
LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # none that is taken for another
CODES, LENGTH = 10, 12  # recovery codes of 60 bits


class Passkey(models.Model):
    """The public half of a key pair; the private one never leaves her device (W3C WebAuthn)."""

    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="passkeys")
    name = models.CharField(_("name"), max_length=60)
    digest = models.CharField(max_length=64, unique=True)  # SHA-256 of the identifier
    credential = models.BinaryField()
    counter = models.PositiveBigIntegerField(default=0)
    added = models.DateTimeField(_("added"))
    used = models.DateTimeField(_("last used"))

    class Meta:
        ordering = ["added"]
        verbose_name = _("passkey")
        verbose_name_plural = _("passkeys")

    def __str__(self):
        return self.name

    @staticmethod
    def digest_of(identifier):
        return hashlib.sha256(identifier).hexdigest()

    def use(self, asked, counter, at):
        """Whether the answer to a question of the moment `asked` counts: the first one does, and no copied key's."""
        rows = Passkey.objects.filter(pk=self.pk, used__lt=asked)
        if counter or self.counter:
            rows = rows.filter(counter__lt=counter)
        return rows.update(used=at, counter=counter) == 1


class CodeApp(models.Model):
    """The app on her telephone that shows one-time codes."""

    member = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="code_app")
    sealed = models.CharField(max_length=200)  # the secret, unreadable without SECRET_KEY
    step = models.BigIntegerField(default=0)  # of the last code used
    added = models.DateTimeField(_("added"))

    class Meta:
        verbose_name = _("app for one-time codes")
        verbose_name_plural = _("apps for one-time codes")

    def __str__(self):
        return str(self.member)

    def accepts(self, typed, at):
        """A code counts once, and none that is older than one used."""
        secret = unsealed(self.sealed)
        step = secret and one_time.step_of(secret, typed, at)
        if step is None:
            return False
        return CodeApp.objects.filter(pk=self.pk, step__lt=step).update(step=step) == 1


class RecoveryCode(models.Model):
    """A code on paper, for the day on which telephone and key are lost. Only its digest is kept."""

    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="recovery_codes"
    )
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member", "digest"], name="recovery_code_once")
        ]
        verbose_name = _("recovery code")
        verbose_name_plural = _("recovery codes")

    def __str__(self):
        return str(self.member)


# --- Secrets -----------------------------------------------------------------------------------------


def cipher():
    key = salted_hmac(SALT, "code app", algorithm="sha256").digest()
    return Fernet(base64.urlsafe_b64encode(key))


def sealed(secret):
    return cipher().encrypt(secret.encode()).decode()


def unsealed(text):
    """None when SECRET_KEY is another than when it was sealed."""
    try:
        return cipher().decrypt(text.encode()).decode()
    except InvalidToken:
        return None


def recovery_digest(typed):
    plain = "".join(sign for sign in typed.upper() if sign.isalnum())
    return salted_hmac(SALT, plain, algorithm="sha256").hexdigest()


# --- Of a member ---------------------------------------------------------------------------------------


def has_any(member):
    return member.passkeys.exists() or CodeApp.objects.filter(member=member).exists()


def bare(typed):
    return typed.replace(" ", "").replace("-", "")


def is_recovery(typed):
    """Whether it is meant as a recovery code; six digits are a one-time code."""
    typed = bare(typed)
    return not (typed.isascii() and typed.isdecimal() and len(typed) == one_time.DIGITS)


def accepts(member, typed, at):
    """Whether `typed` is a one-time code or a recovery code of hers, which is then used up."""
    typed = bare(typed)
    if not is_recovery(typed):
        app = CodeApp.objects.filter(member=member).first()
        return app is not None and app.accepts(typed, at)
    return member.recovery_codes.filter(digest=recovery_digest(typed)).delete()[0] == 1


@transaction.atomic
def new_recovery_codes(member):
    """Ten codes that replace all former ones. Nobody can read them again."""
    member.recovery_codes.all().delete()
    codes = ["".join(secrets.choice(LETTERS) for _ in range(LENGTH)) for _ in range(CODES)]
    RecoveryCode.objects.bulk_create(
        RecoveryCode(member=member, digest=recovery_digest(code)) for code in codes
    )
    return ["-".join((code[:4], code[4:8], code[8:])) for code in codes]


@transaction.atomic
def reset(member):
    """Takes all of them away and ends her sign-ins: the next begins with her password alone."""
    member.passkeys.all().delete()
    CodeApp.objects.filter(member=member).delete()
    member.recovery_codes.all().delete()
    member.sign_ins.end()
