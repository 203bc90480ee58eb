"""The agreements domain as a Django application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AgreementsConfig(AppConfig):
    """Treaties, memoranda and arrangements between services, as executable policy."""

    name = "entente.domains.agreements"
    label = "agreements"
    verbose_name = _("agreements")
