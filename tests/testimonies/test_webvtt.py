import pytest
import webvtt as another_reader
from hypothesis import given
from hypothesis import strategies as st

from memorial.testimonies import models, webvtt
from memorial.testimonies.models.segment import tidy
from memorial.testimonies.timecodes import read_timecode, timecode

ONE = "WEBVTT\n\n00:01.000 --> 00:02.500\nWords\n"


def sentences(content):
    reading = webvtt.read(content)
    return [(fault.line, str(fault.sentence)) for fault in reading.faults]


def test_a_cue_is_read():
    [cue] = webvtt.read(ONE).cues
    assert cue == webvtt.Cue(3, "", 1000, 2500, "", "Words")


@pytest.mark.parametrize(
    "content",
    [
        ONE,
        "\ufeff" + ONE,
        ONE.replace("\n", "\r\n"),
        ONE.replace("\n", "\r"),
        ONE.replace("WEBVTT", "WEBVTT Fictional title"),
        ONE.replace("WEBVTT", "WEBVTT\nKind: captions\nLanguage: ru"),
        ONE.replace("00:01.000", "00:00:01.000"),
        ONE.replace("WEBVTT\n", "WEBVTT\n\nNOTE a remark\nof two lines\n"),
        ONE.replace("Words", "<v Test Speaker>Words</v>"),
        ONE.replace("Words", "Wo&#114;ds"),
        ONE.rstrip(),
    ],
)
def test_what_the_standard_allows_is_read(content):
    reading = webvtt.read(content)
    assert (len(reading.cues), reading.faults, reading.notices) == (1, [], [])
    assert reading.cues[0].text == "Words"


@pytest.mark.parametrize(
    ("content", "line", "sentence"),
    [
        ("", 1, webvtt.NO_HEADER),
        ("WEBVTTX\n\n", 1, webvtt.NO_HEADER),
        ("1\n" + ONE, 1, webvtt.NO_HEADER),
        (ONE.replace("00:01.000", "1.0"), 3, webvtt.NO_TIMES),
        (ONE.replace("00:01.000", "00:61.000"), 3, webvtt.NO_TIMES),
        (ONE.replace("00:01.000", "00:01,000"), 3, webvtt.NO_TIMES),
        (ONE.replace("00:02.500", "00:00.500"), 3, webvtt.ENDS_FIRST),
        (ONE + "\n00:00.500 --> 00:03.000\nMore\n", 6, webvtt.NOT_IN_ORDER),
        (ONE.replace("Words\n", ""), 3, webvtt.NO_WORDS),
        (ONE + "\nLost words\n", 6, webvtt.NO_CUE),
        (ONE.replace("Words", "<v A>One <v B>Two"), 4, webvtt.TWO_VOICES),
        (ONE + "00:03.000 --> 00:04.000\nMore\n", 4, webvtt.TIMES_INSIDE),
        (ONE.replace("00:01.000", "100:00:01.000"), 3, webvtt.NO_TIMES),
        (ONE.replace("Words", f"<v {'a' * 121}>Words"), 3, webvtt.LONG_NAME),
    ],
)
def test_a_fault_has_its_line_and_its_sentence(content, line, sentence):
    assert sentences(content) == [(line, str(sentence) % {"most": 120})]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (ONE.replace("02.500", "02.500 align:start"), webvtt.NO_POSITIONS),
        (ONE.replace("Words", "<i>Wo</i>rds"), webvtt.NO_MARKS),
        (ONE.replace("WEBVTT\n", "WEBVTT\n\nSTYLE\n::cue { color: red }\n"), webvtt.NO_STYLES),
    ],
)
def test_what_is_not_kept_is_said(content, sentence):
    reading = webvtt.read(content)
    assert [str(notice.sentence) for notice in reading.notices] == [str(sentence)]
    assert [cue.text for cue in reading.cues] == ["Words"]


# --- There and back --------------------------------------------------------------------------------

letters = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=30)
words = st.lists(letters, min_size=1, max_size=4).map("\n".join).map(tidy).filter(bool)
names = letters.map(lambda name: " ".join(name.split()))
times = st.tuples(st.integers(0, 40_000_000), st.integers(1, 600_000))


@st.composite
def transcripts(draw):
    testimony = models.Testimony(kind="sound", language="de")
    begins = sorted(draw(st.lists(times, max_size=8)))
    return [
        models.Segment(
            testimony=testimony,
            number=number,
            begin=begin,
            end=begin + length,
            speaker=draw(names),
            text=draw(words),
        )
        for number, (begin, length) in enumerate(begins, 1)
    ]


def as_told(segments):
    return [(s.anchor, s.begin, s.end, s.speaker, s.text) for s in segments]


@given(transcripts())
def test_what_is_written_is_read_back_exactly(segments):
    reading = webvtt.read(webvtt.written(segments, "de", "Fictional --> title\n\nof two"))
    assert (reading.faults, reading.notices) == ([], [])
    assert [(c.name, c.begin, c.end, c.speaker, c.text) for c in reading.cues] == as_told(segments)


@given(transcripts())
def test_another_reader_of_webvtt_finds_the_same_cues(segments):
    captions = another_reader.from_string(webvtt.written(segments, "de"), strict=True)
    told = [(c.identifier, c.start, c.end) for c in captions]
    assert told == [(s.anchor, timecode(s.begin), timecode(s.end)) for s in segments]


@given(st.text(max_size=200))
def test_any_text_is_answered(text):
    webvtt.read(text)
    webvtt.read(f"WEBVTT\n\n{text}\n00:01.000 --> 00:02.000\n{text}")


@pytest.mark.parametrize(
    ("text", "milliseconds"),
    [
        ("62.5", 62_500),
        ("1:02,5", 62_500),
        ("1:02:03.004", 3_723_004),
        ("0", 0),
        ("90:00", 5_400_000),
    ],
)
def test_a_time_is_read_as_it_is_typed(text, milliseconds):
    assert read_timecode(text) == milliseconds


@pytest.mark.parametrize("text", ["", "a", "1:60", "1:60:00", "-1", "1::2", "1.2345", "١"])
def test_what_is_no_time_is_refused(text):
    with pytest.raises(ValueError):
        read_timecode(text)
