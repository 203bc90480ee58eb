"""The web toolkit as a Django application."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "entente.web"
    label = "web"
