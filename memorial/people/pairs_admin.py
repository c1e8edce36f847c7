"""“To judge”: pairs of records that may be of one woman, with what speaks for and against."""

import time

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from memorial.people import duplicates, side_by_side
from memorial.people.evidence import evidence
from memorial.people.merging_admin import named
from memorial.people.models import DuplicateSearch, Pair
from museum.core.confidential import ConfidentialAdmin
from museum.core.rights import may

AT_A_TIME = 4  # seconds of a search within one request


def weighed(pairs):
    """Each of `pairs` gets its `evidence`: three queries for a page of them."""
    sides = duplicates.sides_of({pk for pair in pairs for pk in (pair.one_id, pair.other_id)})
    lexicon = duplicates.Lexicon()
    lexicon.count({entry.stem for side in sides.values() for entry in side.entries})
    for pair in pairs:
        said = evidence(sides[pair.one_id], sides[pair.other_id], lexicon.frequency)
        pair.evidence = sorted(said, key=lambda each: -abs(each.bits))
    return pairs


class PairList(ChangeList):
    def get_results(self, request):
        super().get_results(request)
        self.result_list = weighed(list(self.result_list))


class VerdictFilter(admin.SimpleListFilter):
    """What waits stands first; what was judged can be looked up."""

    title = gettext_lazy("verdict")
    parameter_name = "verdict"

    def lookups(self, request, model_admin):
        return [(Pair.Verdict.DIFFERENT, Pair.Verdict.DIFFERENT.label)]

    def choices(self, changelist):
        first, *others = super().choices(changelist)
        return [first | {"display": Pair.Verdict.OPEN.label}, *others]

    def queryset(self, request, pairs):
        if self.value() == Pair.Verdict.DIFFERENT:
            return pairs.filter(verdict=Pair.Verdict.DIFFERENT)
        return pairs.open()


class VerdictForm(forms.ModelForm):
    class Meta:
        model = Pair
        fields = ("reason",)
        widgets = {"reason": forms.Textarea(attrs={"rows": 3, "cols": 70})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = True


@admin.register(Pair)
class PairAdmin(ConfidentialAdmin, admin.ModelAdmin):
    """Whoever may change pairs may judge. Nobody adds a pair by hand, and no verdict is deleted."""

    list_display = ("both", "score", "speaks_for", "speaks_against")
    list_filter = (VerdictFilter,)
    list_select_related = ("one", "other")
    list_per_page = 50
    actions = None
    show_full_result_count = False

    def has_module_permission(self, request):
        return may(request.user, "change", Pair)

    def has_view_permission(self, request, obj=None):
        return self.has_module_permission(request)

    has_change_permission = has_view_permission

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_urls(self):
        view = self.admin_site.admin_view(self.search_view)
        return [path("search/", view, name="people_pair_search"), *super().get_urls()]

    def get_changelist(self, request, **kwargs):
        return PairList

    def changelist_view(self, request, extra_context=None):
        title = {"title": capfirst(self.opts.verbose_name_plural)}
        return super().changelist_view(request, title | (extra_context or {}))

    @admin.display(description=gettext_lazy("records"))
    def both(self, pair):
        return format_html_join("", "<p>{}</p>", ((named(pair.one),), (named(pair.other),)))

    @admin.display(description=gettext_lazy("for"))
    def speaks_for(self, pair):
        return listed(each for each in pair.evidence if each.speaks_for)

    @admin.display(description=gettext_lazy("against"))
    def speaks_against(self, pair):
        return listed(each for each in pair.evidence if not each.speaks_for)

    # --- One pair --------------------------------------------------------------------------------

    def change_view(self, request, object_id, form_url="", extra_context=None):
        pair = self.get_object(request, object_id)
        if pair is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_change_permission(request, pair):
            raise PermissionDenied
        form = VerdictForm(request.POST if "_different" in request.POST else None, instance=pair)
        if request.method == "POST" and ("_again" in request.POST or form.is_valid()):
            return self.judge(request, pair, "_again" not in request.POST)
        weighed([pair])
        context = self.admin_site.each_context(request) | {
            "title": _("One woman or two?"),
            "opts": self.opts,
            "is_nav_sidebar_enabled": False,  # the table needs the width
            "pair": pair,
            "form": form,
            "speaks_for": [each for each in pair.evidence if each.speaks_for],
            "speaks_against": [each for each in pair.evidence if not each.speaks_for],
            "rows": side_by_side.rows(pair.one, pair.other, request.user),
        }
        return TemplateResponse(request, "admin/people/pair/judge.html", context)

    def judge(self, request, pair, are_two):
        pair.verdict = Pair.Verdict.DIFFERENT if are_two else Pair.Verdict.OPEN
        pair.judged_by = request.user if are_two else None
        pair.judged_at = timezone.now() if are_two else None
        with self.kept(request, [pair]):
            if not Pair.objects.select_for_update().filter(pk=pair.pk).exists():
                return self._get_obj_does_not_exist_redirect(request, self.opts, str(pair.pk))
            pair.save()
            self.log_change(request, pair, [{"changed": {"fields": ["verdict"]}}])
        said = _("Two women: nobody is asked again.") if are_two else _("The pair waits again.")
        self.message_user(request, said, messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:people_pair_changelist"))

    # --- The search ------------------------------------------------------------------------------

    def search_view(self, request):
        """Each press of the button goes on for a few seconds, so that no request lasts."""
        if not self.has_module_permission(request):
            raise PermissionDenied
        search = DuplicateSearch.objects.first()
        if request.method == "POST":
            begins = search is None or search.ended or "_begin" in request.POST
            search = duplicates.begin() if begins else search
            go_on(search, AT_A_TIME)
            search.refresh_from_db()
        context = self.admin_site.each_context(request) | {
            "title": _("Look for duplicates"),
            "opts": self.opts,
            "search": search,
            "most": duplicates.MOST,
            "goes_on": request.method == "POST" and search and not search.ended,
            "waiting": self.get_queryset(request).open().count(),
        }
        return TemplateResponse(request, "admin/people/pair/search.html", context)


def go_on(search, seconds):
    lexicon, until = duplicates.Lexicon(), time.monotonic() + seconds
    while duplicates.step(search, lexicon) and time.monotonic() < until:
        pass


def listed(said):
    rows = ((capfirst(each.what), each.word.label, each.values) for each in said)
    return format_html_join("", "<p>{}: {} ({})</p>", rows) or "–"
