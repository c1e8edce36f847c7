"""The declared table of addresses (access.toml), and what it says of each cell."""

import re
import tomllib
from pathlib import Path

from django.contrib.admin import site
from django.urls import URLPattern, get_resolver

from museum.core.publishing import Publishable
from museum.staff.rights import DEEDS, table
from tests.staff.filling import FIXED

LAW = tomllib.loads(Path(__file__).with_name("access.toml").read_text())
METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS")
STATES = ("published", "scheduled", "ended", "draft", "review", "withheld", "living", "missing")
# Kept from all but those who may withhold.
CONFIDENTIAL = ("withheld", "living")
STRANGERS = ("anonymous", "outsider")
MODELS = {model._meta.label_lower.replace(".", "/"): model for model in site._registry}
LABELS = {model._meta.label_lower: model for model in site._registry}
GROUP = re.compile(r"\(\?P<(\w+)>[^)]*\)")


def addresses(resolver=None, before=""):
    """The patterns of all addresses, without the language: “wall/<slug:slug>/”."""
    for each in (resolver or get_resolver()).url_patterns:
        route = before + written(str(each.pattern))
        if isinstance(each, URLPattern):
            yield route
        else:
            yield from addresses(each, route)


def written(pattern):
    """A regular expression as a path would be written; no prefix of a language."""
    pattern = GROUP.sub(r"<\1>", pattern).replace("\\.", ".").strip("^$")
    return "" if pattern in ("kk/", "ru/", "en/") else pattern


def model_of(route):
    """“people/person” of an address in the admin of that model."""
    found = re.match(r"admin/(\w+/\w+)/", route)
    return found[1] if found and found[1] in MODELS else None


def common(route):
    return route.replace(model_of(route), "{model}", 1) if model_of(route) else route


OF_A_RECORD = ("published", "record", "printed", "secret", "beside", "language")
PARTS = (*OF_A_RECORD, "open", "staff", "model", "own", "about")


def declared():
    """All lines of the law."""
    lists = (*LAW["everybody"], *LAW["absent"], *LAW["forms"])
    return {*lists, *(line for part in PARTS for line in LAW[part])}


def undeclared():
    known = declared()
    return sorted(
        {route for route in addresses() if route not in known and common(route) not in known}
    )


def label_of(route):
    """“people.person”: the kind of record that an address is about; "" of the others."""
    for part in OF_A_RECORD:
        if route in LAW[part]:
            return LAW[part][route]
    if line := LAW["about"].get(route):
        return line.split(":")[0]
    return (model_of(route) or "").replace("/", ".")


def states_of(route):
    """An address without a record has one state."""
    label = label_of(route)
    if "<" not in route or route in FIXED or not label:
        return ("published",)
    if not issubclass(LABELS[label], Publishable):
        return ("published", "missing")
    apart = {"living"} if label != "people.person" else set()
    return [
        state for state in STATES if state not in apart | ({"ended"} if of_staff(route) else set())
    ]


def of_staff(route):
    """To them a record whose time is over is a published one, as one whose time is to come."""
    return route.startswith("admin/")


def may(role, deed, label):
    """By the table of rights alone: nothing of the site's own code is asked."""
    role = role.split()[0]
    if role in (*STRANGERS, "nobody"):
        return False
    if "." in deed:
        return table()[deed][role] == "may"
    return deed in DEEDS[table()[label][role]]


def expected(route, role, method, state):
    """A set of the classes that are right: ok, method, login, denied, missing."""
    if method == "OPTIONS":
        return {"ok"}
    if method in ("PUT", "DELETE"):
        return {"method"}
    deed_of, label = int(method == "POST"), label_of(route)
    if route in LAW["everybody"] or route in LAW["absent"]:
        return {"method"} if deed_of else {"ok"} if route in LAW["everybody"] else {"missing"}
    if route in LAW["forms"]:
        return {"ok"}
    if route in LAW["secret"]:
        return {"missing" if state in (*CONFIDENTIAL, "missing") else "ok"}
    if route in LAW["beside"]:
        return {"ok" if state == "published" else "missing"}
    if route in LAW["open"]:
        return {answer(LAW["open"][route], deed_of)}
    for part in ("published", "printed", "record"):
        if route in LAW[part]:
            return {"method"} if deed_of else public(part, label, role, state)
    if role in STRANGERS:
        return {"login"}
    if words := LAW["staff"].get(route):
        return {answer(words, deed_of)}
    if route in LAW["language"]:
        return translated(role, label, state)
    words = LAW["about"].get(route) or LAW["own"].get(route) or LAW["model"][common(route)]
    return asked(route, label, role, state, answer(words.split(": ")[-1], deed_of))


def answer(words, deed_of):
    return words.split()[deed_of].replace("refused", "method")


def public(part, label, role, state):
    if state == "published":
        return {"ok"}
    seen = part == "record" and state != "missing" and may(role, "view", label)
    return {"ok"} if seen and is_readable(role, label, state) else {"missing"}


def is_readable(role, label, state):
    return state not in CONFIDENTIAL or may(role, "withhold", label)


def translated(role, label, state):
    """Keepers translate into all languages, translators into theirs."""
    if role not in ("administrator", "curator", "translator ru"):
        return {"denied", "missing"} if state == "missing" else {"denied"}
    return {"missing" if state == "missing" or not is_readable(role, label, state) else "ok"}


def asked(route, label, role, state, deeds):
    if deeds in ("ok", "method"):
        return {deeds}
    allowed = any(may(role, deed, label) for deed in deeds.split("/"))
    if deeds == "-" or not allowed or is_never(route, state):
        return {"denied", "missing", "method"} if "<" in route else {"denied", "method"}
    if "<" not in route:
        return {"ok"}
    is_there = state != "missing" and is_readable(role, label, state)
    return {"ok"} if is_there else {"missing"}


def is_never(route, state):
    has_appeared = state == "published" and route in LAW["appeared"]
    return has_appeared or route in LAW["never"] or common(route) in LAW["never"]
