"""Hit checks as a Django application."""

from django.apps import AppConfig


class HitchecksConfig(AppConfig):
    name = "entente.domains.hitchecks"
    label = "hitchecks"
