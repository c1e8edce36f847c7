"""Which drawing is kept in which file. The files are shipped; `manage.py draw` writes them anew."""

from django.conf import settings

from museum.drawings import buildings, route, steppe

TEMPLATES = settings.BASE_DIR / "templates" / "museum" / "drawings"
STATIC = settings.BASE_DIR / "museum" / "static" / "museum"


def mark_file():
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" color="#181d1c" viewBox="0 0 49 62">'
        f"{buildings.mark()}</svg>"
    )


def mark_inline():
    return f'<svg viewBox="0 0 49 62" aria-hidden="true" focusable="false">{buildings.mark()}</svg>'


DRAWINGS = {
    TEMPLATES / "hero.svg": steppe.hero,
    TEMPLATES / "route.svg": route.route,
    TEMPLATES / "mark.svg": mark_inline,
    STATIC / "mark.svg": mark_file,
    STATIC / "grass.svg": steppe.grass_edge,
}
