"""Partners as a Django application."""

from django.apps import AppConfig


class PartnersConfig(AppConfig):
    name = "entente.domains.partners"
    label = "partners"
