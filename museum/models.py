"""What the roof itself remembers: which content came with the software."""

from django.db import models


class ShippedRecord(models.Model):
    """One record that `load_content` has created, and what it last wrote into each field.

    `digests` holds field name → digest of the value as shipped. A stored value that no longer has
    its digest was edited by a curator and is left alone from then on.
    """

    model = models.CharField(max_length=100)
    key = models.CharField(max_length=100)
    row = models.BigIntegerField()
    digests = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=("model", "key"), name="museum_shipped_once")]

    def __str__(self):
        return f"{self.model} {self.key}"
