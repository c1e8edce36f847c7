"""Bases of public views."""

from django.contrib.auth.decorators import login_not_required


class PublicMixin:
    """Opens a view to everyone; without it a view asks for a sign-in."""

    @classmethod
    def as_view(cls, **initkwargs):
        return login_not_required(super().as_view(**initkwargs))
