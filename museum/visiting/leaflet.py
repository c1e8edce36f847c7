"""The leaflet: everything the pages say about visiting, stored once per change and language."""

from django.db import models


class Leaflet(models.Model):
    """One row a language. Written by `remake()` in the transaction of the change; pages only read it."""

    language = models.CharField(max_length=2, primary_key=True)
    content = models.JSONField(default=dict)
    stale_from = models.DateTimeField(null=True)

    class Meta:
        app_label = "visiting"

    def __str__(self):
        return self.language

    @classmethod
    def remake(cls):
        """Rewrite the leaflets of all languages from the published rows."""
