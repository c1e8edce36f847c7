"""The menu and the footer: one line for each room, added when the room opens.

What a curator can withdraw is named only while it is published, the Wall only while it has names. Which
are, is kept under the version of the leaflet and the day, so that no page asks the database for it.
"""

from django.db.models import F
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from memorial.people.models import Person
from museum.core.addresses import Address
from museum.core.publishing import State
from museum.pages.models import Page
from museum.visiting.reading import reading

MAIN = [
    Address("visit/", pgettext_lazy("menu", "Visit")),
    Address("wall/", pgettext_lazy("menu", "Wall of Memory")),
    Address("museum/", pgettext_lazy("menu", "Museum")),
    Address("memorial/", pgettext_lazy("menu", "Memorial")),
    Address("history/", pgettext_lazy("menu", "History")),
    Address("about/", pgettext_lazy("menu", "About")),
]
FOOTER = [
    (
        _("Your visit"),
        [
            Address("visit/", _("Plan a visit")),
            Address("visit/#hours", _("Opening hours")),
            Address("visit/#way", _("Getting here")),
            Address("visit/#access", _("Accessibility")),
            Address("my-list/", _("My list")),
        ],
    ),
    (
        _("Look up"),
        [
            Address("wall/", _("Find a name")),
            Address("museum/", _("Halls and exhibitions")),
            Address("objects/", _("Objects of the museum")),
            Address("testimonies/", _("Testimonies")),
            Address("sources/facts/", _("Facts and their sources")),
        ],
    ),
    (
        _("About this site"),
        [
            Address("about/", _("About the museum")),
            Address("sources/", _("Sources")),
            Address("accessibility/", _("Accessibility of this site")),
            Address("privacy/", _("Privacy")),
            Address("view/", _("Large type and contrast")),
            Address("site-map/", _("Site map")),
        ],
    ),
]
# Lines that lead to standing pages, by the address a page has or once had.
OF_PAGES = ("about", "accessibility", "privacy")
WALL = "wall"


def standing_pages():
    """{address in `OF_PAGES`: its page}; whether the page is to be seen yet, each request asks it."""
    named = Page.objects.filter(state=State.PUBLISHED, kept_slugs__slug__in=OF_PAGES)
    pages = named.annotate(line=F("kept_slugs__slug"))
    return {
        page.line: page for page in pages.only("slug", "state", "publish_from", "publish_until")
    }


def has_names():
    """Whether the Wall has a name to show."""
    return Person.objects.published().exists()


def published(request):
    """{line: present address} of what can be seen at this moment of `OF_PAGES` and the Wall."""
    here = reading(request)
    pages = here.kept("menu", standing_pages)
    seen = {line: page.slug for line, page in pages.items() if page.is_published(here.moment)}
    return seen | ({WALL: WALL} if here.kept(WALL, has_names) else {})


def shown(entries, pages):
    """`entries` without those that are not in `pages`, and at their present addresses."""
    for entry in entries:
        name = entry.path.rstrip("/")
        if name in pages:
            yield entry._replace(path=f"{pages[name]}/")
        elif name not in (*OF_PAGES, WALL):
            yield entry
