"""What came or went by another channel (SIENA, I-24/7, telephone, letter), kept by hand in the same dossier."""

from django.db import models


class ChannelEntry(models.Model):
    """One exchange with a counterpart without a node, with its channel, external reference, handling and limit."""

    service = models.CharField(max_length=80, db_index=True)
    dossier_id = models.CharField(max_length=32, db_index=True)
    channel = models.CharField(max_length=24)
    external_reference = models.CharField(max_length=120, blank=True)
    counterpart = models.CharField(max_length=200)
    outgoing = models.BooleanField(default=False)
    happened_at = models.BigIntegerField()
    due_at = models.BigIntegerField(null=True)
    handling = models.JSONField(default=dict)
    personal = models.BooleanField(default=True)
    """Whether it names persons: then it is read on a purpose only."""
    text = models.TextField(blank=True)
    settled_at = models.BigIntegerField(null=True)
    """When what its time limit asked for was done."""
    erased_at = models.BigIntegerField(null=True)
    """When its words were erased; counterpart, channel and times stay."""
    entered_by = models.CharField(max_length=150)
    entered_at = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.channel} {self.external_reference}".strip()
