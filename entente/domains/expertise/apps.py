"""Expertise as a Django application."""

from django.apps import AppConfig


class ExpertiseConfig(AppConfig):
    name = "entente.domains.expertise"
    label = "expertise"
