"""A model for the tests of PartialDateField; its app is installed by tests/core/test_date_fields.py."""

from django.db import models

from museum.core.date_fields import PartialDateField


class Dated(models.Model):
    made = PartialDateField("made", blank=True)
    found = PartialDateField("found", default="XXXX")

    class Meta:
        app_label = "dated"

    def __str__(self):
        return str(self.made)
