"""Screening as a Django application."""

from django.apps import AppConfig


class ScreeningConfig(AppConfig):
    name = "entente.domains.screening"
    label = "screening"
