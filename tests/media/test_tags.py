from html.parser import HTMLParser

import pytest
from django.template import Context, Template
from django.utils import translation

from museum.core.publishing import State
from museum.media.models import Picture
from museum.media.rights import Rights
from tests.media.images import small

pytestmark = pytest.mark.once

WIDE = {"width": 2000, "height": 1000}


def html(source, language="en", **context):
    with translation.override(language):
        return Template("{% load pictures %}" + source).render(Context(context)).strip()


class Elements(HTMLParser):
    def __init__(self, source):
        super().__init__()
        self.found = []
        self.feed(source)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


def elements(source, name):
    return [attributes for tag, attributes in Elements(source).found if tag == name]


def img(picture, options="", language="en"):
    return elements(html("{% picture pic " + options + " %}", language, pic=picture), "img")[0]


def test_a_picture_offers_avif_then_webp_then_jpeg(make_picture):
    picture = make_picture(small(**WIDE))
    found = html("{% picture pic sizes='50vw' %}", pic=picture)
    sources = elements(found, "source")
    assert [(s["type"], s["sizes"]) for s in sources] == [
        ("image/avif", "50vw"),
        ("image/webp", "50vw"),
    ]
    assert sources[0]["srcset"] == ", ".join(
        f"/media/{entry['name']} {entry['width']}w" for entry in picture.of_format("avif")
    )
    image = img(picture)
    assert (image["width"], image["height"]) == ("1600", "800")
    assert image["src"] == f"/media/{picture.of_format('jpeg')[1]['name']}"


def test_a_picture_loads_late_unless_it_is_eager(make_picture):
    picture = make_picture()
    assert img(picture)["loading"] == "lazy"
    eager = img(picture, "eager=True")
    assert ("loading" in eager, eager["fetchpriority"]) == (False, "high")


@pytest.mark.parametrize(
    ("language", "alt", "lang"),
    [("kk", "Қазақша", None), ("ru", "Қазақша", "kk"), ("en", "English", None)],
)
def test_alternative_text_names_its_language(make_picture, language, alt, lang):
    image = img(make_picture(alt_kk="Қазақша", alt_en="English"), language=language)
    assert (image["alt"], image.get("lang")) == (alt, lang)


def test_a_decorative_picture_is_silent(make_picture):
    image = img(make_picture(alt_en="", decorative=True))
    assert (image["alt"], "lang" in image) == ("", False)


def test_the_focal_point_is_kept_by_classes(make_picture):
    picture = make_picture(focus_x=33, focus_y=88)
    assert img(picture, "cover=True")["class"] == "focus-x-30 focus-y-90"
    assert "class" not in img(picture)


def test_nothing_is_inline(make_picture):
    assert " style=" not in html("{% figure pic %}{% picture pic cover=True %}", pic=make_picture())


def test_text_is_escaped(make_picture):
    picture = make_picture(alt_en='"><script>', caption_en="<script>", credit_en="<b>")
    found = html("{% figure pic %}", pic=picture)
    assert (elements(found, "script"), elements(found, "b")) == ([], [])
    assert img(picture)["alt"] == '"><script>'


@pytest.mark.parametrize("state", [State.DRAFT, State.REVIEW, State.WITHHELD])
def test_what_is_not_published_is_not_shown(make_picture, state):
    picture = make_picture(state=state, withheld_reason="A test")
    assert html("{% picture pic %}{% figure pic %}", pic=picture) == ""


def test_no_picture_is_nothing():
    assert html("{% picture pic %}{% figure pic %}", pic=None) == ""


def test_a_figure_tells_caption_date_credit_and_rights(make_picture):
    picture = make_picture(
        caption_en="A gradient",
        date="1938~",
        credit_en="Fictional Author",
        rights=Rights.CC_BY_SA,
    )
    found = html("{% figure pic %}", pic=picture)
    assert " ".join(found[found.index("<p>") : found.index("</figcaption>")].split()) == (
        '<p>A gradient</p> <p class="quiet"> <span>c. 1938.</span> <span>Fictional Author.</span> '
        '<a href="https://creativecommons.org/licenses/by-sa/4.0/" rel="license">'
        "CC BY-SA 4.0: free with attribution, under the same licence</a> </p>"
    )


def test_a_figure_marks_a_caption_in_another_language(make_picture):
    found = html("{% figure pic %}", "kk", pic=make_picture(caption_ru="Подпись"))
    assert elements(found, "span") == [{"lang": "ru"}]


def test_pictures_cost_no_query_beyond_fetching(make_picture, django_assert_num_queries):
    for _number in range(3):
        make_picture()
    with django_assert_num_queries(1):
        html("{% for pic in all %}{% figure pic %}{% endfor %}", all=Picture.objects.published())


def test_a_date_that_ends_with_a_full_stop_gets_no_second_one(make_picture):
    found = html("{% figure pic %}", "kk", pic=make_picture(date="1938"))
    assert "<span>1938 ж.</span>" in found.replace("\u00a0", " ")


def test_a_picture_as_wide_as_the_window_is_not_enlarged(make_picture):
    small_one = make_picture(small(width=640))
    assert img(small_one, 'sizes="100vw"')["sizes"] == "min(100vw, 640px)"
