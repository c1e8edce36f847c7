from django.utils.translation import gettext_lazy as _

from memorial.sources.models import Fact, Source
from museum.core.addresses import Address
from museum.core.languages import CODES, Shown, page_languages, shown


def addresses():
    """The two lists, every public source and every public fact."""
    yield Address("sources/", _("Sources"))
    yield Address("sources/facts/", _("Facts and their sources"))
    for source in Source.objects.published():
        title = Shown(source.title, source.language)
        yield Address(f"sources/{source.slug}/", title, CODES, source.changed)
    for fact in Fact.objects.published():
        languages = tuple(page_languages(fact, "question"))
        yield Address(
            f"sources/facts/{fact.key}/", shown(fact, "question"), languages, fact.changed
        )
