"""Names of ledger entries and of what they tell; kinds are plain words of whoever writes them, so this set is open."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

KINDS: Mapping[str, Promise] = {
    "sent": pgettext_lazy("ledger", "message sent"),
    "received": pgettext_lazy("ledger", "message received"),
    "viewed": pgettext_lazy("ledger", "content seen"),
    "view_refused": pgettext_lazy("ledger", "reading refused"),
    "reading_refused": pgettext_lazy("ledger", "reading refused"),
    "searched": pgettext_lazy("ledger", "search"),
    "export": pgettext_lazy("ledger", "export"),
    "erased": pgettext_lazy("ledger", "content erased"),
    "restricted": pgettext_lazy("ledger", "content restricted"),
    "refused": pgettext_lazy("ledger", "delivery refused"),
    "rejected": pgettext_lazy("ledger", "message rejected as invalid"),
    "rejected_by_partner": pgettext_lazy("ledger", "rejected by the partner as invalid"),
    "receipt": pgettext_lazy("ledger", "receipt"),
    "fork": pgettext_lazy("ledger", "forked history proved"),
    "equivocation": pgettext_lazy("ledger", "contradicting key statements proved"),
    "head_contradicted": pgettext_lazy("ledger", "contradicting ledger heads proved"),
    "internal_root": pgettext_lazy("ledger", "root of the internal tree"),
    "statement": pgettext_lazy("ledger", "key statement"),
    "partner_added": pgettext_lazy("ledger", "partner taken in"),
    "partner_confirmed": pgettext_lazy("ledger", "partner confirmed"),
    "partner_suspended": pgettext_lazy("ledger", "partner suspended"),
    "partner_resumed": pgettext_lazy("ledger", "partner resumed"),
    "partner_revoked": pgettext_lazy("ledger", "partner revoked"),
    "tasked": pgettext_lazy("ledger", "unit tasked"),
    "contributed": pgettext_lazy("ledger", "unit contributed"),
    "channel_entered": pgettext_lazy("ledger", "other channel entered"),
    "channel_settled": pgettext_lazy("ledger", "other channel settled"),
    "token_issued": pgettext_lazy("ledger", "token issued"),
    "token_revoked": pgettext_lazy("ledger", "token revoked"),
}
TOLD: Mapping[str, Promise] = {
    "by": pgettext_lazy("ledger", "by"),
    "dossier": pgettext_lazy("ledger", "dossier"),
    "purpose": pgettext_lazy("ledger", "purpose"),
    "clause": pgettext_lazy("ledger", "clause"),
    "reason": pgettext_lazy("ledger", "reason"),
    "ground": pgettext_lazy("ledger", "ground"),
    "what": pgettext_lazy("ledger", "what"),
    "why": pgettext_lazy("ledger", "why"),
    "words": pgettext_lazy("ledger", "words"),
    "found": pgettext_lazy("ledger", "found"),
    "unit": pgettext_lazy("ledger", "unit"),
    "side": pgettext_lazy("ledger", "side"),
    "number": pgettext_lazy("ledger", "number"),
    "size": pgettext_lazy("ledger", "size"),
    "root": pgettext_lazy("ledger", "root"),
}
