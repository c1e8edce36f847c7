"""What axe asks of a page in Chromium, and how it is asked without waste."""

from axe_playwright_python.base import AXE_SCRIPT

RULES = {
    "preload": False,  # axe would write imported style sheets into the page, against its policy
    "resultTypes": ["violations"],
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
}
# To measure contrasts takes axe twice as long as all its other rules together.
OF_COLOURS = ("color-contrast", "link-in-text-block")
OF_LOOKS = (*OF_COLOURS, "target-size", "scrollable-region-focusable")
COLOURS = RULES | {"runOnly": {"type": "rule", "values": OF_COLOURS}}
LOOKS = RULES | {"runOnly": {"type": "rule", "values": OF_LOOKS}}
COLOURLESS = RULES | {"rules": {rule: {"enabled": False} for rule in OF_COLOURS}}

MENU = "#nav-sidebar"  # beside the pages of the admin
FRAME = ("body > header", "body > footer")  # of the pages for visitors


def looks(page):
    """Shows the open page on a telephone and on a desk, in light and in dark colours: what to say of each look, and its rules.

    Nothing moves meanwhile: axe would measure colours half way from one to the other.
    What no colour can change is asked in light ones alone.
    """
    for width in (390, 1440):
        for scheme, rules in (("light", RULES), ("dark", LOOKS)):
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            yield f"{width} pixels, {scheme}", rules


# Axe reads each colour anew, for each thing that lies under each word: a third of its time.
READ_COLOURS_ONCE = """() => {
    const { Color } = axe.commons.color, read = Color.prototype.parseString, known = new Map()
    Color.prototype.parseString = function (text) {
        if (!known.has(text)) {
            const { r, g, b, alpha } = read.call(this, text)
            known.set(text, { r, g, b, alpha })
        }
        return Object.assign(this, known.get(text))
    }
}"""


def assert_accessible(page, look="", rules=RULES, without=(MENU,)):
    """What axe found to be good stays in the browser: to hand it over takes longer than to find it.

    `without`: what is the same on many pages, and looked at on some.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
        page.evaluate(READ_COLOURS_ONCE)
    context = {"exclude": [[part] for part in without]}
    violations = page.evaluate(
        "([context, rules]) => axe.run(context, rules).then(found => found.violations)",
        [context, rules],
    )
    broken = [readable(violation) for violation in violations]
    assert not broken, "\n".join([look, *broken])


def readable(violation):
    places = ", ".join(" ".join(node["target"]) for node in violation["nodes"][:5])
    return f"{violation['impact']}: {violation['help']} ({violation['id']}) at {places}"
