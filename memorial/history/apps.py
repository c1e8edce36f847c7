from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class HistoryConfig(AppConfig):
    name = "memorial.history"
    verbose_name = pgettext_lazy("menu", "History")
