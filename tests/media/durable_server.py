"""One process that serves the admin, for test_durability to watch. Run as a module with FOLDER PORT [fault].

`fault` is a planted mistake that the test must notice: "folder" forgets to sync folders, "file" forgets to sync
files, "normal" weakens SQLite.
"""

import os
import sys
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIServer, make_server

folder, port, fault = sys.argv[1], int(sys.argv[2]), (sys.argv[3:] or [""])[0]
os.environ |= {
    "DATA_DIR": folder,
    "DATABASE_URL": f"sqlite:///{folder}/museum.sqlite3",
    "DJANGO_SETTINGS_MODULE": "museum.settings",
    "DEBUG": "on",
    "SITE_URL": f"http://127.0.0.1:{port}",
    "SECRET_KEY": "only-for-this-test",
}

import django  # noqa: E402
from django.conf import settings  # noqa: E402

if fault == "normal":
    options = settings.DATABASES["default"]["OPTIONS"]
    options["init_command"] = options["init_command"].replace("FULL", "NORMAL")
django.setup()

from django.contrib.auth import get_user_model  # noqa: E402
from django.core.management import call_command  # noqa: E402

from museum.media import storage  # noqa: E402
from museum.wsgi import application  # noqa: E402

call_command("migrate", verbosity=0)
get_user_model().objects.create_superuser("fictional-curator", password="only-for-this-test")
if fault == "folder":
    storage.sync_folder = lambda folder: None
if fault == "file":
    storage.os = type("os", (), {**vars(os), "fsync": staticmethod(lambda handle: None)})
    storage.sync_folder = lambda folder: os.fsync(os.open(folder, os.O_RDONLY))


class Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


make_server("127.0.0.1", port, application, server_class=Server).serve_forever()
