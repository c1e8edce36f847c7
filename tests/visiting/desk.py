"""Addresses of the admin of visiting, and what is typed into its forms."""

VISITING = "/en/admin/visiting/"
SEASON = "/en/admin/visiting/season/"
SPECIAL = "/en/admin/visiting/specialday/"
PREVIEW = "/en/admin/visiting/season/preview/"


def address(row):
    return f"{VISITING}{row._meta.model_name}/{row.pk}/change/"


def cell(weekday, service="museum", **typed):
    return {f"week-{service}_{weekday}_{part}": value for part, value in typed.items()}


def hours(season, weekday, service="museum"):
    rules = season.rules.filter(weekday=weekday, service=service)
    return [(f"{r.opens:%H:%M}", f"{r.closes:%H:%M}", r.last_admission) for r in rules]
