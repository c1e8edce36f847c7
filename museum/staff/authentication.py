"""The middleware that says who asks."""

from django.contrib.auth.middleware import AuthenticationMiddleware
from django.utils.functional import SimpleLazyObject

from museum.staff.sign_ins import member_of


class Authentication(AuthenticationMiddleware):
    """Django's, but a session lives no longer than its sign-in. Asked only by who looks at `request.user`."""

    def process_request(self, request):
        request.user = SimpleLazyObject(lambda: member_of(request))
