"""The approvals domain as a Django application."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ApprovalsConfig(AppConfig):
    """Releases by a second officer and reviews of neutrality."""

    name = "entente.domains.approvals"
    label = "approvals"
    verbose_name = _("approvals")
