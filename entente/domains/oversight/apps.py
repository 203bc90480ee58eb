"""The Django app of oversight."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OversightConfig(AppConfig):
    """What supervisors look at: traffic, load, delay, figures, papers."""

    name = "entente.domains.oversight"
    label = "oversight"
    verbose_name = _("oversight")
