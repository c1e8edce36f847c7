from memorial.sources.edition import Edition
from memorial.sources.mentions import Mention
from memorial.sources.models.check_run import CheckRun
from memorial.sources.models.fact import Claim, Fact
from memorial.sources.models.source import Language, Source, SourceSlug

__all__ = ["CheckRun", "Claim", "Edition", "Fact", "Language", "Mention", "Source", "SourceSlug"]
