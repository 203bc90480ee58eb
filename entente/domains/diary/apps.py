"""The diary as a Django application."""

from django.apps import AppConfig


class DiaryConfig(AppConfig):
    name = "entente.domains.diary"
    label = "diary"
