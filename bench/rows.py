"""A hundred fictional objects for the measured pages: `python -m bench.rows`, in the bench's own database.

The museum's collection is not shipped, for nobody has described it here yet. These say what they are.
"""

import os
from io import BytesIO

OBJECTS = 100
WIDTH, HEIGHT = 1600, 1200  # pixels of a picture


def in_three(field, kk, ru, en):
    return {f"{field}_kk": kk, f"{field}_ru": ru, f"{field}_en": en}


STORY = in_three(
    "story",
    "Бұл зат ойдан шығарылған: ол тек өлшеу үшін керек.\n\nЕкінші абзац та соны айтады.",
    "Этот предмет вымышлен: он нужен только для измерения.\n\nВторой абзац говорит то же.",
    "This object is made up: it serves only to measure.\n\nThe second paragraph says the same.",
)
DESCRIPTION = in_three(
    "description",
    "Ойдан шығарылған зат; лагерьден [[women-passed]] әйел өтті.",
    "Вымышленный предмет; через лагерь прошло [[women-passed]] женщин.",
    "A made-up object; [[women-passed]] women passed through the camp.",
)
ABOUT = {
    "kind": "clothing",
    "material": "textile",
    "made": "1941~",
    "height": "12.5",
    "width": "30",
    "display": "shown",
    "rights": "by",
    **STORY,
    **DESCRIPTION,
    **in_three("technique", "мақта, тігіс", "хлопок, шитьё", "cotton, sewn"),
    **in_three("owner", "Ойдан шығарылған адам", "Вымышленное лицо", "A made-up person"),
    **in_three("credit_line", "Өлшеу үшін", "Для измерения", "For measuring"),
}


PARAGRAPH = "<p>Вымышленная женщина: она нужна только для измерения, и жизнь её придумана.</p>"
HER_DATES = {
    "born": "1902-03-04",
    "died": "1993-03-20",
    "arrested": "1938-03",
    "released": "1941",
    "camp_from": "1938",
    "camp_to": "1939",
}
HER = {
    "term": 8,
    "body": "Особое совещание при НКВД СССР",
    "occupation": "измерительница",
    **in_three("surname", "Өлшемова", "Мерова", "Merova"),
    **in_three("given", "Сынақ", "Проба", "Proba"),
    **in_three("summary", "Ойдан шығарылған әйел.", "Вымышленная женщина.", "A made-up woman."),
    **in_three("biography", PARAGRAPH * 4, PARAGRAPH * 4, PARAGRAPH * 4),
    **in_three("differing", "Өлшем әртүрлі.", "Меры расходятся.", "The measures differ."),
}


def main():
    import django

    django.setup()
    pictures = [picture(number) for number in range(3)]
    first, *rest = [museum_object(number) for number in range(1, OBJECTS + 1)]
    describe(first)
    for shot in pictures:
        first.placed_pictures.create(picture=shot)
    for number, other in enumerate(rest):
        other.placed_pictures.create(picture=pictures[number % len(pictures)])
    woman(pictures)


def woman(pictures):
    """A woman who never lived, of whom everything is told."""
    from memorial.people.models import Person, PersonCitation, PlacedPicture
    from memorial.sources.models import Source
    from museum.core.dates import PartialDate

    dates = {name: PartialDate.from_edtf(text) for name, text in HER_DATES.items()}
    her = Person.objects.create(slug="bench-woman", state="published", **HER, **dates)
    for kind in ("husband", "daughter", "son"):
        named = in_three("name", "Ойдан шығарылған", "Вымышленное лицо", "A made-up relative")
        her.relatives.create(kind=kind, **named)
    her.name_forms.create(kind="maiden", surname="Измерительная")
    for place, shot in zip(PlacedPicture.Place.values, pictures, strict=True):
        her.placed_pictures.create(picture=shot, place=place, reference="Архив, ф. 1, оп. 1, д. 1")
    sources = Source.objects.published().order_by("pk")
    for statement, source in zip(("life", "case", "family"), sources, strict=False):
        PersonCitation.objects.create(record=her, source=source, statement=statement)


def picture(number):
    """A published gradient; another number, another file."""
    from django.core.files.uploadedfile import SimpleUploadedFile
    from PIL import Image

    from museum.media.models import Picture

    content = BytesIO()
    Image.linear_gradient("L").resize((WIDTH + number, HEIGHT)).save(content, "JPEG")
    words = in_three("caption", f"Градиент {number}", f"Градиент {number}", f"Gradient {number}")
    alt = in_three("alt", "Сұр градиент", "Серый градиент", "A grey gradient")
    row = Picture(state="published", rights="by", **words, **alt)
    row.take_in(SimpleUploadedFile("gradient.jpg", content.getvalue()))
    row.save()
    return row


def museum_object(number):
    from museum.exhibits.models import Hall, MuseumObject

    titles = in_three(
        "title", f"Өлшеу заты {number}", f"Предмет {number}", f"Bench object {number}"
    )
    return MuseumObject.objects.create(
        slug=f"bench-object-{number}",
        inventory_number=f"BENCH {number}",
        hall=Hall.objects.first(),
        state="published",
        **titles,
        **ABOUT,
    )


def describe(thing):
    """All that a page can tell of an object: where it comes from, its sources, its audio stop."""
    from memorial.sources.models import Source
    from museum.exhibits.models import ObjectCitation, Stop

    thing.provenance.create(
        position=1, how="made", when="1941~", **in_three("who", "Біреу", "Некто", "Somebody")
    )
    thing.provenance.create(position=2, how="gap", when="1950/1990")
    thing.provenance.create(position=3, how="gift", when="2020")
    for source in Source.objects.published().order_by("pk")[:2]:
        ObjectCitation.objects.create(record=thing, source=source)
    titles = in_three("title", "Өлшеу аялдамасы", "Пробная остановка", "Bench stop")
    texts = in_three("transcript", "Мәтін.", "Текст.", "A text.")
    Stop.objects.create(number=9001, museum_object=thing, state="published", **titles, **texts)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "museum.settings")
    main()
