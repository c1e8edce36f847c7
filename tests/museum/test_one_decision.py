"""One decision changed: every page, label and export says the new value, in this process and in another.

With the shipped content: the fact is real, the object that prints it is fictional.
"""

import json
import os
import re
import subprocess
import sys
from contextlib import contextmanager
from urllib.parse import quote

import pytest
from django.conf import settings
from django.db import connection

from memorial.sources.models import Fact
from tests.conftest import write
from tests.exhibits import rows
from tests.media.conftest import make_picture

__all__ = ["make_picture"]

pytestmark = pytest.mark.django_db(transaction=True)
CODES = ("kk", "ru", "en")
# What the fact prints before and after, in the grammar of each language.
BEFORE = {"kk": "18 000-нан астам", "ru": "более 18 000", "en": "more than 18,000"}
AFTER = {"kk": "17 321-ден астам", "ru": "более 17 321", "en": "more than 17,321"}
OWN = ("object", "JSON-LD", "label sheet", "IIIF manifest")
TEXTS = rows.in_three(
    "description", "[[women-passed]] әйел.", "[[women-passed]].", "[[women-passed]]."
)


@pytest.fixture
def thing(make_picture, shipped_rows):
    """A fictional object whose description prints the fact, in the site with its shipped content."""
    write(shipped_rows)
    thing = rows.museum_object(slug="test-scarf", **TEXTS)
    rows.place(thing, rows.captioned(make_picture, 0))
    return thing


def paths(thing):
    """{what it is: (address, the languages whose answer it must hold)}."""
    pages = {"home": "", "history": "history/", "fact": "sources/facts/women-passed/"}
    pages |= {"article": "history/how-we-know/", "object": "objects/test-scarf/"}
    found = {
        f"{name} {code}": (f"/{code}/{path}", [code])
        for name, path in pages.items()
        for code in CODES
    }
    label = f"/kk/admin/exhibits/museumobject/labels/?size=case&objects={thing.pk}"
    manifest = f"/iiif/objects/{thing.label_id}/manifest.json"
    return found | {"label sheet": (label, CODES), "IIIF manifest": (manifest, CODES)}


def decide_otherwise():
    """The museum chooses another answer; the former one stays, as what others say."""
    fact = Fact.objects.get(key="women-passed")
    fact.claims.filter(chosen=True).update(chosen=False)
    fact.claims.create(number=17321, qualifier="more", chosen=True)


def said(thing, read):
    """{what it is: (its text, the languages whose answer it must hold)}."""
    texts = {name: (read(path), codes) for name, (path, codes) in paths(thing).items()}
    described = {f"JSON-LD {code}": (json_ld(texts[f"object {code}"][0]), [code]) for code in CODES}
    return texts | described


def silent(thing, read, answers):
    """The names of what does not print `answers`."""
    return [
        name
        for name, (text, codes) in said(thing, read).items()
        if not all(answers[code] in text for code in codes)
    ]


def outdated(thing, read):
    """The names of what still prints the former answer, though it names no other than ours."""
    return [
        name
        for name, (text, _codes) in said(thing, read).items()
        if name.startswith(OWN) and any(answer in text for answer in BEFORE.values())
    ]


def json_ld(html):
    """What the data block of an object's page says it is."""
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.S)
    data = [json.loads(block) for block in blocks]
    return next(block["description"] for block in data if block.get("description"))


def readable(text):
    if text.startswith("{"):
        text = json.dumps(json.loads(text), ensure_ascii=False)
    return text.replace("\u00a0", " ").replace("\u2060", "").replace("&nbsp;", " ")


def of_this_process(admin_client):
    def read(path):
        response = admin_client.get(path)
        assert response.status_code == 200, path
        return readable(response.content.decode())

    return read


@contextmanager
def of_another_process():
    command = [sys.executable, "-m", "tests.museum.reader", "admin"]
    environment = os.environ | {
        "DATABASE_URL": address(),
        "DJANGO_SETTINGS_MODULE": "museum.settings",
    }
    environment |= {"SITE_URL": settings.SITE_URL}
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, env=environment, cwd=settings.BASE_DIR, **pipes) as process:

        def read(path):
            process.stdin.write(f"{path}\n")
            process.stdin.flush()
            status, text = json.loads(process.stdout.readline())
            assert status == 200, path
            return readable(text)

        yield read
        process.stdin.close()


def address():
    """The DATABASE_URL of the test's own database."""
    given = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{given['NAME']}"
    host = quote(given["HOST"], safe="")  # it may be the folder of a socket
    place = f"{host}:{given['PORT']}" if given["PORT"] else host
    return f"postgresql://{given['USER']}:{given['PASSWORD']}@{place}/{given['NAME']}"


def test_everything_says_the_new_answer_here_and_in_another_process(thing, admin_client):
    here = of_this_process(admin_client)
    with of_another_process() as there:
        assert [silent(thing, read, BEFORE) for read in (here, there)] == [[], []]
        decide_otherwise()
        assert [silent(thing, read, AFTER) for read in (here, there)] == [[], []]
        assert [outdated(thing, read) for read in (here, there)] == [[], []]
