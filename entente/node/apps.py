"""The composition root as a Django application."""

from django.apps import AppConfig


class NodeConfig(AppConfig):
    name = "entente.node"
    label = "node"
