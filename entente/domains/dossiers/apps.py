"""The Django app of the desk."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DossiersConfig(AppConfig):
    """Dossiers, requests and reports."""

    name = "entente.domains.dossiers"
    label = "dossiers"
    verbose_name = _("dossiers")
