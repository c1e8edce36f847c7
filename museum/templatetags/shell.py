"""The frame around every public page: head, menu, languages, display settings, breadcrumbs.

None of these tags asks the database, but for what the menu keeps; all of them work without a request,
the menu and the footer when they are `fixed`: the error pages use them.
"""

from django import template
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from museum import display, menu
from museum.core.addresses import absolute, in_language
from museum.core.jsonld import CONTEXT, jsonld
from museum.core.kept import held
from museum.core.languages import CODES, ORDER, current, shown
from museum.drawings.files import FRAMES
from museum.templatetags.languages import plain

register = template.Library()


def path_of(context):
    request = context.get("request")
    return request.path if request else ""


def local(path):
    """The address of `path` ("visit/") in the language being read."""
    return f"/{current()}/{path}"


# --- Head ------------------------------------------------------------------------------------------


@register.simple_block_tag
def caught(content):
    """`{% caught as title %}{% block title %}…{% endblock %}{% endcaught %}`: a block used twice."""
    return mark_safe(content.strip())  # noqa: S308  # rendered, and so escaped already


def language_shown(languages):
    """The language in which a page that exists in `languages` is shown to the present reader."""
    return next((code for code in ORDER[current()] if code in languages), current())


@register.inclusion_tag("museum/_head_links.html", takes_context=True)
def head_links(context):
    """Canonical address, alternates for the languages that really exist, and where links are shared."""
    path = path_of(context)
    languages = context.get("page_languages") or CODES
    alternates = [(code, absolute(in_language(path, code))) for code in CODES if code in languages]
    return {
        "canonical": absolute(in_language(path, language_shown(languages))),
        "alternates": alternates,
        "default": alternates[0][1] if alternates else "",
    }


@register.simple_tag
def website_data():
    return jsonld(
        {
            "@context": CONTEXT,
            "@type": "WebSite",
            "@id": absolute("/#website"),
            "name": _("ALZHIR Memorial Complex"),
            "url": absolute(local("")),
            "inLanguage": list(CODES),
            "potentialAction": {
                "@type": "SearchAction",
                "target": {
                    "@type": "EntryPoint",
                    "urlTemplate": f"{absolute(local('wall/'))}?q={{name}}",
                },
                "query-input": "required name=name",
            },
        }
    )


@register.inclusion_tag("museum/_share.html")
def share_picture():
    """The name slab that social networks show beside a link; drawn by docs/share_pictures.py."""
    return {"address": absolute(static(f"museum/share-{current()}.png"))}


# --- Drawings --------------------------------------------------------------------------------------


@register.simple_tag
def buildings():
    """The file that holds every building, for `<use>`."""
    return static("museum/buildings.svg")


@register.inclusion_tag("museum/_building.html")
def building(name, frame=""):
    """`{% building "arch" %}`: one of museum.drawings.files.BUILDINGS, in another viewBox if one is given."""
    return {"file": buildings(), "name": name, "frame": frame or FRAMES[name]}


# --- Display settings ------------------------------------------------------------------------------


def display_of(context):
    request = context.get("request")
    return display.chosen(request) if request else display.ORDINARY


@register.simple_tag(takes_context=True)
def display_attributes(context):
    """The reader's display settings as attributes of `<html>`."""
    return format_html_join("", ' {}="{}"', display.attributes(display_of(context)).items())


def setting_groups(reader):
    """(name, label, choices, present value) of every setting."""
    fields = display.DisplayForm.base_fields
    return [
        (name, fields[name].label, fields[name].choices, value)
        for name, value in reader._asdict().items()
    ]


@register.inclusion_tag("museum/_vibar.html", takes_context=True)
def display_bar(context):
    """The bar of settings on top, for readers who need larger or stronger type."""
    reader = display_of(context)
    if not display.needs_bar(reader):
        return {}
    return {
        "groups": setting_groups(reader),
        "here": full_path(context),
        "settings": local("view/"),
    }


def full_path(context):
    request = context.get("request")
    return request.get_full_path() if request else ""


@register.inclusion_tag("museum/_view_link.html", takes_context=True)
def display_link(context):
    """The link to the settings; it remembers the page to come back to."""
    here = full_path(context)
    settings_page = local("view/")
    return {"here": "" if here.startswith(settings_page) else here, "settings": settings_page}


# --- Menu ------------------------------------------------------------------------------------------


def current_mark(path, address):
    """The value of aria-current: the page itself, or a page above it."""
    if path == address:
        return "page"
    return "true" if path.startswith(address) else ""


@register.inclusion_tag("museum/_menu.html", takes_context=True)
def main_menu(context, fixed=False):
    """`fixed`: without the pages that could be withdrawn, and without asking for them."""
    path = path_of(context)
    addresses = links(menu.MAIN, published_pages(context, fixed))
    return {
        "entries": [(address, title, current_mark(path, address)) for address, title in addresses]
    }


@register.simple_tag(takes_context=True)
def footer_links(context, fixed=False):
    pages = published_pages(context, fixed)
    if fixed:
        return footer(pages)
    return held(("footer", current(), *pages.items()), lambda: footer(pages))


def footer(pages):
    columns = [(heading, links(entries, pages)) for heading, entries in menu.FOOTER]
    return render_to_string("museum/_footer_links.html", {"columns": columns})


def published_pages(context, fixed):
    return {} if fixed else menu.published(context["request"])


def links(entries, pages):
    return [(local(entry.path), entry.title) for entry in menu.shown(entries, pages)]


@register.simple_tag(takes_context=True)
def breadcrumbs(context, title, *above):
    """Where the reader is: `{% breadcrumbs title "visit/" visit_title %}` (pairs of path and title)."""
    steps = [(local(""), _("Home"))]
    steps += [
        (local(path), plain(name)) for path, name in zip(above[::2], above[1::2], strict=True)
    ]
    items = [*steps, (path_of(context), plain(title))]
    return held(("crumbs", current(), *items, title), lambda: crumbs(steps, items, title))


def crumbs(steps, items, title):
    data = {
        "@context": CONTEXT,
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": i, "name": name, "item": absolute(path)}
            for i, (path, name) in enumerate(items, 1)
        ],
    }
    html = render_to_string(
        "museum/_crumbs.html", {"steps": steps, "title": title, "label": _("You are here")}
    )
    return mark_safe(html + jsonld(data))  # noqa: S308


# --- Notes about a text ----------------------------------------------------------------------------


@register.inclusion_tag("museum/_review.html")
def review_notice(page, field="body"):
    """A quiet line when the text that is shown still awaits a native reader, or is older than its source."""
    language = shown(page, field).language
    return {
        "language": language,
        "awaits": page.awaits_review(language),
        "is_outdated": any(page.is_outdated_in(code) for code in {language, current()}),
    }
