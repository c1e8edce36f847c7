"""Who works here: one role each. Nobody decides on herself, nor on those above her; nobody is deleted."""

from django.contrib import admin
from django.contrib.auth import admin as auth_admin
from django.contrib.auth.models import Group, User
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from museum.core.changes import ReadableChanges
from museum.staff.forms import NewUserForm, OwnForm, PasswordForm, UserForm
from museum.staff.models import SENTENCES, Role
from museum.staff.roles import may_change, may_raise, may_set_password, role_of

SUPERUSER = _("every right")
NOBODY = _("no role yet: no rights")
NAMES = ("first_name", "last_name", "email")
WHO = (_("Who she is"), {"fields": NAMES})

admin.site.unregister([User, Group])


class RoleFilter(admin.SimpleListFilter):
    title = _("role")
    parameter_name = "role"

    def lookups(self, request, model_admin):
        return Role.choices

    def queryset(self, request, users):
        return users.filter(member__role=self.value()) if self.value() else users


@admin.register(User)
class UserAdmin(ReadableChanges, auth_admin.UserAdmin):
    form, add_form, change_password_form = UserForm, NewUserForm, PasswordForm
    list_display = ("username", "first_name", "last_name", "email", "role", "may_sign_in")
    list_filter = (RoleFilter, "is_active")
    list_select_related = ("member",)
    readonly_fields = ("role_in_words", "may_sign_in", "last_login", "date_joined")
    filter_horizontal = ()
    actions = None

    # --- Rights ------------------------------------------------------------------------------------

    def has_change_permission(self, request, obj=None):
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or may_change(request.user, obj))

    def has_delete_permission(self, request, obj=None):
        """What somebody did stays with her name: who leaves may not sign in any more."""
        return False

    def user_change_password(self, request, id, form_url=""):
        user = self.get_object(request, id)
        if user is not None and not may_set_password(request.user, user):
            raise PermissionDenied
        return super().user_change_password(request, id, form_url)

    # --- The form ----------------------------------------------------------------------------------

    def get_form(self, request, obj=None, **kwargs):
        if obj is not None and not may_raise(request.user, obj):
            kwargs["form"] = OwnForm
        return super().get_form(request, obj, **kwargs)

    def get_fieldsets(self, request, obj=None):
        if obj is None:
            password = ("usable_password", "password1", "password2")
            entry = (None, {"classes": ("wide",), "fields": ("username", *password)})
            return [entry, WHO, self.rights(request, decides=True)]
        named = ("username", "password") if may_set_password(request.user, obj) else ("username",)
        rights = self.rights(request, may_raise(request.user, obj))
        dates = (_("Important dates"), {"fields": ("last_login", "date_joined")})
        return [(None, {"fields": named}), WHO, rights, dates]

    def rights(self, request, decides):
        """A superuser is made by superusers alone."""
        own = ("is_superuser",) if request.user.is_superuser else ()
        decided = ("role", "languages", "is_active", *own)
        fields = decided if decides else ("role_in_words", "may_sign_in")
        return _("What she may do"), {"fields": fields}

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        context["may_see_sign_in"] = obj is not None and may_set_password(request.user, obj)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def save_model(self, request, user, form, change):
        """Everybody here is of the staff: visitors have no accounts."""
        user.is_staff = True
        super().save_model(request, user, form, change)
        form.save_role(user)

    # --- In words ----------------------------------------------------------------------------------

    @admin.display(description=_("role"))
    def role(self, user):
        own = role_of(user)
        return SUPERUSER if user.is_superuser else own.label if own else NOBODY

    @admin.display(description=_("role"))
    def role_in_words(self, user):
        own = role_of(user)
        if user.is_superuser or own is None:
            return self.role(user)
        return f"{own.label} — {SENTENCES[own]}"

    @admin.display(description=_("may sign in"), ordering="is_active")
    def may_sign_in(self, user):
        """In words: the picture that Django shows is called “True” in every language."""
        return _("Yes") if user.is_active else _("No")
