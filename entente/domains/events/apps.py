"""The events domain as a Django application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    """Major events, their risks and the evidence for them."""

    name = "entente.domains.events"
    label = "events"
    verbose_name = _("events")
