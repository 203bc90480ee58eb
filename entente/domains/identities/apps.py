"""Identities as a Django application."""

from django.apps import AppConfig


class IdentitiesConfig(AppConfig):
    name = "entente.domains.identities"
    label = "identities"
