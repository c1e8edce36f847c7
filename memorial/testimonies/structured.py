"""A testimony for machines: schema.org, with nothing that the page does not show."""

from django.urls import reverse

from memorial.people.elsewhere import as_persons
from museum.core.addresses import absolute
from museum.core.jsonld import CONTEXT, jsonld, without_blanks
from museum.core.markup import bare
from museum.core.tokens import said
from museum.media.recording_words import iso_duration

LONGEST_TRANSCRIPT = 3000  # letters; a longer one is linked as captions, not sent twice
TYPES = {"text": "Quotation", "sound": "AudioObject", "film": "VideoObject"}


def structured(testimony, words, heard, women=()):
    data = {
        "@context": CONTEXT,
        "@type": TYPES[testimony.kind],
        "name": said(testimony, "title"),
        "url": absolute(testimony.get_absolute_url()),
        "inLanguage": testimony.language,
        "abstract": bare(said(testimony, "summary")),
        "dateCreated": testimony.recorded.edtf if testimony.recorded else "",
        "creator": speaker(testimony),
        "about": as_persons(women),
        **transcribed(testimony, words),
        **(media(heard) if heard else {}),
    }
    return jsonld(without_blanks(data))


def speaker(testimony):
    if not testimony.may_name:
        return None
    return {"@type": "Person", "name": said(testimony, "speaker")}


def transcribed(testimony, words):
    """The words themselves where they are short, the captions in every language."""
    text = "\n".join(segment.text for segment in words.segments)
    short = text if len(text) <= LONGEST_TRANSCRIPT else ""
    if testimony.kind == "text":
        return {"text": short}
    captions = [
        {
            "@type": "MediaObject",
            "contentUrl": absolute(reverse("testimonies:track", args=[testimony.slug, code])),
            "encodingFormat": "text/vtt",
            "inLanguage": code,
        }
        for code in words.languages
    ]
    return {"transcript": short, "caption": captions}


def media(recording):
    return {
        "contentUrl": absolute(recording.url),
        "encodingFormat": recording.copy["type"],
        "contentSize": str(recording.copy["bytes"]),
        "duration": iso_duration(recording.milliseconds),
        "license": recording.rights_url,
        "creditText": said(recording, "credit"),
    }
