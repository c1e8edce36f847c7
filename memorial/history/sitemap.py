from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from memorial.history.models import Article, Tag
from museum.core.addresses import Address
from museum.core.languages import page_languages, shown, written_in


def addresses():
    """The timeline, the related places, every published article, every tag in use."""
    yield Address("history/", pgettext_lazy("menu", "History"))
    for article in Article.objects.published():
        languages = tuple(page_languages(article, "title"))
        yield Address(
            f"history/{article.slug}/", shown(article, "title"), languages, article.changed
        )
    yield Address("history/places/", _("Related places"))
    for tag in Tag.objects.in_use():
        languages = tuple(written_in(tag, "name"))
        yield Address(f"history/tags/{tag.slug}/", shown(tag, "name"), languages)
