"""“Content checks” in the admin: a list of all findings, and those of one fact on its own page."""

from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.template.response import TemplateResponse
from django.urls import NoReverseMatch, path, reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from memorial.sources import content_checks

CHECKS = (gettext_lazy("Content checks"), {"fields": ("found_here",)})


class CheckedAdmin:
    """Stands before the admin class of the facts."""

    def get_urls(self):
        view = self.admin_site.admin_view(self.checks_view)
        return [path("checks/", view, name="sources_fact_checks"), *super().get_urls()]

    def get_fieldsets(self, request, obj=None):
        sections = super().get_fieldsets(request, obj)
        return [*sections, CHECKS] if obj else sections

    def get_readonly_fields(self, request, obj=None):
        return [*super().get_readonly_fields(request, obj), "found_here"]

    def found_here(self, fact):
        found = content_checks.findings_of(fact)
        if not found:
            return _("Nothing found.")
        rows = ((each.label, each.sentence) for each in found)
        return format_html("<ul>{}</ul>", format_html_join("", "<li>{}: {}</li>", rows))

    found_here.short_description = gettext_lazy("found by the checks")

    def checks_view(self, request):
        """What is wrong in the ledger and in public texts, each with a link to where it can be put right."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        found = content_checks.looked_through(timezone.now())
        records = self.records_by_key()
        context = self.admin_site.each_context(request) | {
            "title": _("Content checks"),
            "opts": self.opts,
            "rows": [
                (each, address(request.user, records.get(each.about, each.about))) for each in found
            ],
        }
        return TemplateResponse(request, "admin/sources/checks.html", context)

    def records_by_key(self):
        """{key of a fact: its name among all records}."""
        rows = self.model.objects.values_list("key", "pk")
        return {key: f"{self.opts.label_lower}/{pk}" for key, pk in rows}


def address(user, record):
    """Where `user` can change a record named as “pages.page/3”; "" where she may not see it."""
    label, _slash, pk = record.rpartition("/")
    if not label:
        return ""
    opts = apps.get_model(label)._meta
    if not user.has_perm(f"{opts.app_label}.view_{opts.model_name}"):
        return ""
    try:
        return reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[pk])
    except NoReverseMatch:
        return ""
