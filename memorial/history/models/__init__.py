from memorial.history.models.article import Article, ArticleCitation, ArticleSlug
from memorial.history.models.entry import Entry, EntryCitation
from memorial.history.models.place import Place, PlaceCitation
from memorial.history.models.tag import Tag, TagSlug

__all__ = [
    "Article",
    "ArticleCitation",
    "ArticleSlug",
    "Entry",
    "EntryCitation",
    "Place",
    "PlaceCitation",
    "Tag",
    "TagSlug",
]
