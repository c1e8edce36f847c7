"""Pages that read several rooms, and files for machines."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import FormView, TemplateView

from memorial.features.models import Feature
from memorial.features.walk import Walk
from museum import display, errors, home, menu, sitemaps
from museum.core.prepared import Prepared
from museum.core.printed import LARGEST
from museum.core.views import MomentMixin, PublicMixin


class HomeView(PublicMixin, MomentMixin, TemplateView):
    """The template asks the view for what it needs only while a section is made anew."""

    template_name = "museum/home.html"
    words = Prepared(home.words)
    grounds = Prepared(lambda moment: Feature.objects.published(moment).on_the_walk())

    def get_context_data(self, **kwargs):
        turn = str(self.day.toordinal())
        self.pages = self.words.read(moment=self.moment, turn=turn)
        self.walked = self.grounds.read(moment=self.moment)
        as_read = self.pages.rows, self.walked.rows, turn
        return super().get_context_data(as_read=as_read, **kwargs)

    @cached_property
    def page(self):
        """The words of the home page; None until it is published."""
        return next(iter(self.pages.records), None)

    @cached_property
    def places(self):
        return Walk(self.walked.records).drawn

    @cached_property
    def woman(self):
        return home.woman(self.page) if self.page else None

    @cached_property
    def exhibitions(self):
        return home.exhibitions(self.page, self.day) if self.page else []


class SiteMapView(PublicMixin, TemplateView):
    template_name = "museum/site_map.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(sections=sitemaps.sections(), **kwargs)


class MyListView(PublicMixin, TemplateView):
    """Kept by the browser alone: the server only says what can be put on the list."""

    template_name = "museum/my_list.html"

    def get_context_data(self, **kwargs):
        """Adds `addresses`, the lines of the menu and the site map."""
        shown = menu.shown(menu.MAIN, menu.published(self.request))
        return super().get_context_data(addresses=[*shown, sitemaps.SITE_MAP], **kwargs)


@method_decorator(csrf_exempt, name="dispatch")  # display.from_this_site stands in its place
class DisplayView(PublicMixin, FormView):
    template_name = "museum/view.html"
    form_class = display.DisplayForm

    def get_initial(self):
        language = self.request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        return display.chosen(self.request)._asdict() | {"language": language}

    def get_form_kwargs(self):
        """A button of the bar sends one setting; the others stay as they are."""
        kwargs = super().get_form_kwargs()
        if "data" in kwargs:
            kwargs["data"] = self.get_initial() | kwargs["data"].dict()
        return kwargs

    def get_context_data(self, **kwargs):
        sent = self.request.POST or self.request.GET
        return super().get_context_data(next=display.safe_next(sent.get("next", "")), **kwargs)

    def post(self, request, *args, **kwargs):
        if not display.from_this_site(request):
            return errors.forbidden(request)
        if "ordinary" in request.POST:
            return self.kept(display.ORDINARY)
        return super().post(request, *args, **kwargs)

    def form_valid(self, form):
        response = self.kept(form.display())
        if "language" in self.request.POST:
            display.keep_language(response, form.cleaned_data["language"])
        return response

    def kept(self, choice):
        goal = display.safe_next(self.request.POST.get("next", "")) or reverse("display")
        response = HttpResponseRedirect(goal)
        display.keep(response, choice)
        return response


@login_not_required
def sitemap(request):
    """Names the files that name the addresses."""
    context = {"site": settings.SITE_URL, "parts": sitemaps.parts()}
    return render(request, "museum/sitemap_index.xml", context, content_type="application/xml")


@login_not_required
def sitemap_of_pages(request):
    return listed(request, sitemaps.addresses())


@login_not_required
def sitemap_part(request, room, part):
    pages = part <= LARGEST and list(sitemaps.part(room, part))
    if not pages:
        raise Http404
    return listed(request, pages)


def listed(request, pages):
    context = {"site": settings.SITE_URL, "pages": pages}
    return render(request, "museum/sitemap.xml", context, content_type="application/xml")


@login_not_required
def robots(request):
    closed = [
        f"Disallow: /{code}/{path}/"
        for code, _name in settings.LANGUAGES
        for path in ("admin", "view")
    ]
    lines = ["User-agent: *", *closed, "", f"Sitemap: {settings.SITE_URL}/sitemap.xml", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@login_not_required
def security(request, now=None):
    """RFC 9116. Without SECURITY_CONTACT there is no such file: a contact is never invented."""
    if not settings.SECURITY_CONTACT:
        raise Http404
    expires = ((now or timezone.now()) + timedelta(days=90)).replace(microsecond=0)
    lines = [
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {expires.isoformat()}",
        "Preferred-Languages: kk, ru, en",
        f"Canonical: {settings.SITE_URL}/.well-known/security.txt",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@login_not_required
def favicon(request):
    """Browsers ask for this address by themselves."""
    return HttpResponseRedirect(static("museum/favicon.ico"))
