"""Names of what identities are compared by, of what became of candidates, and of what joins two subjects."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from entente.domains.identities.models import Source
from entente.domains.identities.rules.deciding import Act, State
from entente.domains.identities.rules.differences import Attribute, Verdict
from entente.domains.identities.rules.graphs import EdgeKind
from entente.domains.identities.rules.origins import Shared

ATTRIBUTES: Mapping[Attribute, Promise] = {
    Attribute.NAMES: _("Names"),
    Attribute.BIRTH: _("Born"),
    Attribute.SEX: _("Sex"),
    Attribute.NATIONALITIES: _("Nationalities"),
    Attribute.PLACES: pgettext_lazy("compared", "Places"),
    Attribute.NUMBERS: _("Documents and numbers"),
}
VERDICTS: Mapping[Verdict, tuple[str, Promise]] = {
    Verdict.SAME: ("good", pgettext_lazy("compared", "the same")),
    Verdict.ALIKE: ("busy", pgettext_lazy("compared", "alike")),
    Verdict.OTHER: ("bad", pgettext_lazy("compared", "differs")),
    Verdict.ONE_SIDE: ("quiet", pgettext_lazy("compared", "on one side only")),
}
"""With the tone of the mark."""
STATES: Mapping[State, tuple[str, Promise]] = {
    State.OPEN: ("busy", pgettext_lazy("candidate", "Open")),
    State.LEFT_OPEN: ("warn", pgettext_lazy("candidate", "Left open")),
    State.CONFIRMED: ("good", pgettext_lazy("candidate", "Confirmed")),
    State.REJECTED: ("bad", pgettext_lazy("candidate", "Rejected")),
}
ACTS: Mapping[Act, Promise] = {
    Act.CONFIRM: pgettext_lazy("candidate", "Confirm: one and the same"),
    Act.REJECT: pgettext_lazy("candidate", "Reject: not the same"),
    Act.LEAVE_OPEN: pgettext_lazy("candidate", "Leave open: it cannot be told yet"),
    Act.REOPEN: pgettext_lazy("candidate", "Take the decision back"),
}
DONE: Mapping[Act, Promise] = {
    Act.CONFIRM: pgettext_lazy("candidate", "confirmed"),
    Act.REJECT: pgettext_lazy("candidate", "rejected"),
    Act.LEAVE_OPEN: pgettext_lazy("candidate", "left open"),
    Act.REOPEN: pgettext_lazy("candidate", "decision taken back"),
}
SHARED: Mapping[Shared, Promise] = {
    Shared.ORIGIN: _("one message that was passed on"),
    Shared.TEXT: _("the same text, word for word"),
    Shared.LIST: _("the same rows of one list"),
}
SOURCES: Mapping[str, Promise] = {
    Source.MESSAGE.value: _("Message"),
    Source.RECORD.value: _("Public list"),
    Source.REGISTER.value: _("National register"),
}
EDGES: Mapping[EdgeKind, Promise] = {
    EdgeKind.MENTIONED: pgettext_lazy("link", "mentioned in"),
    EdgeKind.STATED: pgettext_lazy("link", "stated link"),
    EdgeKind.NUMBER: pgettext_lazy("link", "shared number"),
    EdgeKind.CANDIDATE: pgettext_lazy("link", "may be the same"),
}
DOSSIER = _("Dossier")
