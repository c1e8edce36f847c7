"""What the IIIF Presentation API 3.0 asks for and the schema in iiif-prezi3 lets pass.

https://iiif.io/api/presentation/3.0/
"""

import re

import iiif_prezi3

RIGHTS = re.compile(r"http://(creativecommons\.org|rightsstatements\.org)/")
CODES = {"kk", "ru", "en", "none"}


def assert_valid(manifest):
    """By the schema, and by the sentences of the text that no schema holds."""
    iiif_prezi3.Manifest(**manifest)
    assert list(faults(manifest)) == []


def faults(manifest):
    if manifest["@context"] != "http://iiif.io/api/presentation/3/context.json":
        yield "4.6 Linked Data Context and Extensions"
    if not manifest.get("items"):
        yield "5.2 Manifest: items must have at least one Canvas"
    for canvas in manifest.get("items", ()):
        yield from of_canvas(canvas)
    for resource in (manifest, *manifest.get("items", ())):
        yield from of_words(resource)
    yield from of_links(manifest)


def of_canvas(canvas):
    if "#" in canvas["id"]:
        yield "5.3 Canvas: id must not contain a fragment"
    if not canvas.get("width") or not canvas.get("height"):
        yield "5.3 Canvas: both width and height"
    for page in canvas["items"]:
        for annotation in page["items"]:
            if annotation["motivation"] != "painting" or annotation["target"] != canvas["id"]:
                yield "5.6 Annotation: paints its own Canvas"


def of_words(resource):
    if "rights" in resource and not RIGHTS.match(resource["rights"]):
        yield "3.1 rights: an http address of the two vocabularies"
    pairs = [*resource.get("metadata", ()), *filter(None, [resource.get("requiredStatement")])]
    maps = [resource["label"], resource.get("summary"), *(m for p in pairs for m in p.values())]
    for words in filter(None, maps):
        if set(words) - CODES or not all(text for texts in words.values() for text in texts):
            yield "4.4 Language of Property Values"


def of_links(manifest):
    agents = manifest.get("provider", ())
    for agent in agents:
        if not agent.get("label"):
            yield "3.1 provider: label"
    pages = [*manifest.get("homepage", ()), *(p for a in agents for p in a.get("homepage", ()))]
    for page in pages:
        if not page.get("label") or "#" in page["id"]:
            yield "3.3.1 homepage: id, type, label"
