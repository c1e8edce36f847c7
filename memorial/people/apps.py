from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class PeopleConfig(AppConfig):
    name = "memorial.people"
    verbose_name = pgettext_lazy("menu", "Wall of Memory")
