"""Which drawing is kept in which file. The files are shipped; `manage.py draw` writes them anew."""

from django.conf import settings

from museum.drawings import buildings, plan, route, steppe

TEMPLATES = settings.BASE_DIR / "templates" / "museum" / "drawings"
STATIC = settings.BASE_DIR / "museum" / "static" / "museum"


def mark_file():
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" color="#181d1c" viewBox="0 0 49 62">'
        f"{buildings.mark()}</svg>"
    )


def mark_inline():
    return f'<svg viewBox="0 0 49 62" aria-hidden="true" focusable="false">{buildings.mark()}</svg>'


def buildings_file():
    """What other pages show by `<use href="…/buildings.svg#arch">`: the file is fetched once for all."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg">'
        + "".join(standing(name, draw()) for name, draw in BUILDINGS.items())
        + "</svg>"
    )


def standing(name, shape):
    """No style sheet reaches into the file: lines and grounds are attributes, colours come with `<use>`."""
    for kind, attributes in LOOKS.items():
        shape = shape.replace(f'class="{kind}"', attributes)
    return f'<g id="{name}" fill="none">{shape}</g>'


LOOKS = {
    "m": 'fill="var(--art-ground, var(--ground))" stroke="none"',
    "h": 'stroke-width=".7" opacity=".72" vector-effect="non-scaling-stroke"',
    "o": 'stroke-width="1.25" vector-effect="non-scaling-stroke"',
    "k": 'fill="var(--void)" stroke="none"',
    "g": 'stroke-width=".7" opacity=".45" vector-effect="non-scaling-stroke"',
    "b": 'stroke="var(--edge)" stroke-dasharray="2 6" vector-effect="non-scaling-stroke"',
    "w": 'stroke-width="5" stroke-linecap="butt"',
}
BUILDINGS = {
    "arch": buildings.arch,
    "wagon": buildings.wagon,
    "tower": buildings.tower,
    "museum": buildings.museum,
    "wall": buildings.wall,
    "hut": buildings.hut,
    "land": route.land,
    "site": plan.site,
    "plan-arch": plan.arch_from_above,
    "plan-wagon": plan.wagon_from_above,
    "plan-tower": plan.tower_from_above,
    "plan-museum": plan.museum_from_above,
    "plan-wall": plan.wall_from_above,
    "plan-hut": plan.hut_from_above,
}
# The viewBox in which each stands in a row of all; 0 is the ground.
FRAMES = {
    "arch": "-200 -388 400 388",
    "wagon": "-310 -204 620 204",
    "tower": "-210 -338 420 338",
    "museum": "-310 -154 620 154",
    "wall": "-310 -132 620 132",
    "hut": "-310 -132 620 132",
}
DRAWINGS = {
    TEMPLATES / "hero.svg": steppe.hero,
    TEMPLATES / "route.svg": route.route,
    TEMPLATES / "mark.svg": mark_inline,
    STATIC / "mark.svg": mark_file,
    STATIC / "buildings.svg": buildings_file,
    STATIC / "grass.svg": steppe.grass_edge,
}
