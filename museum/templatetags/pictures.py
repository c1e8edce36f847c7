"""Pictures of the library in a page: `{% load pictures %}`."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

from museum.core.kept import is_open
from museum.core.languages import current, shown
from museum.media.storage import renditions

register = template.Library()

COLUMN = "(min-width: 44em) 40rem, 100vw"  # the text column, where nothing else is said
SRC_WIDTH = 800  # for the few browsers without srcset


def srcset(entries):
    return ", ".join(f"{renditions().url(e['name'])} {e['width']}w" for e in entries)


def source(pic, form, sizes):
    return format_html(
        '<source type="image/{}" srcset="{}" sizes="{}">', form, srcset(pic.of_format(form)), sizes
    )


def alternative(pic):
    """The attributes alt and, where the text is not in the reader's language, lang."""
    if pic.decorative:
        return mark_safe('alt=""')
    text, language = shown(pic, "alt")
    if text and language != current():
        return format_html('alt="{}" lang="{}"', text, language)
    return format_html('alt="{}"', text)


def plain_image(pic, sizes, eager, css_class):
    entries = pic.of_format("jpeg")
    fitting = [entry for entry in entries if entry["width"] <= SRC_WIDTH] or entries
    attributes = {
        "class": css_class,
        "src": renditions().url(fitting[-1]["name"]),
        "srcset": srcset(entries),
        "sizes": sizes,
        "width": entries[-1]["width"],
        "height": entries[-1]["height"],
        "decoding": "async",
        "loading": "" if eager else "lazy",
        "fetchpriority": "high" if eager else "",
    }
    pairs = format_html_join(" ", '{}="{}"', ((k, v) for k, v in attributes.items() if v))
    return format_html("<img {} {}>", pairs, alternative(pic))


def unenlarged(pic):
    """As wide as the window, but no wider than the largest file: writing on it would only grow blurred."""
    return f"min(100vw, {pic.of_format('jpeg')[-1]['width']}px)"


def focus_class(pic):
    """Classes of media/focus.css that keep the focal point in sight, to the nearest ten per cent."""
    return f"focus-x-{round(pic.focus_x, -1)} focus-y-{round(pic.focus_y, -1)}"


def is_shown(pic):
    """Whether it is published now. One with an hour set is asked again at the next view."""
    if pic.publish_from or pic.publish_until:
        is_open()
    return pic.is_published()


@register.simple_tag
def picture(pic, sizes=COLUMN, eager=False, cover=False):
    """`{% picture pic sizes="…" eager=True cover=True %}`: nothing at all unless `pic` is published.

    `sizes` as in HTML; `eager` for what is above the fold; `cover` fills its box, cropped about the focal point.
    """
    if pic is None or not pic.renditions or not is_shown(pic):
        return ""
    sizes = unenlarged(pic) if sizes == "100vw" else sizes
    return format_html(
        "<picture>{}{}{}</picture>",
        source(pic, "avif", sizes),
        source(pic, "webp", sizes),
        plain_image(pic, sizes, eager, focus_class(pic) if cover else ""),
    )


@register.inclusion_tag("media/figure.html")
def figure(pic, sizes=COLUMN, eager=False):
    """`{% figure pic %}`: the picture with its caption, date, credit and rights."""
    return {
        "pic": pic,
        "sizes": sizes,
        "eager": eager,
        "is_shown": pic is not None and is_shown(pic),
    }
