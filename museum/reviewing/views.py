"""The page behind a preview link: one record, in one language, as visitors would see it."""

import re
from datetime import timedelta

from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.utils.translation import override
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import View

from museum.core.previewing import private, published, visit
from museum.core.views import MomentMixin, PublicMixin
from museum.reviewing.forms import RemarkForm
from museum.reviewing.models import PreviewLink

AN_HOUR = timedelta(hours=1)
PER_HOUR, IN_ALL = 20, 200  # remarks through one link


def shown(request, link, moment, part="", **more):
    """The page as visitors of the link's language would read it; None if they may not or cannot.

    `part` of the record's address: "image/1/" of the page of a picture. The record is published in a transaction that is always rolled back: nothing is changed by reading.
    """
    with transaction.atomic():
        try:
            record = link.record
            if record is None or not is_visible(record, moment):
                return None
            with override(link.language):
                address = record.get_absolute_url()
            page = visit(request, address + part, museum_preview={"link": link, **more})
        finally:
            transaction.set_rollback(True)
    here = request.path.removesuffix(part)
    return within(here, address, page.content) if page.status_code == 200 else None


def within(here, address, html):
    """Links between the pages of the record stay behind the preview link."""
    own = rf'href="{re.escape(address)}(?="|image/|place/)'
    return re.sub(own.encode(), f'href="{here}'.encode(), html)


def is_visible(record, moment):
    """Whether visitors could see it, once published; what is withheld or lacks something stays hidden."""
    record = published(record)
    return type(record)._default_manager.published(moment).filter(pk=record.pk).exists()


def is_too_many(link, moment):
    lately = link.remarks.filter(at__gt=moment - AN_HOUR).count()
    return lately >= PER_HOUR or link.remarks.count() >= IN_ALL


@method_decorator(
    csrf_exempt, name="dispatch"
)  # who knows the secret needs no token, hence no cookie
class PreviewView(PublicMixin, MomentMixin, View):
    http_method_names = ["get", "head", "post", "options"]

    def dispatch(self, request, *args, **kwargs):
        response = private(super().dispatch(request, *args, **kwargs))
        response.headers["Referrer-Policy"] = "no-referrer"
        return response

    def get(self, request, secret, **below):
        link = self.link(secret)
        return self.page(link, RemarkForm()) if link.is_alive(self.moment) else self.gone()

    def post(self, request, secret, **below):
        link = self.link(secret)
        form = RemarkForm(request.POST)
        if not link.is_alive(self.moment):
            return self.gone()
        with override(link.language):  # the sentences of the form
            if not form.is_valid():
                return self.page(link, form)
        return self.kept(link, form)

    def link(self, secret):
        if link := PreviewLink.objects.found(secret):
            return link
        raise Http404

    def page(self, link, form, **more):
        with override(link.language):
            remarks = list(link.remarks.all())
            html = self.shown(link, form=form, remarks=remarks, **more)
        return HttpResponse(html) if html is not None else self.gone()

    def gone(self):
        return render(self.request, "reviewing/gone.html", status=410)

    def kept(self, link, form):
        """The link is locked, so that many remarks at once are counted one after another."""
        with transaction.atomic():
            link = PreviewLink.objects.select_for_update().get(pk=link.pk)
            if is_too_many(link, self.moment):
                return self.page(link, form, is_full=True)
            if self.is_shown(link):
                form.instance.link, form.instance.at = link, self.moment
                form.save()
        return HttpResponseRedirect(f"{self.request.path}#remarks")

    def is_shown(self, link):
        """Of a record that was withheld meanwhile no remark is taken."""
        return self.shown(link) is not None

    def shown(self, link, **more):
        part = self.request.path.partition(f"/{self.kwargs['secret']}/")[2]
        return shown(self.request, link, self.moment, part, **more)
