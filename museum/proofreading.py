"""What would break a page or a search in a translation, said in a sentence with its line.

Python fills `%(name)s` in: a name changed, a letter dropped or a bare per-cent sign fails only when
somebody asks for the page.
"""

import gettext
import re

from museum.core.tokens import TOKEN

# A per-cent sign or brace that begins no placeholder is found as well, alone.
PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[sdrf%]|\{\w*\}|[%{}]")
TAG = re.compile(r"</?\w+[^>]*>|[<>]")
MIXED = re.compile(r"[^\W\d_]*(?:[A-Za-z][а-яёәғқңөұүһі]|[а-яёәғқңөұүһі][A-Za-z])[^\W\d_]*", re.I)
LINE = re.compile(
    r"""(?:\#.*|(?:msgctxt\s+|msgid\s+|msgid_plural\s+|msgstr\s+|msgstr\[\d\]\s+)?"(?:[^"\\]|\\.)*")?"""
)


def faults(catalogue, language):
    """(message, sentence) for each message that must not be shown as it is."""
    for message in catalogue:
        if message.id and (sentence := fault(message, language)):
            yield message, sentence


def fault(message, language):
    for text, string in pairs(message, language):
        if string and (sentence := unlike(text, string)):
            return sentence


def pairs(message, language):
    """(text, its translation), plural forms one by one."""
    if not message.pluralizable:
        return [(message.id, message.string)]
    one, many = message.id
    first, *others = message.string
    # "One stop" may leave the number out, but not in Russian, where that form is also for 21.
    without = language != "ru" and in_order(PLACEHOLDER, one) == in_order(PLACEHOLDER, first)
    return [(one if without else many, first), *((many, form) for form in others)]


def unlike(text, string):
    """What `string` lacks of `text`, holds beyond it, or spells with two alphabets; else None."""
    for pattern in (PLACEHOLDER, TAG):
        theirs, ours = in_order(pattern, text), in_order(pattern, string)
        if missing := without(theirs, ours):
            return f"“{missing[0]}” is missing in the translation"
        if foreign := without(ours, theirs):
            return f"“{foreign[0]}” in the translation is not in the text"
    if mixed := MIXED.search(bare(string)):
        return f"“{mixed[0]}” mixes Latin and Cyrillic letters"


def in_order(pattern, text):
    return sorted(pattern.findall(text))


def without(some, others):
    """What is in `some` more often than in `others`."""
    return [each for each in some if some.count(each) > others.count(each)]


def bare(string):
    """The words of `string` alone, without placeholders, tags and facts of the ledger."""
    return TOKEN.sub(" ", PLACEHOLDER.sub(" ", TAG.sub(" ", string)))


def malformed_line(text):
    """The number of the first line that no `.po` file may hold, such as one without its last quotation mark."""
    for number, line in enumerate(text.splitlines(), 1):
        if not LINE.fullmatch(line.strip()):
            return number


def refuse_unloadable(compiled):
    """Reads the catalogue as Django does; raises ValueError when its heading makes no sense."""
    with compiled.open("rb") as source:
        try:
            gettext.GNUTranslations(source)
        except (ValueError, LookupError, OSError) as error:
            raise ValueError(f"the heading cannot be read: {error}") from error
