"""The assembly as a Django application."""

from django.apps import AppConfig


class AssemblyConfig(AppConfig):
    name = "entente.domains.assembly"
    label = "assembly"
