"""The entry point of the server."""

import os

import django
from django.core.handlers.wsgi import WSGIHandler, WSGIRequest

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "museum.settings")


class Request(WSGIRequest):
    """Django decodes by the charset that a stranger names at once, and fails at rot13.

    Here it is only noted; museum.requests.RefuseBadInput answers.
    """

    encoding = None


class Server(WSGIHandler):
    request_class = Request


django.setup(set_prefix=False)
application = Server()
