import json
import re

from museum.core.jsonld import jsonld

NASTY = "</script><!-- & “қасірет” \u2028\u2029 {{ x }}"


def test_jsonld_is_one_data_block_that_text_cannot_close():
    element = jsonld({"name": NASTY})
    assert re.findall(r"[<>&\u2028\u2029]", element[35:-9]) == []
    assert element.startswith('<script type="application/ld+json">{')


def test_jsonld_reads_back_as_written():
    element = jsonld({"name": NASTY})
    assert json.loads(element[35:-9]) == {"name": NASTY}
