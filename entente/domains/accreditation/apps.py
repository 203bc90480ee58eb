"""Accreditation as a Django application."""

from django.apps import AppConfig


class AccreditationConfig(AppConfig):
    name = "entente.domains.accreditation"
    label = "accreditation"
