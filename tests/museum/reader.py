"""Another process that serves the site: `python -m tests.museum.reader NAME_OF_STAFF`, a path a line.

Answers each line with the page as one JSON string. What this process keeps between requests, it keeps here
as it does behind a real server.
"""

import json
import sys
from urllib.parse import urlsplit

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth import get_user_model  # noqa: E402
from django.test import Client  # noqa: E402

from tests.conftest import serve_static_files_from_where_they_are_written  # noqa: E402


def main(name):
    serve_static_files_from_where_they_are_written()
    client = Client(headers={"host": urlsplit(settings.SITE_URL).netloc})
    client.force_login(get_user_model().objects.get(username=name))
    for path in sys.stdin:
        response = client.get(path.strip())
        print(json.dumps([response.status_code, response.content.decode()]), flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
