"""The two ceremonies of a passkey (W3C WebAuthn): making one, and signing in with it.

The question travels with the form, signed and dated, so strangers leave nothing in the database. An answer
counts once: a passkey answers no question older than its last use.
"""

import json
import struct
from datetime import datetime, timedelta
from ipaddress import ip_address

from django.core import signing
from django.core.exceptions import ValidationError
from django.http.request import split_domain_port
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from fido2.server import Fido2Server
from fido2.utils import websafe_decode
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from museum.staff.factors import Passkey

SALT = "museum.staff.passkeys"
WAITS = timedelta(minutes=10)  # for the answer
ADD, USE = "add", "use"
# What the library raises over bytes that no browser sends.
MALFORMED = (
    *(ValueError, TypeError, KeyError, IndexError, AttributeError, AssertionError),
    *(struct.error, RecursionError),
)
REFUSED = _("The passkey was not accepted. Try again, or sign in with your password.")
TOO_OLD = _("This page had been open for a long time. Press the button once more.")


def domain(request):
    return split_domain_port(request.get_host())[0]


def possible(request):
    """Browsers offer passkeys to names, not to numbers, and only with https or on the machine itself."""
    name = domain(request)
    try:
        ip_address(name.strip("[]"))
    except ValueError:
        return request.is_secure() or name == "localhost"
    return False


def server(request):
    origin = f"{request.scheme}://{request.get_host()}"
    site = PublicKeyCredentialRpEntity(id=domain(request), name=gettext("ALZHIR Memorial Complex"))
    return Fido2Server(site, verify_origin=lambda named: named == origin)


def handle(member):
    """What a device keeps of her: no name, and the same for all her passkeys."""
    return salted_hmac(SALT, str(member.pk), algorithm="sha256").digest()


def question_to_add(request, member):
    """{"options": what the browser asks the device, "state": what the form brings back}."""
    who = PublicKeyCredentialUserEntity(
        id=handle(member), name=member.get_username(), display_name=str(member)
    )
    options, state = server(request).register_begin(
        who,
        [AttestedCredentialData(bytes(key.credential)) for key in member.passkeys.all()],
        ResidentKeyRequirement.REQUIRED,
        UserVerificationRequirement.REQUIRED,
    )
    return question(options, state, ADD, member.pk)


def question_to_use(request, member=None):
    """Without a member any passkey of this site may answer, and the answer says whose it is."""
    keys = member.passkeys.all() if member else ()
    options, state = server(request).authenticate_begin(
        [AttestedCredentialData(bytes(key.credential)) for key in keys] or None,
        UserVerificationRequirement.REQUIRED,
    )
    return question(options, state, USE, 0)


def question(options, state, purpose, member):
    now = int(timezone.now().timestamp() * 1000)
    sealed = signing.dumps([state["challenge"], now, purpose, member], salt=SALT)
    return {"options": json.loads(json.dumps(dict(options), default=dict)), "state": sealed}


def opened(text, purpose, member):
    """(state for the server, the moment of the question); refuses what is old, forged or another's."""
    try:
        challenge, asked, *rest = signing.loads(text, salt=SALT, max_age=WAITS)
    except signing.SignatureExpired as error:
        raise ValidationError(TOO_OLD) from error
    except signing.BadSignature as error:
        raise ValidationError(REFUSED) from error
    if rest != [purpose, member]:
        raise ValidationError(REFUSED)
    state = {"challenge": challenge, "user_verification": UserVerificationRequirement.REQUIRED}
    return state, datetime.fromtimestamp(asked / 1000, timezone.get_default_timezone())


def add(request, member, name, at):
    """The new passkey of `member` that the form brings."""
    state, _asked = opened(request.POST.get("state", ""), ADD, member.pk)
    try:
        answer = json.loads(request.POST.get("credential", ""))
        made = server(request).register_complete(state, answer).credential_data
    except MALFORMED as error:
        raise ValidationError(REFUSED) from error
    key, new = Passkey.objects.get_or_create(
        digest=Passkey.digest_of(made.credential_id),
        defaults={
            "member": member,
            "name": name,
            "credential": bytes(made),
            "added": at,
            "used": at,
        },
    )
    if not new:
        raise ValidationError(REFUSED)
    return key


def used(request, at, member=None):
    """The passkey that the form proves to be at hand: of `member`, or of whomever it belongs to."""
    state, asked = opened(request.POST.get("state", ""), USE, 0)
    try:
        answer = json.loads(request.POST.get("credential", ""))
        key = named(answer, member)
        credential = AttestedCredentialData(bytes(key.credential))
        server(request).authenticate_complete(state, [credential], answer)
        data = AuthenticationResponse.from_dict(answer).response.authenticator_data
    except (*MALFORMED, Passkey.DoesNotExist) as error:
        raise ValidationError(REFUSED) from error
    if not key.use(asked, data.counter, at):
        raise ValidationError(TOO_OLD)
    return key


def named(answer, member):
    keys = Passkey.objects.select_related("member").filter(
        member__is_active=True, member__is_staff=True
    )
    keys = keys.filter(member=member) if member else keys
    return keys.get(digest=Passkey.digest_of(websafe_decode(answer["rawId"])))
