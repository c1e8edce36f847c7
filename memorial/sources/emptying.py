"""Before an answer disappears from pages, the curator reads which ones print it, and is asked."""

from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from memorial.sources.models import Fact
from memorial.sources.uses import in_order, printing_pages
from museum.core import tokens
from museum.core.forms import RecordForm
from museum.core.languages import CODES

AGREED = "agreed"  # sent with the same form once more
BACK = "back"  # sent with it instead, to go on in the form


class Emptied(Exception):
    """Raised within a change, which is undone by it: `fact` would have no answer any more."""

    def __init__(self, fact, uses):
        self.fact, self.uses = fact, uses


class KeptForm(RecordForm):
    """Refused when the curator who was asked goes back: what was typed stays in it."""

    def clean(self):
        super().clean()
        if BACK in self.data:
            self.add_error(None, _("Nothing has been saved. What you typed is kept below."))


class AsksBeforeEmptying:
    """Of an admin whose records decide what is printed: `fact_of(record)`. Stands before LedgerAdmin."""

    form = translation_form = KeptForm

    def changeform_view(self, request, *args, **kwargs):
        try:
            return super().changeform_view(request, *args, **kwargs)
        except Emptied as emptied:
            return self.asked(request, emptied)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if AGREED not in request.POST:
            refuse_to_empty(self.fact_of(form.instance))

    def asked(self, request, emptied):
        """What was typed is kept in the page, which sends it once more."""
        typed = [(name, value) for name, values in request.POST.lists() for value in values]
        context = {
            **self.admin_site.each_context(request),
            "title": _("Pages that print this fact"),
            "opts": self.opts,
            "fact": emptied.fact,
            "uses": emptied.uses,
            "typed": [pair for pair in typed if pair[0] != "csrfmiddlewaretoken"],
            "agreed": AGREED,
            "back": BACK,
        }
        return TemplateResponse(request, "admin/sources/emptying.html", context)


def uses_of(fact):
    """The pages that visitors can read now and that print `fact`."""
    return in_order(printing_pages(fact.key, timezone.now()).records)


def refuse_to_empty(fact):
    """Raises Emptied where pages would lose an answer in some language."""
    if loses_an_answer(fact) and (uses := uses_of(fact)):
        raise Emptied(fact, uses)


def loses_an_answer(fact):
    """Whether the edition, which this change has not reached yet, says more than the rows do now."""
    printed, fact = tokens.forms(), Fact.objects.get(pk=fact.pk)
    return any(printed[code].get(fact.key) and not fact.forms(code) for code in CODES)
