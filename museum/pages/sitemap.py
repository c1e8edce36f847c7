from museum.core.addresses import Address
from museum.core.languages import page_languages, shown
from museum.pages.models import HOME, Page


def addresses():
    """Every published page that has an address of its own."""
    for page in Page.objects.published().exclude(slug=HOME):
        languages = tuple(page_languages(page, "title"))
        yield Address(f"{page.slug}/", shown(page, "title"), languages, page.changed)
