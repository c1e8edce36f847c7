"""What somebody of the staff is here for: one role, and for a translator her languages."""

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from museum.core.sourcing import only_codes

NO_ROLE = _("Choose a role.")
NO_LANGUAGE = _("Choose at least one language that she translates into.")
NOT_HERS = _("Only a translator has languages.")


class Role(models.TextChoices):
    """In the order of the columns of rights.txt."""

    ADMINISTRATOR = "administrator", _("Administrator")
    CURATOR = "curator", _("Curator")
    MODERATOR = "moderator", _("Moderator")
    SERVICES = "services", _("Visitor services")
    TRANSLATOR = "translator", _("Translator")
    VIEWER = "viewer", _("Viewer")


# What each may do, for whoever chooses a role.
SENTENCES = {
    Role.ADMINISTRATOR: _("does all that a curator does, and says who else may work here."),
    Role.CURATOR: _(
        "writes, publishes and withholds everything that visitors read, and imports names."
    ),
    Role.MODERATOR: _(
        "reads everything that is not withheld, and judges which records are of one woman."
    ),
    Role.SERVICES: _(
        "keeps the opening hours, admission, directions and questions, and reads the rest."
    ),
    Role.TRANSLATOR: _(
        "changes the texts in the languages ticked below, and nothing else; reads the rest."
    ),
    Role.VIEWER: _("reads everything that is not withheld, and changes nothing."),
}


class Member(models.Model):
    user = models.OneToOneField(
        User, models.CASCADE, verbose_name=_("user"), related_name="member", primary_key=True
    )
    role = models.CharField(_("role"), max_length=13, choices=Role)
    languages = models.CharField(
        _("languages that she translates into"),
        max_length=20,
        blank=True,
        validators=[only_codes],
    )

    class Meta:
        verbose_name = _("member of the staff")
        verbose_name_plural = _("members of the staff")
        constraints = [
            models.CheckConstraint(
                condition=Q(role=Role.TRANSLATOR) ^ Q(languages=""),
                name="staff_translator_has_languages",
                violation_error_message=NO_LANGUAGE,
            ),
            models.CheckConstraint(
                condition=Q(role__in=Role.values),
                name="staff_known_role",
                violation_error_message=NO_ROLE,
            ),
        ]

    def __str__(self):
        return f"{self.user}: {self.get_role_display()}"

    def clean(self):
        super().clean()
        if self.role == Role.TRANSLATOR and not self.languages:
            raise ValidationError({"languages": NO_LANGUAGE})
        if self.role != Role.TRANSLATOR and self.languages:
            raise ValidationError({"languages": NOT_HERS})


# Rows that are written where they are used.
from museum.staff.factors import CodeApp, Passkey, RecoveryCode  # noqa: E402
from museum.staff.sign_ins import SignIn  # noqa: E402
from museum.staff.tries import Try  # noqa: E402

__all__ = ["SENTENCES", "CodeApp", "Member", "Passkey", "RecoveryCode", "Role", "SignIn", "Try"]
