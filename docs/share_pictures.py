"""The pictures that networks show beside a shared link, one a language: `make share-pictures`.

Chromium sets the museum's name in the site's own type, on granite, above the drawings of the horizon,
and photographs it into museum/static/museum/share-<language>.png. To be run again when the name, the
motto or a drawing changes.
"""

import os
import shutil
import sys
import tempfile
from pathlib import Path

import django
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
STATIC = ROOT / "museum" / "static" / "museum"
SIZE = {"width": 1200, "height": 630}
SHADES = 48  # a drawing in one colour needs no more
STANDING = [("wagon", 884, 0.34), ("tower", 1030, 0.52), ("museum", 1392, 0.56)]
STANDING += [("wall", 1566, 0.32), ("arch", 1196, 0.82)]

STYLE = """
body { margin: 0; block-size: 630px; position: relative; overflow: hidden; background: #161b1a; color: #e9ebe4;
  --ground: #161b1a; --void: #050707 }
.words { position: absolute; inset: 60px 76px auto }
b { display: block; font: 300 108px/1 "Commissioner Flair"; letter-spacing: .12em }
p { margin: 18px 0 0; font: 400 36px/1.3 "Commissioner Flair" }
.motto { position: absolute; inset: auto auto 44px 76px; font: 400 32px/1.4 Literata; margin: 0 }
svg { position: absolute; inset: auto 0 126px auto; inline-size: 770px; overflow: visible; fill: none;
  stroke: currentColor; stroke-linecap: round; stroke-linejoin: round }
.ground { position: absolute; inset: auto 0 0; block-size: 125px; border-block-start: 2px solid; background: #0e1211 }
"""


def slab(language):
    """The picture as a page of HTML, with the site's fonts and drawings."""
    from django.utils import translation
    from django.utils.translation import gettext

    from museum.drawings.files import BUILDINGS, standing

    shapes = "".join(
        f'<g transform="translate({x} 455)scale({scale})">{standing(name, BUILDINGS[name]())}</g>'
        for name, x, scale in STANDING
    )
    with translation.override(language):
        name, kind = gettext("ALZHIR"), gettext("Memorial Complex")
        motto = gettext("We remember, so that it never happens again.")
    return f"""<!doctype html><html lang="{language}"><meta charset="utf-8">
        <link rel="stylesheet" href="{(STATIC / "site.css").as_uri()}"><style>{STYLE}</style>
        <div class="words"><b>{name}</b><p>{kind}</p></div>
        <svg viewBox="782 138 872 317">{shapes}</svg><div class="ground"></div>
        <p class="motto">{motto}</p></html>"""


def photograph(page, html, file):
    """Through a file, because a page made from a string may not open the fonts."""
    from PIL import Image

    with tempfile.TemporaryDirectory() as folder:
        path, shot = Path(folder) / "slab.html", Path(folder) / "slab.png"
        path.write_text(html, encoding="utf-8")
        page.goto(path.as_uri())
        page.evaluate("document.fonts.ready")
        page.screenshot(path=shot)
        Image.open(shot).convert("RGB").quantize(SHADES).save(file, optimize=True)


def main():
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "museum.settings")
    django.setup()
    from django.conf import settings

    from museum import catalogues

    catalogues.compile_stale()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        page = browser.new_page(viewport=SIZE, color_scheme="dark")
        for code, _name in settings.LANGUAGES:
            photograph(page, slab(code), STATIC / f"share-{code}.png")


if __name__ == "__main__":
    main()
