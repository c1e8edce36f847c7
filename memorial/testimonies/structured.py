"""A testimony for machines: schema.org, with nothing that the page does not show."""

from django.conf import settings
from django.urls import reverse

from museum.core.jsonld import jsonld
from museum.core.languages import shown
from museum.media.recording_words import iso_duration

LONGEST_TRANSCRIPT = 3000  # letters; a longer one is linked as captions, not sent twice
TYPES = {"text": "Quotation", "sound": "AudioObject", "film": "VideoObject"}


def absolute(path):
    return f"{settings.SITE_URL}{path}"


def structured(testimony, words, heard):
    data = {
        "@context": "https://schema.org",
        "@type": TYPES[testimony.kind],
        "name": shown(testimony, "title").text,
        "url": absolute(testimony.get_absolute_url()),
        "inLanguage": testimony.language,
        "abstract": shown(testimony, "summary").text,
        "dateCreated": testimony.recorded.edtf if testimony.recorded else "",
        "creator": speaker(testimony),
        **transcribed(testimony, words),
        **(media(heard) if heard else {}),
    }
    return jsonld({name: value for name, value in data.items() if value})


def speaker(testimony):
    if not testimony.may_name:
        return None
    return {"@type": "Person", "name": shown(testimony, "speaker").text}


def transcribed(testimony, words):
    """The words themselves where they are short, the captions in every language."""
    said = "\n".join(segment.text for segment in words.segments)
    short = said if len(said) <= LONGEST_TRANSCRIPT else ""
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
        "creditText": shown(recording, "credit").text,
    }
