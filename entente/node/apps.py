"""The composition root as a Django application."""

from django.apps import AppConfig


class NodeConfig(AppConfig):
    """Loads the start-up checks."""

    name = "entente.node"
    label = "node"

    def ready(self) -> None:
        """Register the checks."""
        from entente.node import checks  # registering is what importing does

        del checks
