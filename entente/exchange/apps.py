"""The exchange as a Django application."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "entente.exchange"
    label = "exchange"

    def ready(self) -> None:
        """Register the start-up checks."""
        from entente.exchange import checks  # noqa: F401  # registering is what the import is for
