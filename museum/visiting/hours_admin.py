"""Opening hours in the admin: the week as a table, special days, public holidays, six weeks ahead."""

from calendar import isleap
from contextlib import contextmanager
from datetime import date
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.decorators import method_decorator
from django.utils.formats import date_format
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from museum.core.admin import SOURCES, RecordAdmin
from museum.core.languages import current
from museum.core.translating import is_translating
from museum.visiting import models, overlaps, phrases, precedence, preview
from museum.visiting.forms import HolidayForm, PreviewForm, SeasonForm
from museum.visiting.hours_tables import period
from museum.visiting.leaflet import Leaflet
from museum.visiting.public_holidays import suggestions
from museum.visiting.schedule import SIX_WEEKS, Schedule, local


class LeafletAdmin:
    """A record and its related rows are one change: the leaflet is rewritten once, at its end."""

    def changeform_view(self, request, *args, **kwargs):
        if request.method != "POST":
            return super().changeform_view(request, *args, **kwargs)
        with Leaflet.gathering():
            return super().changeform_view(request, *args, **kwargs)

    def delete_view(self, request, *args, **kwargs):
        if request.method != "POST":
            return super().delete_view(request, *args, **kwargs)
        with Leaflet.gathering():
            return super().delete_view(request, *args, **kwargs)

    @contextmanager
    def as_one_change(self):
        with Leaflet.gathering():
            yield


class HoursAdmin(LeafletAdmin, RecordAdmin):
    """After a change of the hours the curator sees what visitors will read."""

    def response_post_save_add(self, request, obj):
        query = self.previewed(obj, local(timezone.now()).date())
        address = reverse("admin:visiting_season_preview")
        return HttpResponseRedirect(f"{address}?{urlencode(query)}" if query else address)

    response_post_save_change = response_post_save_add

    def previewed(self, row, today):
        """What to ask the preview for: the first day of `row`, unless the six weeks show it anyway."""
        first = self.next_date(row, today)
        beyond = first and (first - today).days >= SIX_WEEKS
        return {"first": first.isoformat()} if beyond else {}

    @admin.display(description=gettext_lazy("confirmed by the museum"), ordering="confirmed")
    def said_by_the_museum(self, row):
        """In words: a red cross would look like an error."""
        return _("Yes") if row.confirmed else _("to be confirmed")


@admin.register(models.Season)
class SeasonAdmin(HoursAdmin):
    helps = {
        "name": gettext_lazy("Visitors read it above the hours, for example: summer."),
    }
    form = SeasonForm
    further_rows = ("rules",)
    list_display = ("__str__", "period", "said_by_the_museum", "languages_filled")
    fieldsets = (
        (
            None,
            {
                "description": format_lazy(
                    "{} {}",
                    gettext_lazy("Hours without a first and a last day hold the whole year."),
                    gettext_lazy("The last day is included; the days may run over the New Year."),
                ),
                "fields": (
                    "name",
                    ("first_day", "first_month"),
                    ("last_day", "last_month"),
                    "confirmed",
                ),
            },
        ),
        SOURCES,
    )

    @admin.display(description=gettext_lazy("days"))
    def period(self, season):
        return period(season) or _("the whole year")

    def has_delete_permission(self, request, obj=None):
        """The hours of the whole year stay: without them a day outside every season is unknown."""
        is_kept = obj is not None and obj.first is None
        return not is_kept and super().has_delete_permission(request, obj)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        may_type = self.has_add_permission(request) if add else self.has_change_permission(request)
        if not may_type:
            context["adminform"].form.week.disable()
        return super().render_change_form(request, context, add, change, form_url, obj)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if not is_translating(request):
            form.week.save(form.instance)

    def next_date(self, season, today):
        """The day from which the hours hold next; None of those that hold already."""
        if season.first is None or is_in_force(season, today):
            return None
        return next_of(season.first, today)

    def get_urls(self):
        view = self.admin_site.admin_view(self.preview_view)
        return [path("preview/", view, name="visiting_season_preview"), *super().get_urls()]

    def preview_view(self, request):
        """The coming six weeks as visitors will read them in the three languages."""
        if not request.user.has_module_perms(self.opts.app_label):
            raise PermissionDenied
        now = timezone.now()
        contents = Leaflet.contents(now)
        known = preview.services(contents)
        service = request.GET.get("service")
        service = service if service in known else models.Service.MUSEUM.value
        form = PreviewForm(request.GET)
        first = form.cleaned_data["first"] if form.is_valid() else None
        week = preview.preview(contents, first, 7, service) if first else []
        days = preview.preview(contents, local(now).date(), service=service)
        context = self.admin_site.each_context(request) | {
            "title": _("What visitors will read in the coming six weeks"),
            "opts": self.opts,
            "week": week,
            "days": days,
            "unconfirmed": not all(day.confirmed for day in [*week, *days]),
            "services": [choice for choice in models.Service if choice.value in known],
            "service": service,
        }
        return TemplateResponse(request, "admin/visiting/preview.html", context)


@admin.register(models.SpecialDay)
class SpecialDayAdmin(HoursAdmin):
    helps = {
        "every_year": gettext_lazy("Tick it for a day that comes again on the same date."),
        "kind": gettext_lazy("Open: write the hours. Closed: leave them empty."),
        "opens": gettext_lazy("Only for a day that is open, for example 10:00."),
        "last_admission": gettext_lazy("Empty: the site says that the museum will confirm it."),
        "note": gettext_lazy("What to know on this day besides the hours."),
        "service": gettext_lazy("The museum itself, or only one part of it, such as the archive."),
    }
    list_filter = ("kind", "every_year", "service", "confirmed")
    ordering = ("-first_day",)
    radio_fields = {"kind": admin.HORIZONTAL}
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("first_day", "last_day"),
                    "every_year",
                    "kind",
                    ("opens", "closes", "last_admission"),
                    "reason",
                    "note",
                    "service",
                    "confirmed",
                )
            },
        ),
        SOURCES,
    )

    def get_list_display(self, request):
        """The schedule is read once for the list, and each row asks it."""
        schedule, today = schedule_now(), local(timezone.now()).date()

        @admin.display(description=_("what visitors read"))
        def sentence(row):
            return what_visitors_read(schedule.day(next_date(row, today), row.service))

        return ("days", sentence, "service", "said_by_the_museum", "languages_filled")

    def next_date(self, row, today):
        return next_date(row, today)

    def previewed(self, row, today):
        query = super().previewed(row, today)
        is_usual = row.service == models.Service.MUSEUM
        return query if is_usual else query | {"service": row.service}

    def warn(self, request, row, form):
        super().warn(request, row, form)
        for sentence in precedence.warnings(row, local(timezone.now()).date()):
            self.message_user(request, sentence, messages.WARNING)

    @admin.display(description=gettext_lazy("days"), ordering="first_day")
    def days(self, row):
        return days_in_words(row)

    # --- Public holidays ---------------------------------------------------------------------------

    def changelist_view(self, request, extra_context=None):
        may_decide = {"has_change_permission": self.has_change_permission(request)}
        extra_context = (extra_context or {}) | may_decide | self.holidays()
        return super().changelist_view(request, extra_context)

    def holidays(self):
        """Holidays of a year: those to decide on, and those that curators have set aside."""
        today = local(timezone.now()).date()
        found = suggestions(schedule_now(), today)
        aside = set(models.OrdinaryHoliday.objects.values_list("day", flat=True))
        rows = [holiday(each) for each in found]
        return {
            "holidays": [row for row in rows if row["day"] not in aside],
            "holidays_aside": [row for row in rows if row["day"] in aside],
        }

    def get_urls(self):
        view = self.admin_site.admin_view(self.holiday_view)
        return [path("holiday/", view, name="visiting_specialday_holiday"), *super().get_urls()]

    @method_decorator(require_POST)
    def holiday_view(self, request):
        """Set a holiday aside as an ordinary day, or have it suggested again."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        form = HolidayForm(request.POST)
        if form.is_valid():
            form.save()
        return HttpResponseRedirect(reverse("admin:visiting_specialday_changelist"))


def schedule_now():
    return Schedule.read(Leaflet.current(current(), timezone.now())["timetable"])


def what_visitors_read(day):
    if day.is_unusual:
        return str(phrases.unusual_day(day))
    values = {"date": phrases.weekday_and_date(day.date), "hours": phrases.hours_text(day.hours)}
    return _("%(date)s: as usual, %(hours)s") % values


def is_in_force(season, today):
    days = overlaps.days_of_year(season.first, season.last)
    return bool(days & overlaps.days_of_year(*[(today.month, today.day)] * 2))


def next_date(row, today):
    """The first day of a special day; of one that repeats, its first day in this year or the next."""
    if not row.every_year:
        return row.first_day
    return next_of((row.first_day.month, row.first_day.day), max(today, row.first_day))


def next_of(month_and_day, today):
    """The first date from `today` on with that month and day."""
    years = [year for year in range(today.year, today.year + 10) if exists(year, *month_and_day)]
    return next(day for day in (date(year, *month_and_day) for year in years) if day >= today)


def exists(year, month, day):
    return (month, day) != (2, 29) or isleap(year)


def weekday(day):
    """Small letters within a line, as Kazakh and Russian write it."""
    name = str(WEEKDAYS[day.weekday()])
    return name if current() == "en" else name.lower()


def days_in_words(row):
    """“31.05.2027, Monday”, “01.05.2027 – 03.05.2027”, “31 May, every year”."""
    ends = (
        [row.first_day] if row.last_day in (None, row.first_day) else [row.first_day, row.last_day]
    )
    if row.every_year:
        days = " – ".join(phrases.day_and_month(day) for day in ends)
        return _("%(days)s, every year") % {"days": days}
    if len(ends) == 1:
        return f"{date_format(ends[0], 'SHORT_DATE_FORMAT')}, {weekday(ends[0])}"
    return " – ".join(date_format(day, "SHORT_DATE_FORMAT") for day in ends)


def holiday(suggestion):
    """What the page says of one `Suggestion`, and the form filled in with it as a closed day."""
    day = suggestion.date
    names = {f"reason_{code}": name for code, name in suggestion.names.items()}
    filled_in = {"first_day": day.strftime("%d.%m.%Y"), "kind": "closed", **names}
    return {
        "day": day,
        "weekday": weekday(day),
        "name": suggestion.names[current()],
        "expected": suggestion.expected,
        "form": f"{reverse('admin:visiting_specialday_add')}?{urlencode(filled_in)}",
    }
