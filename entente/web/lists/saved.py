"""Saved views: an officer's own names for a list's filters and order, one of them perhaps the first thing shown."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

NAMED = 80
MOST = 50
"""Views that one officer keeps of one list."""


class SavedView(models.Model):
    """One view of one officer."""

    officer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_views")
    listing = models.CharField(max_length=40)
    name = models.CharField(_("name of the view"), max_length=NAMED)
    query = models.TextField(blank=True)
    """As in the address, without the page."""
    first = models.BooleanField(default=False)
    """Shown when the list is opened without filters."""

    class Meta:
        app_label = "web"
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["officer", "listing", "name"], name="web_saved_view_once"),
            models.UniqueConstraint(
                fields=["officer", "listing"], name="web_saved_view_first", condition=models.Q(first=True)
            ),
        ]

    def __str__(self) -> str:
        return self.name
