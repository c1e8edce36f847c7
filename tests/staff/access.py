"""The declared table of addresses (access.toml), and what it says of each cell."""

import re
import tomllib
from pathlib import Path

from django.contrib.admin import site
from django.urls import URLPattern, get_resolver

from museum.staff.rights import DEEDS, table

LAW = tomllib.loads(Path(__file__).with_name("access.toml").read_text())
METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS")
STATES = ("published", "draft", "review", "withheld", "missing")
MODELS = {model._meta.label_lower.replace(".", "/"): model for model in site._registry}
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


def declared():
    """All lines of the law."""
    lists = (*LAW["everybody"], *LAW["absent"], *LAW["forms"])
    return {*lists, *(line for part in PARTS for line in LAW[part])}


PARTS = (
    "published",
    "record",
    "printed",
    "staff",
    "model",
    "own",
    "each",
    "elsewhere",
    "strangers",
)


def undeclared():
    known = declared()
    return sorted(
        {route for route in addresses() if route not in known and common(route) not in known}
    )


def may(role, deed, label):
    """By the table of rights alone: nothing of the site's own code is asked."""
    if role == "anonymous":
        return False
    if "." in deed:
        return table()[deed][role] == "may"
    return deed in DEEDS[table()[label][role]]


def expected(route, role, method, state, label=None):
    """A set of the classes that are right: ok, method, login, denied, missing."""
    if method == "OPTIONS":
        return {"ok"}
    if method in ("PUT", "DELETE"):
        return {"method"}
    deed_of = 1 if method == "POST" else 0
    if route in LAW["everybody"] or route in LAW["absent"]:
        return {"method"} if deed_of else {"ok"} if route in LAW["everybody"] else {"missing"}
    if route in LAW["forms"]:
        return {"ok"}
    for part in ("published", "printed", "record"):
        if label := LAW[part].get(route):
            return {"method"} if deed_of else public(part, label, role, state)
    if role == "anonymous":
        return {"login"}
    if words := LAW["staff"].get(route):
        return {words.split()[deed_of]} if words.split()[deed_of] != "refused" else {"method"}
    label = model_of(route).replace("/", ".")
    words = LAW["own"].get(route) or LAW["model"][common(route)]
    return asked(route, label, role, state, words.split()[deed_of])


def public(part, label, role, state):
    if state == "published":
        return {"ok"}
    seen = part == "record" and state != "missing" and may(role, "view", label)
    return {"ok"} if seen and (state != "withheld" or may(role, "withhold", label)) else {"missing"}


def asked(route, label, role, state, deeds):
    if deeds == "ok":
        return {"ok"}
    allowed = any(may(role, deed, label) for deed in deeds.split("/"))
    if deeds == "-" or not allowed or route in LAW["never"]:
        return {"denied", "missing", "method"} if "<" in route else {"denied", "method"}
    if "<" not in route:
        return {"ok"}
    is_there = state != "missing" and (state != "withheld" or may(role, "withhold", label))
    return {"ok"} if is_there else {"missing"}
