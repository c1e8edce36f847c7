"""Makes museum/static/museum/fonts/commissioner-flair.woff2: one file for every weight from 300 to 600.

The fonts are shipped; this is how the file came about. To be run in an empty folder, with packages that
the site itself does not need: `pip install fonttools brotli`, `npm install @fontsource-variable/commissioner`.

The package holds a file for each script. Each is pinned at a weight and at full flare, the scripts are put
together, what our three languages do not use is left out, and the two weights are the ends of one new axis.
"""

from fontTools import merge, subset, varLib
from fontTools.designspaceLib import AxisDescriptor, DesignSpaceDocument, SourceDescriptor
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

FILES = "node_modules/@fontsource-variable/commissioner/files/commissioner-{}-flar-normal.woff2"
SCRIPTS = ("latin", "latin-ext", "cyrillic", "cyrillic-ext")
KAZAKH = "әғқңөұүһіӘҒҚҢӨҰҮҺІ"
SIGNS = " ©«»\u00b7°\u00d7\u2013—\u2011\u2018\u2019“”„…№₸\u2212•§é\u00ad"
LETTERS = {*map(chr, range(0x20, 0x7F)), *map(chr, range(0x410, 0x450)), *"Ёё", *KAZAKH, *SIGNS}
FEATURES = ["kern", "liga", "locl", "calt", "case", "ccmp", "mark", "mkmk"]
LIGHT, REGULAR, BOLD = 300, 400, 600


def pinned(weight):
    """The path of one font of this weight with every script in it."""
    for script in SCRIPTS:
        font = TTFont(FILES.format(script))
        font = instancer.instantiateVariableFont(font, {"wght": weight, "FLAR": 100})
        font.flavor = None
        font.save(f"{script}.ttf")
    merge.Merger().merge([f"{script}.ttf" for script in SCRIPTS]).save("merged.ttf")
    return "merged.ttf"


def of_weight(weight):
    """Only our letters, at one weight."""
    wanted = subset.Options(layout_features=FEATURES, name_IDs=["*"], notdef_outline=True)
    wanted.drop_tables += ["DSIG"]
    wanted.hinting = False
    font = subset.load_font(pinned(weight), wanted)
    subsetter = subset.Subsetter(wanted)
    subsetter.populate(unicodes=map(ord, LETTERS))
    subsetter.subset(font)
    font.save(f"{weight}.ttf")
    return TTFont(f"{weight}.ttf")


def place_of_regular(light, regular, bold):
    """Where between the ends the regular weight lies, by least squares over the widths of all glyphs."""
    pairs = [
        (bold["hmtx"][name][0] - light["hmtx"][name][0], width - light["hmtx"][name][0])
        for name, (width, _bearing) in regular["hmtx"].metrics.items()
    ]
    return sum(whole * part for whole, part in pairs) / sum(whole**2 for whole, _part in pairs)


def axis(place):
    regular = LIGHT + place * (BOLD - LIGHT)
    stops = [(LIGHT, LIGHT), (REGULAR, regular), (BOLD, BOLD)]
    return AxisDescriptor(
        name="Weight", tag="wght", minimum=LIGHT, default=LIGHT, maximum=BOLD, map=stops
    )


def variable(light, regular, bold):
    space = DesignSpaceDocument()
    space.addAxis(axis(place_of_regular(light, regular, bold)))
    for weight, font in ((LIGHT, light), (BOLD, bold)):
        space.addSource(
            SourceDescriptor(font=font, location={"Weight": weight}, familyName="Commissioner")
        )
    font, _model, _sources = varLib.build(space, exclude=["MVAR", "STAT"])
    font.flavor = "woff2"
    return font


if __name__ == "__main__":
    variable(*map(of_weight, (LIGHT, REGULAR, BOLD))).save("commissioner-flair.woff2")
