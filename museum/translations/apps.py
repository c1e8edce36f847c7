from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TranslationsConfig(AppConfig):
    name = "museum.translations"
    verbose_name = _("Translations")

    def ready(self):
        from museum.translations.states import follow_deletions

        follow_deletions()
