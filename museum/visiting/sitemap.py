from django.utils.translation import gettext_lazy as _

from museum.core.addresses import Address


def addresses():
    yield Address("visit/", _("Plan a visit"))
    yield Address("visit/sources/", _("Sources for planning a visit"))
