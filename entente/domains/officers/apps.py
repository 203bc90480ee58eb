"""The officers domain as a Django application; signing in and factors are listened to from here."""

from importlib import import_module

from django.apps import AppConfig


class OfficersConfig(AppConfig):
    name = "entente.domains.officers"
    label = "officers"

    def ready(self) -> None:
        """Connect what follows a sign-in."""
        import_module("entente.domains.officers.services.signing_in")
