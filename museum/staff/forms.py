"""The form of somebody of the staff: one role, in words; for a translator her languages."""

from django import forms
from django.conf import settings
from django.contrib.auth import forms as auth_forms
from django.utils.functional import lazy
from django.utils.html import format_html
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from museum.core.fields import LanguagesField
from museum.staff.models import NO_LANGUAGE, NO_ROLE, NOT_HERS, SENTENCES, Member, Role

ROLES = [
    (role.value, format_lazy("{} — {}", role.label, sentence))
    for role, sentence in SENTENCES.items()
]


class PasswordForm(auth_forms.AdminPasswordChangeForm):
    """Django's warning is no catalogue's string. Its script finds the warning by this id."""

    usable_password_help_text = lazy(format_html, str)(
        '{}<ul id="id_unusable_warning" class="messagelist"><li class="warning">{}</li></ul>',
        auth_forms.SetUnusablePasswordMixin.usable_password_help_text,
        _("If it is switched off, the user’s present password is lost."),
    )


class RoleForm(forms.ModelForm):
    """Its fields are absent where the reader does not decide on the role (museum.staff.admin)."""

    role = forms.ChoiceField(
        label=_("Role"), choices=ROLES, widget=forms.RadioSelect, required=False
    )
    languages = LanguagesField(
        label=_("Languages that she translates into"),
        choices=settings.LANGUAGES,
        required=False,
        help_text=_("For translators only."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if member := getattr(self.instance, "member", None):
            self.initial |= {"role": member.role, "languages": member.languages}

    def clean(self):
        super().clean()
        if "role" not in self.fields or self.errors:
            return
        role, languages = self.cleaned_data["role"], self.cleaned_data["languages"]
        if not role and not self.instance.is_superuser:
            self.add_error("role", NO_ROLE)
        if role == Role.TRANSLATOR and not languages:
            self.add_error("languages", NO_LANGUAGE)
        if role != Role.TRANSLATOR and languages:
            self.add_error("languages", NOT_HERS)

    def save_role(self, user):
        """Of a stored user. A superuser may have none."""
        if "role" not in self.fields:
            return
        if role := self.cleaned_data["role"]:
            values = {"role": role, "languages": self.cleaned_data["languages"]}
            Member.objects.update_or_create(user=user, defaults=values)
        else:
            Member.objects.filter(user=user).delete()


class NewUserForm(RoleForm, auth_forms.AdminUserCreationForm):
    pass


class UserForm(RoleForm, auth_forms.UserChangeForm):
    pass


class OwnForm(UserForm):
    """Of oneself, and of whom one may not raise."""

    role = languages = None
