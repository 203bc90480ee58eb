"""The choices of coded columns, in the reader's language; callables, so that no migration holds words."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from entente.domains.events.rules.codes import Access
from entente.domains.events.rules.football import DelegateRole, FormState, MatchRisk, SupporterRisk, Travel
from entente.domains.events.rules.handovers import CargoKind, HandoverPoint, MovementState, Step

Words = Mapping[Any, Promise | str]
SUPPORTER_RISKS: Words = {SupporterRisk.RISK: _("Risk supporters"), SupporterRisk.NON_RISK: _("Non-risk supporters")}
MATCH_RISKS: Words = {
    MatchRisk.LOW: pgettext_lazy("risk of a match", "Low"),
    MatchRisk.RAISED: pgettext_lazy("risk of a match", "Raised"),
    MatchRisk.HIGH: pgettext_lazy("risk of a match", "High"),
}
FORM_STATES: Words = {
    FormState.DRAFT: pgettext_lazy("match form", "Draft"),
    FormState.SENT: pgettext_lazy("match form", "Sent"),
    FormState.FINAL: pgettext_lazy("match form", "Final, with the figures after the match"),
}
TRAVELS: Words = {
    Travel.AIR: _("By air"),
    Travel.RAIL: _("By rail"),
    Travel.COACH: _("By coach"),
    Travel.CAR: _("By car"),
    Travel.SEA: _("By sea"),
}
DELEGATE_ROLES: Words = {
    DelegateRole.HEAD: _("Head of the delegation"),
    DelegateRole.OPERATIONS_COORDINATOR: _("Operations coordinator"),
    DelegateRole.SPOTTER: _("Spotter"),
    DelegateRole.SUPPORTING_OFFICER: _("Supporting officer"),
}
CARGOES: Words = {
    CargoKind.TEAM: _("Team"),
    CargoKind.SUPPORTERS: _("Supporters"),
    CargoKind.DELEGATION: pgettext_lazy("movement", "Delegation"),
    CargoKind.OFFICIALS: _("Officials"),
    CargoKind.EQUIPMENT: _("Equipment"),
}
POINTS: Words = {
    HandoverPoint.PORT: _("Port"),
    HandoverPoint.AIRPORT: _("Airport"),
    HandoverPoint.BORDER: _("Border crossing"),
}
MOVEMENT_STATES: Mapping[MovementState, tuple[str, Promise | str]] = {
    MovementState.PLANNED: ("quiet", pgettext_lazy("movement", "Planned")),
    MovementState.HANDED_OVER: ("busy", pgettext_lazy("movement", "Handed over, not acknowledged yet")),
    MovementState.TAKEN_OVER: ("good", pgettext_lazy("movement", "Taken over")),
    MovementState.NOT_TAKEN: ("bad", pgettext_lazy("movement", "Not taken over")),
    MovementState.CANCELLED: ("quiet", pgettext_lazy("movement", "Cancelled")),
}
"""Tone of the mark, and the words."""
STEPS: Words = {
    Step.HAND_OVER: _("Hand over"),
    Step.TAKE_OVER: _("Take over"),
    Step.REFUSE: _("Do not take over"),
    Step.CANCEL: pgettext_lazy("movement", "Cancel the movement"),
}


Choices = list[tuple[str, Promise | str]]


ACCESSES: Words = {
    Access.OPEN: pgettext_lazy("zone of a venue", "Everybody"),
    Access.TICKET: pgettext_lazy("zone of a venue", "Holders of a ticket"),
    Access.ACCREDITED: pgettext_lazy("zone of a venue", "Accredited persons"),
    Access.RESTRICTED: pgettext_lazy("zone of a venue", "Named persons only"),
}


def _offered(words: Words) -> Choices:
    return [(code.value, said) for code, said in words.items()]


def supporter_risks() -> Choices:
    """Kinds of supporters."""
    return _offered(SUPPORTER_RISKS)


def match_risks() -> Choices:
    """How a match is ranked."""
    return _offered(MATCH_RISKS)


def form_states() -> Choices:
    """Where a match form stands."""
    return _offered(FORM_STATES)


def travels() -> Choices:
    """How supporters come."""
    return _offered(TRAVELS)


def delegate_roles() -> Choices:
    """Roles in a delegation."""
    return _offered(DELEGATE_ROLES)


def cargoes() -> Choices:
    """What moves."""
    return _offered(CARGOES)


def points() -> Choices:
    """Where a handover takes place."""
    return _offered(POINTS)


def accesses() -> Choices:
    """Whom a zone lets in."""
    return _offered(ACCESSES)
