"""Bases of public views."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.functional import cached_property

from museum.core.rights import may, readable


class PublicMixin:
    """Opens a view to everyone; without it a view asks for a sign-in."""

    @classmethod
    def as_view(cls, **initkwargs):
        return login_not_required(super().as_view(**initkwargs))


class MomentMixin:
    """One moment for everything that a request reads."""

    @cached_property
    def moment(self):
        return timezone.now()

    @property
    def day(self):
        """The museum's date."""
        return timezone.localdate(self.moment)


class MinuteMixin(PublicMixin):
    """A public page that caches may keep for a minute: the open-now line is right to the minute.

    Who carries a session, such as a curator who has just saved, always gets the page of now.
    """

    def dispatch(self, request, *args, **kwargs):
        response = super().dispatch(request, *args, **kwargs)
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            patch_cache_control(response, private=True, no_cache=True)
        else:
            patch_cache_control(response, public=True, max_age=60)
        return response


class DraftMixin:
    """Shows staff what visitors do not see yet. Stands before the view that answers 404.

    Nobody's session is looked at for a page that is published, and no visitor's at all.
    `drafts()` of the view gives the records, published or not.
    """

    is_draft = False

    def get(self, request, *args, **kwargs):
        try:
            return super().get(request, *args, **kwargs)
        except Http404:
            if not self.is_read_by_staff():
                raise
        self.is_draft = True
        response = super().get(request, *args, **kwargs)
        patch_cache_control(response, private=True, no_store=True)
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    def get_queryset(self):
        if not self.is_draft:
            return super().get_queryset()
        return readable(self.request.user, self.drafts())

    def is_read_by_staff(self):
        """Whoever may read the record in the admin."""
        if settings.SESSION_COOKIE_NAME not in self.request.COOKIES:
            return False
        user, model = self.request.user, self.drafts().model
        return user.is_staff and (may(user, "view", model) or may(user, "change", model))

    def get_context_data(self, **kwargs):
        return super().get_context_data(is_draft=self.is_draft, **kwargs)
