"""Bytes and requests of a first visit, as Chromium asks for them. kB are 1,000 bytes."""

from bench import environments, servers
from bench.pages import LIMITS, PATHS

CSS, CSS_AIM, FONTS = 12_000, 9_000, 130_000
HEADINGS = "HTML gzip", "HTML", "CSS gzip", "fonts", "all", "requests"


def main():
    """Prints the table; returns the aims that were missed."""
    from playwright.sync_api import sync_playwright

    chromium = environments.tool("chromium")
    print(f"{'page':<31} " + " ".join(f"{name:>9}" for name in HEADINGS))
    with servers.as_visitors_meet_it() as address, sync_playwright() as browsers:
        browser = browsers.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        missed = [aim for path in PATHS for aim in visit(browser, address, path)]
        browser.close()
    print(
        f"\nAims: HTML at most {LIMITS['/kk/'].html:,} on home, {LIMITS['/kk/visit/'].html:,} elsewhere, CSS {CSS:,} (better {CSS_AIM:,}),"
    )
    print(
        f"fonts {FONTS:,}, 8 requests, 10 with pictures. Sizes are bodies in bytes; the favicon counts as one request."
    )
    return missed


def visit(browser, address, path):
    """Opens a page with an empty cache and prints its row; the aims that it misses."""
    page = browser.new_context().new_page()
    answers = []
    page.on("response", lambda answer: answers.append(answer))
    page.goto(address + path, wait_until="networkidle")
    kinds = [
        (answer.request.resource_type, answer.request.sizes()["responseBodySize"], answer.url)
        for answer in answers
    ]
    html = answers[0].body()
    page.context.close()
    return judged(path, kinds, html)


def judged(path, kinds, html):
    def total(kind):
        return sum(size for one, size, _url in kinds if one == kind)

    has_icon = any("/favicon" in url for *_rest, url in kinds)
    requests = len(kinds) + (not has_icon)
    sizes = total("document"), len(html), total("stylesheet"), total("font")
    everything = sum(size for _kind, size, _url in kinds)
    print(f"{path:<31} " + " ".join(f"{n:>9,}" for n in (*sizes, everything, requests)))
    limits = {
        "HTML": (sizes[0], LIMITS[path].html),
        "CSS": (sizes[2], CSS),
        "fonts": (sizes[3], FONTS),
        "requests": (requests, LIMITS[path].requests),
    }
    return [
        f"{path}: {name} {n:,}, at most {most:,}" for name, (n, most) in limits.items() if n > most
    ]
