"""The coordination centre as a Django application."""

from django.apps import AppConfig


class CentreConfig(AppConfig):
    name = "entente.domains.centre"
    label = "centre"
