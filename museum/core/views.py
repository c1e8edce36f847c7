"""Bases of public views."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.utils.cache import patch_cache_control


class PublicMixin:
    """Opens a view to everyone; without it a view asks for a sign-in."""

    @classmethod
    def as_view(cls, **initkwargs):
        return login_not_required(super().as_view(**initkwargs))


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
