"""Fills the peer's database: exhibits of meaningless words in three languages, each with ten related.

Does nothing when it has been done.
"""

import datetime
import io
import os
import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings")

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.core.files.base import ContentFile  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import transaction  # noqa: E402
from gallery.models import ExhibitPage, OpeningHour, Picture, Related, SimplePage  # noqa: E402
from PIL import Image as Noise  # noqa: E402
from wagtail.images.models import Image  # noqa: E402
from wagtail.models import Locale, Page, Site  # noqa: E402
from words import Words  # noqa: E402

EXHIBITS, PICTURES = 60, 20
LANGUAGES = [code for code, _name in settings.LANGUAGES]


def make_picture(number):
    noise, file = Noise.effect_noise((1600, 1200), 60).convert("RGB"), io.BytesIO()
    noise.save(file, "JPEG", quality=85)
    content = ContentFile(file.getvalue(), f"noise-{number:02}.jpg")
    return Image.objects.create(title=f"Noise {number}", file=content)


def make_tree():
    """Home, the menu and the index of exhibits in English; the index."""
    locale = Locale.objects.get_or_create(language_code="en")[0]
    root = Page.get_first_root_node()
    root.get_children().delete()
    root = Page.get_first_root_node()
    home = root.add_child(instance=SimplePage(title="Home", slug="home", locale=locale))
    Site.objects.all().delete()
    Site.objects.create(hostname="localhost", root_page=home, is_default_site=True)
    titles = ("Exhibits", "Visit", "Names", "Events")
    for title in titles:
        home.add_child(instance=SimplePage(title=title, slug=title.lower(), show_in_menus=True))
    return home.get_children().get(slug="exhibits")


def texts(number, language):
    words = Words(f"{number} {language}")
    return {
        "title": f"{words.sentence(3, 5)[:-1]} ({language})",
        "summary": words.sentence(14, 20),
        "body": "".join(f"<p>{words.paragraph()}</p>" for _ in range(6)),
        "material": f"{words.word()}, {words.word()}",
    }


def make_exhibit(index, number, pictures):
    exhibit = ExhibitPage(
        slug=f"exhibit-{number:04}",
        year=1900 + number,
        number=f"EX-{number:05}",
        image=pictures[number % PICTURES],
        **texts(number, "en"),
    )
    index.add_child(instance=exhibit)
    return exhibit


def translate_tree(index, language):
    locale = Locale.objects.get_or_create(language_code=language)[0]
    home = index.get_parent().specific
    for page in (home, *home.get_children().specific()):
        copy = page.copy_for_translation(locale, copy_parents=True)
        copy.slug = f"home-{language}" if page == home else page.slug
        copy.save_revision().publish()
    return locale


def translate_exhibit(exhibit, number, locale):
    copy = exhibit.copy_for_translation(locale)
    for name, text in texts(number, locale.language_code).items():
        setattr(copy, name, text)
    copy.live = True
    copy.save()
    return copy


def add_pictures(exhibits, pictures):
    for number, exhibit in enumerate(exhibits):
        for step in range(1, 4):
            image = pictures[(number + step) % PICTURES]
            Picture.objects.create(owner=exhibit, image=image, sort_order=step)


def relate(exhibits):
    for number, exhibit in enumerate(exhibits):
        for step in range(10):
            other = exhibits[(number + 1 + 13 * step) % len(exhibits)]
            Related.objects.create(owner=exhibit, page=other, sort_order=step)


def make_hours():
    for weekday in range(7):
        opens, closes = datetime.time(9), datetime.time(18)
        OpeningHour.objects.create(weekday=weekday, opens=opens, closes=closes)


@transaction.atomic
def seed():
    pictures = [make_picture(number) for number in range(PICTURES)]
    index = make_tree()
    exhibits = [make_exhibit(index, number, pictures) for number in range(EXHIBITS)]
    add_pictures(exhibits, pictures)  # before translation, which copies them
    for language in LANGUAGES[1:]:
        locale = translate_tree(index, language)
        relate([translate_exhibit(one, number, locale) for number, one in enumerate(exhibits)])
    relate(exhibits)  # after it: a copied relation would lead to the English page
    make_hours()


if __name__ == "__main__":
    settings.DATA.mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0)
    if ExhibitPage.objects.count() != EXHIBITS * len(LANGUAGES):
        seed()
