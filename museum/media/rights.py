"""The closed list of what a reader may do with a picture, with the address of each statement.

Creative Commons for what is licensed, rightsstatements.org (the vocabulary of Europeana and DPLA) for what is not.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

CREATIVE_COMMONS = "https://creativecommons.org"
STATEMENTS = "https://rightsstatements.org/vocab"


class Rights(models.TextChoices):
    CC0 = "cc0", _("CC0: no rights reserved")
    PUBLIC_DOMAIN = "pdm", _("Public domain")
    CC_BY = "by", _("CC BY 4.0: free with attribution")
    CC_BY_SA = "by-sa", _("CC BY-SA 4.0: free with attribution, under the same licence")
    CC_BY_NC = "by-nc", _("CC BY-NC 4.0: free with attribution, not for sale")
    PERMITTED = "inc", _("In copyright, shown by permission")
    ORPHAN = "inc-ruu", _("In copyright, rights holder not found")
    NOT_KNOWN = "nkc", _("No known copyright")


ADDRESSES = {
    Rights.CC0: f"{CREATIVE_COMMONS}/publicdomain/zero/1.0/",
    Rights.PUBLIC_DOMAIN: f"{CREATIVE_COMMONS}/publicdomain/mark/1.0/",
    Rights.CC_BY: f"{CREATIVE_COMMONS}/licenses/by/4.0/",
    Rights.CC_BY_SA: f"{CREATIVE_COMMONS}/licenses/by-sa/4.0/",
    Rights.CC_BY_NC: f"{CREATIVE_COMMONS}/licenses/by-nc/4.0/",
    Rights.PERMITTED: f"{STATEMENTS}/InC/1.0/",
    Rights.ORPHAN: f"{STATEMENTS}/InC-RUU/1.0/",
    Rights.NOT_KNOWN: f"{STATEMENTS}/NKC/1.0/",
}
