"""The desk's own coded values in the reader's language."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from entente.domains.dossiers.rules.lanes import Lane

LANES: dict[Lane, Promise | str] = {
    Lane.OURS: _("us"),
    Lane.PARTNER: _("the partner"),
    Lane.JUDGE: _("a judicial authorisation"),
    Lane.UNIT: _("a domestic unit"),
    Lane.DONE: _("nobody: done"),
}
