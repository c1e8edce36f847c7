import pytest
from django.template import Context, Template
from django.utils.translation import override

from museum.core.dates import PartialDate


def rendered(edtf, style="long", language="ru"):
    template = Template(f'{{% load dates %}}{{{{ made|partial_date:"{style}" }}}}')
    with override(language):
        return template.render(Context({"made": edtf and PartialDate.from_edtf(edtf)}))


@pytest.mark.parametrize(
    ("edtf", "html"),
    [
        ("1938-01-06", '<time datetime="1938-01-06">6\xa0января 1938\xa0г.</time>'),
        ("1938", '<time datetime="1938">1938\xa0г.</time>'),
        ("1905~", "ок.\xa01905\xa0г."),
        ("1937/1953", "1937–1953\xa0гг."),
        ("XXXX", "неизвестно"),
        (None, ""),
    ],
)
def test_date_is_a_time_element_only_when_html_can_say_it(edtf, html):
    assert rendered(edtf) == html


def test_date_in_a_sentence_has_whole_words():
    html = '<time datetime="1938-01-06">1938\xa0жылғы 6\xa0қаңтар</time>'
    assert rendered("1938-01-06", "prose", "kk") == html
