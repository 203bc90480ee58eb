"""The Django app of the API toolkit."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ApiConfig(AppConfig):
    """Tokens of programs that act for an officer."""

    name = "entente.api"
    label = "api"
    verbose_name = _("programming interface")
