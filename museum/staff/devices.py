"""Who asks: the address behind our own proxies, the device in words, and the mark of a device known to be good."""

import ipaddress
import secrets

from django.conf import settings
from django.core import signing
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

NOWHERE = ipaddress.ip_address("0.0.0.0")  # noqa: S104  what a socket without an address is called
MARK = "__Host-device" if settings.HTTPS else "device"
MARKED_FOR = 90 * 24 * 3600  # seconds
ACCOUNTS = 5  # that one computer is known to be good for
SALT = "museum.staff.devices"

# A part of what browsers call themselves, and the name that people use; the first that fits.
BROWSERS = (
    ("YaBrowser", _("Yandex Browser")),
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("Chrome", "Chrome"),
    ("CriOS", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS X", "Mac"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)


def address_of(request):
    """The reader's address. Each of our `PROXIES` adds one to X-Forwarded-For; what stands before, anyone may write."""
    hops = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    ours = settings.PROXIES
    named = hops[-ours].strip() if 0 < ours <= len(hops) else ""
    return parsed(named) or parsed(request.META.get("REMOTE_ADDR", "")) or NOWHERE


def parsed(text):
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


def network(address, of_four, of_six):
    """The network that `address` lies in, its prefix of so many bits in IPv4 and IPv6."""
    bits = of_four if address.version == 4 else of_six
    return str(ipaddress.ip_network((address, bits), strict=False))


def in_words(agent):
    """“Chrome, Windows” of a User-Agent header."""
    names = (first(BROWSERS, agent), first(SYSTEMS, agent))
    return ", ".join(str(name) for name in names if name) or gettext("Unknown device")


def first(table, agent):
    return next((name for part, name in table if part in agent), None)


# --- Devices that are known ------------------------------------------------------------------------


def digest(account):
    """What is kept instead of a name that somebody has typed, which may be a password."""
    return salted_hmac(SALT, account.strip().casefold(), algorithm="sha256").hexdigest()[:32]


def mark_of(request):
    """{"id": …, "accounts": […]} of the cookie that we have signed."""
    try:
        return signing.loads(request.COOKIES.get(MARK, ""), salt=SALT, max_age=MARKED_FOR)
    except signing.BadSignature:
        return {"id": secrets.token_hex(8), "accounts": []}


def known(request, account):
    """The mark of a device from which `account` (a digest) has signed in before, or None."""
    mark = mark_of(request)
    return mark["id"] if account in mark["accounts"] else None


def remember(request, response, name):
    """From now on the tries of others cannot keep `name` out on this device."""
    mark, account = mark_of(request), digest(name)
    others = [kept for kept in mark["accounts"] if kept != account]
    mark["accounts"] = [account, *others][:ACCOUNTS]
    response.set_cookie(
        MARK,
        signing.dumps(mark, salt=SALT),
        max_age=MARKED_FOR,
        secure=settings.HTTPS,
        httponly=True,
        samesite="Lax",
    )
