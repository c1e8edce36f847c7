"""The last run of the content checks: what the desk tells of them without running them again."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CheckRun(models.Model):
    """One row, number 1."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    at = models.DateTimeField(_("when"))
    found = models.PositiveIntegerField(_("findings"))
    errors = models.PositiveIntegerField(_("errors"))

    class Meta:
        verbose_name = _("run of the content checks")
        verbose_name_plural = _("runs of the content checks")

    def __str__(self):
        return f"{self.at:%d.%m.%Y} · {self.found}"

    @classmethod
    def note(cls, findings, at):
        """Keeps how many `findings` there are at the moment `at`, and how many of them are errors."""
        errors = sum(finding.severity == "error" for finding in findings)
        values = {"at": at, "found": len(findings), "errors": errors}
        cls.objects.update_or_create(pk=1, defaults=values)
