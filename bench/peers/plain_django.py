"""A plain Django page: default middleware, one query for 24 rows, a template, 30 kB.

Run as a program it makes its database, the file that the environment's DATABASE names.
"""

import os
from pathlib import Path

import django
from django.conf import settings

MIDDLEWARE = """
    django.middleware.security.SecurityMiddleware
    django.contrib.sessions.middleware.SessionMiddleware
    django.middleware.locale.LocaleMiddleware
    django.middleware.common.CommonMiddleware
    django.middleware.csrf.CsrfViewMiddleware
    django.contrib.auth.middleware.AuthenticationMiddleware
    django.contrib.messages.middleware.MessageMiddleware
    django.middleware.clickjacking.XFrameOptionsMiddleware
"""
APPS = ("contenttypes", "auth", "sessions", "messages")
TEMPLATES = {
    "BACKEND": "django.template.backends.django.DjangoTemplates",
    "DIRS": [Path(__file__).parent / "templates"],
}

settings.configure(
    SECRET_KEY="only for measuring",
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF=__name__,
    INSTALLED_APPS=[f"django.contrib.{name}" for name in APPS],
    MIDDLEWARE=MIDDLEWARE.split(),
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": os.environ["DATABASE"],
            "CONN_MAX_AGE": None,
        }
    },
    TEMPLATES=[TEMPLATES],
)
django.setup()

import words  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.db import connection, models  # noqa: E402
from django.shortcuts import render  # noqa: E402
from django.urls import path  # noqa: E402


class Item(models.Model):
    title = models.CharField(max_length=200)
    slug = models.SlugField()
    summary = models.TextField()

    class Meta:
        app_label = "plain"

    def __str__(self):
        return self.title


def page(request):
    return render(request, "page.html", {"items": Item.objects.all()})


def item(number):
    text = words.Words(number)
    return Item(title=text.sentence(3, 5), slug=f"item-{number}", summary=text.paragraph(16)[:900])


def make_database():
    if Item._meta.db_table in connection.introspection.table_names():
        return
    with connection.schema_editor() as editor:
        editor.create_model(Item)
    Item.objects.bulk_create(item(number) for number in range(24))


urlpatterns = [path("", page)]
application = get_wsgi_application()

if __name__ == "__main__":
    make_database()
