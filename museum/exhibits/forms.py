"""The curators' forms: a record with its pictures, sources and steps is one change."""

from museum.core.forms import RecordForm


class HallForm(RecordForm):
    together = ("placed_pictures", "citations")


class ExhibitionForm(RecordForm):
    together = ("sections", "placed_pictures", "citations", "halls")


class ObjectForm(RecordForm):
    together = ("placed_pictures", "provenance", "citations", "sections", "features", "women")


class StopForm(RecordForm):
    together = ("recordings",)
