"""Rich text: nothing hostile remains, nothing that was written is lost, and twice is as once."""

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from museum.core.markup import bare, pictures_in, sanitised

ALLOWED = {
    "p": set(),
    "h2": set(),
    "h3": set(),
    "ul": set(),
    "ol": set(),
    "li": set(),
    "blockquote": set(),
    "strong": set(),
    "em": set(),
    "br": set(),
    "hr": set(),
    "a": {"href"},
    "span": {"lang"},
    "figure": {"data-picture"},
}
HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg><script>alert&#40;1)</script></svg>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
    "<a href='javascript:alert(1)'>a</a>",
    "<a href='&#106;avascript:alert(1)'>a</a>",
    "<a href='java\tscript:alert(1)'>a</a>",
    "<a href=' \x01javascript:alert(1)'>a</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>a</a>",
    "<a href='vbscript:msgbox(1)'>a</a>",
    "<a href='//evil.example'>a</a>",
    "<a href='/\\evil.example'>a</a>",
    "<a href='https://x.example' target=_blank onclick=alert(1) style='color:red'>a</a>",
    "<p style='background:url(javascript:alert(1))' class=x id=y>a</p>",
    "<iframe src='javascript:alert(1)'></iframe>",
    "<object data='x'></object><embed src=x>",
    "<form action=/x><input name=y><button formaction=javascript:alert(1)>b</button></form>",
    "<base href='https://evil.example'><link rel=stylesheet href=x><meta http-equiv=refresh content=0>",
    "<style>@import 'x';</style>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<template><script>alert(1)</script></template>",
    "<xmp><p title='</xmp><img src=x onerror=alert(1)>'>",
    "<textarea><p title='</textarea><img src=x onerror=alert(1)>'>",
    "<select><style></select><img src=x onerror=alert(1)>",
    "<figure data-picture='1 onload=x'><img src=x></figure>",
    "<span lang='x\" onclick=alert(1)'>w</span>",
    "<details open ontoggle=alert(1)>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<![CDATA[<img src=x onerror=alert(1)>]]>",
    "<?xml version='1.0'?><x onclick=alert(1)>",
    "<p>\x00<scr\x00ipt>alert(1)</scr\x00ipt></p>",
]
HARMLESS = [
    *(f"<{tag}>" for tag in ALLOWED),
    *(f"</{tag}>" for tag in ALLOWED),
    "<div>", "</div>", "<b>", "</b>", "<table>", "<tr>", "<td>", "</table>", "<h1>", "</h1>",
    "<a href='https://e.example/?a=1&amp;b=>'>", "<span lang='de'>", "<figure data-picture='7'>",
    " ", "\n", "\n\n", "\u00a0", "сөз", "a b", "&lt;", "&amp;lt;", "&", "<", ">", '"', "[[key|form]]",
]  # fmt: skip
MARKUP = st.lists(st.sampled_from(HARMLESS + HOSTILE) | st.text(max_size=5), max_size=25).map(
    "".join
)


def elements(html):
    """Every element that a browser would build of `html`, by the parser of the HTML standard."""
    return list(html5lib.parseFragment(html, namespaceHTMLElements=False).iter())[1:]


def forbidden(html):
    return [
        (node.tag, dict(node.attrib))
        for node in elements(html)
        if node.tag not in ALLOWED or set(node.attrib) - ALLOWED[node.tag]
    ]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_html_leaves_only_the_closed_list(hostile):
    assert forbidden(sanitised(f"<p>сөз</p>{hostile}")) == []


@pytest.mark.parametrize("hostile", [text for text in HOSTILE if "href" in text])
def test_a_link_leads_nowhere_strange(hostile):
    hrefs = [node.get("href") for node in elements(sanitised(hostile)) if node.tag == "a"]
    assert [href for href in hrefs if href != "https://x.example"] == []


@given(MARKUP)
@settings(max_examples=500)
def test_any_markup_is_safe_and_stays_as_it_is_the_second_time(text):
    once = sanitised(text)
    assert (forbidden(once), sanitised(once)) == ([], once)


@given(MARKUP)
@settings(max_examples=300)
def test_all_words_stand_in_a_line(text):
    tree = html5lib.parseFragment(sanitised(text), namespaceHTMLElements=False)
    holders = [
        tree,
        *(node for node in tree.iter() if node.tag in {"ul", "ol", "li", "blockquote"}),
    ]
    loose = [node.text for node in holders] + [child.tail for node in holders for child in node]
    assert [words for words in loose if words] == []


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=200))
@settings(max_examples=300)
def test_a_browser_reads_what_was_written(text):
    """What a plain text says is what the page says: no character is lost but runs of spaces."""
    plain = text.replace("<", "‹").replace("&", "+")
    assert bare(plain).split() == plain.split()


def test_plain_text_becomes_paragraphs():
    assert sanitised("Бір\r\n\r\nекі\nүш\n\n\n") == "<p>Бір</p><p>екі<br>үш</p>"


def test_a_plain_text_may_hold_signs():
    assert sanitised("1 < 2 & 3 > 2") == "<p>1 &lt; 2 &amp; 3 &gt; 2</p>"


def test_word_paste_becomes_clean():
    pasted = """<html xmlns:o="urn:x"><head><title>Doc</title><style>p.MsoNormal{margin:0}</style></head><body>
    <!--[if gte mso 9]><xml><o:x/></xml><![endif]-->
    <p class=MsoNormal style='margin:0'><b><span lang=RU style='font-size:14pt'>Лагерь<o:p></o:p></span></b></p>
    <p class=MsoNormal>&nbsp;</p><h1>Барак</h1><div><i>сөз</i></div>
    <table><tr><td>1</td><td>2</td></tr></table></body></html>"""
    assert sanitised(pasted) == (
        "<p><strong>Лагерь</strong></p><h2>Барак</h2><p><em>сөз</em></p><p>1</p><p>2</p>"
    )


def test_loose_words_and_lists_are_put_in_order():
    assert sanitised("бос<ul>бір<ul><li>екі</ul><li>үш</ul>соң") == (
        "<p>бос</p><ul><li><p>бір</p><ul><li><p>екі</p></li></ul></li><li><p>үш</p></li></ul><p>соң</p>"
    )


def test_words_without_a_language_code_lose_only_the_mark():
    assert sanitised("<span lang=de>Wort</span> <span lang='?'>сөз</span>") == (
        '<p><span lang="de">Wort</span> сөз</p>'
    )


def test_what_says_nothing_is_empty():
    assert sanitised("<p></p><p> &nbsp;<br></p><ul><li></li></ul><strong></strong>") == ""


def test_a_thousand_lists_in_each_other_are_read():
    assert bare(sanitised("<ul><li>" * 1000 + "сөз")) == "сөз"


def test_bare_words_have_a_line_for_each_paragraph():
    text = "<h2>A &amp; B</h2><p>бір<br>екі <a href='/kk/'>үш</a></p><ul><li>төрт</li></ul>"
    assert bare(text) == "A & B\nбір\nекі үш\nтөрт"


def test_pictures_are_named_by_their_numbers():
    text = '<figure data-picture="12"></figure><p>а</p><figure data-picture="x"></figure>'
    assert pictures_in(sanitised(text)) == [12]
