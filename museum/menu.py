"""The menu and the footer: one line for each room, added when the room opens. No query is needed."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from museum.core.addresses import Address

MAIN = [
    Address("visit/", pgettext_lazy("menu", "Visit")),
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
        ],
    ),
    (
        _("About this site"),
        [
            Address("about/", _("About the museum")),
            Address("accessibility/", _("Accessibility of this site")),
            Address("privacy/", _("Privacy")),
            Address("view/", _("Large type and contrast")),
            Address("site-map/", _("Site map")),
        ],
    ),
]
