"""Entities as a Django application."""

from django.apps import AppConfig


class EntitiesConfig(AppConfig):
    name = "entente.domains.entities"
    label = "entities"
