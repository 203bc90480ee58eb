"""The Django app of notices."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NoticesConfig(AppConfig):
    """What officers are told about."""

    name = "entente.domains.notices"
    label = "notices"
    verbose_name = _("notices")
