"""Writing SVG paths: short numbers, and curves as lists of points (start, then three a segment)."""


def number(value):
    """At most one decimal, as short as SVG allows: 0.5 → ".5", -3.0 → "-3"."""
    text = f"{value:.1f}".removesuffix(".0")
    text = text.replace("-0.", "-.") if text.startswith("-0.") else text
    text = text.removeprefix("0") if text.startswith("0.") else text
    return "0" if text == "-0" else text


def numbers(*values):
    """Numbers one after another; a minus sign parts them as well as a space does."""
    return " ".join(number(value) for value in values).replace(" -", "-")


def points(*pairs):
    return numbers(*(value for pair in pairs for value in pair))


def line(start, *rest):
    return f"M{points(start)}" + "".join(f"L{points(point)}" for point in rest)


def across(left, right, y):
    return f"M{numbers(left, y)}H{number(right)}"


def upright(x, bottom, top):
    return f"M{numbers(x, bottom)}V{number(top)}"


def mix(a, b, share):
    return a + (b - a) * share


def between(p, q, share):
    """The point that lies `share` (0 to 1) of the way from `p` to `q`."""
    return mix(p[0], q[0], share), mix(p[1], q[1], share)


def segments(chain):
    return "".join(f"C{points(*chain[i : i + 3])}" for i in range(1, len(chain), 3))


def curve(chain):
    return f"M{points(chain[0])}{segments(chain)}"


def outline(up, down):
    """A curve up one side and down the other; both chains begin on the ground and meet at the tip."""
    return curve(up) + segments(down[::-1])


def veils(outer, inner, count, bend=1.0):
    """`count` curves leading evenly (bend 1) from `outer` to `inner`, both included."""
    shares = [(i / (count - 1)) ** bend for i in range(count)]
    return [
        curve([between(p, q, share) for p, q in zip(outer, inner, strict=True)]) for share in shares
    ]


def path(d, kind):
    return f'<path class="{kind}" d="{d}"/>'


def placed(name, x, y, scale):
    return f'<use href="#{name}" transform="translate({numbers(x, y)})scale({scale:.3g})"/>'
