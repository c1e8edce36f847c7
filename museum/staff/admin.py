"""Users, groups and what they may do, in the reader's language where Django speaks English only."""

from django import forms
from django.contrib import admin
from django.contrib.auth import admin as auth_admin
from django.contrib.auth import forms as auth_forms
from django.contrib.auth.models import Group, Permission, User
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.functional import lazy
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from museum.core.changes import ReadableChanges

DEEDS = {
    "add": pgettext_lazy("permission", "add"),
    "change": pgettext_lazy("permission", "change"),
    "delete": pgettext_lazy("permission", "delete"),
    "view": pgettext_lazy("permission", "view"),
}


def described(permission):
    """“Page: add”. A permission of a model's own making is known to the catalogue by its whole name."""
    kind = permission.content_type
    deed = permission.codename.removesuffix(f"_{kind.model}")
    return f"{full_name(kind)}: {DEEDS.get(deed) or gettext(permission.name)}"


def full_name(kind):
    """“Object, citation”: rows of several records have the same name, and their record tells them apart."""
    model = kind.model_class()
    if model in admin.site._registry:
        return capfirst(kind.name)
    holders = (held for held, pages in admin.site._registry.items() if model in rows_of(pages))
    return capfirst(", ".join(str(named._meta.verbose_name) for named in (*holders, model)))


def rows_of(pages):
    return [inline.model for inline in pages.inlines]


def managed():
    """The models that have pages, or rows on another's page, in the admin: elsewhere rights do nothing."""
    for model, pages in admin.site._registry.items():
        yield model
        yield from rows_of(pages)


def permissions():
    kinds = ContentType.objects.get_for_models(*managed()).values()
    return Permission.objects.filter(content_type__in=kinds).select_related("content_type")


class PermissionsField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, permission):
        return described(permission)


class PermissionsAdmin(ReadableChanges):
    """Boxes to tick: Django's two lists beside each other cannot be used by every screen reader."""

    filter_horizontal = ()
    formfield_overrides = {models.ManyToManyField: {"widget": forms.CheckboxSelectMultiple}}

    def formfield_for_manytomany(self, db_field, request=None, **kwargs):
        if db_field.related_model is Permission:
            kwargs |= {"form_class": PermissionsField, "queryset": permissions()}
        return super().formfield_for_manytomany(db_field, request, **kwargs)


class PasswordForm(auth_forms.AdminPasswordChangeForm):
    """Django's warning is no catalogue's string. Its script finds the warning by this id."""

    usable_password_help_text = lazy(format_html, str)(
        '{}<ul id="id_unusable_warning" class="messagelist"><li class="warning">{}</li></ul>',
        auth_forms.SetUnusablePasswordMixin.usable_password_help_text,
        _("If it is switched off, the user’s present password is lost."),
    )


admin.site.unregister([User, Group])


@admin.register(User)
class UserAdmin(PermissionsAdmin, auth_admin.UserAdmin):
    list_display = ("username", "first_name", "last_name", "email", "may_enter")
    change_password_form = PasswordForm
    readonly_fields = ("last_login", "date_joined")
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        (_("Personal info"), {"fields": ("first_name", "last_name", "email")}),
        (_("Permissions"), {"fields": ("is_active", "is_staff", "is_superuser", "groups")}),
        (_("user permissions"), {"fields": ("user_permissions",), "classes": ("collapse",)}),
        (_("Important dates"), {"fields": ("last_login", "date_joined")}),
    )

    @admin.display(description=_("staff status"), ordering="is_staff")
    def may_enter(self, user):
        """In words: the picture that Django shows is called “True” in every language."""
        return _("Yes") if user.is_staff else _("No")


@admin.register(Group)
class GroupAdmin(PermissionsAdmin, auth_admin.GroupAdmin):
    pass
