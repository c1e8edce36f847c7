"""One-time codes of six digits: RFC 6238 (TOTP) with SHA-1 and steps of thirty seconds, as all apps speak it."""

import base64
import hashlib
import hmac
import secrets
from urllib.parse import quote, urlencode

STEP = 30  # seconds
TOLERANCE = 1  # steps that a telephone's clock may be off
DIGITS = 6


def new_secret():
    """160 random bits (RFC 4226, 4), in Base32 as apps take it."""
    return base64.b32encode(secrets.token_bytes(20)).decode()


def code(secret, step):
    """The code of a time step: RFC 4226, 5.3."""
    mac = hmac.digest(base64.b32decode(secret), step.to_bytes(8, "big"), hashlib.sha1)
    start = mac[-1] & 15
    number = int.from_bytes(mac[start : start + 4], "big") & 0x7FFFFFFF
    return f"{number % 10**DIGITS:0{DIGITS}}"


def step_of(secret, typed, at):
    """The time step that `typed` is the code of, near the moment `at`; None when of none."""
    now = int(at.timestamp()) // STEP
    steps = range(now - TOLERANCE, now + TOLERANCE + 1)
    fits = [
        step for step in steps if hmac.compare_digest(code(secret, step).encode(), typed.encode())
    ]
    return max(fits, default=None)


def address(secret, issuer, name):
    """The otpauth address that a QR code shows to an app."""
    label = quote(f"{issuer}:{name}")
    return (
        f"otpauth://totp/{label}?{urlencode({'secret': secret, 'issuer': issuer}, quote_via=quote)}"
    )
