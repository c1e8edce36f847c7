"""Reads the pages of the grounds as a visitor and a machine would."""

import json
import re

import html5lib


def html(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def page(client, slug="test-gate", language="en"):
    return html(client, f"/{language}/memorial/{slug}/")


def tree(text):
    return html5lib.parse(text, namespaceHTMLElements=False)


def words(element):
    return " ".join(" ".join(element.itertext()).split())


def facts(text):
    """{label: value} of every list of facts on the page."""
    rows = tree(text).findall(".//dl/div")
    return {words(row.find("dt")): words(row.find("dd")) for row in rows}


def data(text):
    """The JSON-LD blocks of the page by their type."""
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.S)
    return {block["@type"]: block for block in map(json.loads, blocks)}
