"""What is only heard has its words beside it: Web Content Accessibility Guidelines 2.2, criteria 1.2.1 and 1.2.2."""

from django.utils.translation import gettext as _

from memorial.sources.checks.material import Finding, Severity
from memorial.testimonies.models import Testimony


def findings(at):
    """Of recordings whose words may be published, and that have none."""
    heard = Testimony.objects.published(at).exclude(kind=Testimony.Kind.TEXT)
    for testimony in heard.filter(may_text=True, segments=None):
        yield Finding(
            "transcript",
            str(testimony),
            "",
            "",
            _("There is no transcript: who cannot hear learns nothing of the recording."),
            Severity.WARNING,
            f"{testimony._meta.label_lower}/{testimony.pk}",
        )
