"""The environment's values, read strictly: what cannot be right stops the start with a sentence."""

import os
import re

from django.core.exceptions import ImproperlyConfigured

PROBES = ["localhost", "127.0.0.1", "[::1]"]  # the machine itself asks /healthz by these
SITE = re.compile(
    r"(?P<scheme>https?)://(?P<host>\[[^]]+\]|[^/:@?#\s]+)(?P<port>:\d{1,5})?/*", re.IGNORECASE
)
HOST = re.compile(r"\[[0-9a-f:.]+\]|[a-z0-9-]+(\.[a-z0-9-]+)*")


def text(name, default=None):
    """The environment's value of `name`, or the default when it is absent or empty."""
    value = os.environ.get(name, "").strip() or default
    if value is None:
        raise ImproperlyConfigured(f"Set the environment variable {name}.")
    return value


def flag(name, default=False):
    """True for 1/yes/on/true, False for 0/no/off/false or empty; anything else stops the start."""
    value = os.environ.get(name, str(default)).strip().lower()
    if value in {"1", "yes", "on", "true"}:
        return True
    if value in {"0", "no", "off", "false", ""}:
        return False
    raise ImproperlyConfigured(f"{name} must be on or off, not {value!r}.")


def choice(name, default, *allowed):
    """One of the words `allowed`."""
    value = text(name, default).lower()
    if value not in allowed:
        raise ImproperlyConfigured(f"{name} must be {' or '.join(allowed)}, not {value!r}.")
    return value


def number(name, default):
    """A whole number from 0 to 9."""
    value = text(name, str(default))
    if not (value.isascii() and value.isdecimal() and len(value) == 1):
        raise ImproperlyConfigured(f"{name} must be a number from 0 to 9, not {value!r}.")
    return int(value)


def port():
    """The number in PORT that the site listens at, 8000 when it is absent."""
    value = text("PORT", "8000")
    if not (value.isascii() and value.isdecimal() and 0 < int(value) < 65536):
        raise ImproperlyConfigured(f"PORT must be a number from 1 to 65535, not {value!r}.")
    return int(value)


def words(name):
    """The comma-separated words in `name`."""
    return [word.strip() for word in os.environ.get(name, "").split(",") if word.strip()]


def site_url(value):
    """`value` as browsers write an origin: http(s)://host[:port], lower case, the host in ASCII."""
    parts = SITE.fullmatch(value)
    host = parts and ascii_host(parts["host"])
    if not host:
        must = "SITE_URL must be http://host or https://host, with a :port if need be and no path"
        raise ImproperlyConfigured(f"{must}, not {value!r}.")
    return f"{parts['scheme'].lower()}://{host}{parts['port'] or ''}"


def allowed_host(word):
    """`word` as Django compares it: a host, .host for all below it too, or * for any."""
    if word == "*":
        return word
    host = ascii_host(word.removeprefix("."))
    if not host:
        must = "ALLOWED_HOSTS must be host names without http://, port and path"
        raise ImproperlyConfigured(f"{must}, not {word!r}.")
    return f".{host}" if word.startswith(".") else host


def ascii_host(host):
    """As browsers send it: xn--… for a name in other letters (IDNA). None when it cannot be a host."""
    try:
        name = host.lower().encode("idna").decode()
    except UnicodeError:
        return None
    return name if HOST.fullmatch(name) else None
