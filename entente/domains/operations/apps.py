"""Joint operations as a Django application."""

from django.apps import AppConfig


class OperationsConfig(AppConfig):
    name = "entente.domains.operations"
    label = "operations"
