"""What the gate looks at: the facts of one message or act, in plain vocabulary values."""

from dataclasses import dataclass, field
from enum import StrEnum

from entente.access.terms import Safeguard
from entente.vocabulary.codes import (
    DossierKind,
    ExchangeKind,
    Extent,
    KeepingGround,
    MessageKind,
    RefusalGround,
    Urgency,
    Use,
)
from entente.vocabulary.crime import CrimeArea
from entente.vocabulary.handling import Handling
from entente.vocabulary.ids import ServiceId
from entente.vocabulary.persons import DataCategory, SpecialCategory
from entente.vocabulary.purposes import Purpose

NO_SERVICE = ServiceId("")
"""For acts of the house, which have no author."""


class Review(StrEnum):
    """A human's review of a political, military, religious or racial character (INTERPOL Constitution, Art. 3)."""

    NOT_FLAGGED = "not_flagged"
    FLAGGED = "flagged"
    CLEARED = "cleared"


@dataclass(frozen=True, slots=True)
class Granted:
    """The originator's signed consent to one use of this record; `until` in milliseconds, inclusive, 0 for no end."""

    use: Use
    to: frozenset[ServiceId] = frozenset()
    """To whom it may be forwarded; empty for a use that names nobody."""
    until: int = 0

    def stands(self, use: Use, now: int) -> bool:
        """Whether this consent permits `use` at `now`, towards those whom it names."""
        return self.use is use and (not self.until or now <= self.until)


@dataclass(frozen=True, slots=True)
class Record:
    """One message (or one act of the house, then most fields keep their defaults) as the gate sees it.

    `personal` is true when the header declares a data category or the body holds a person. `receivers` are those
    to whom a forward would go beyond `audience`.
    """

    holder: ServiceId
    author: ServiceId = NO_SERVICE
    originator: ServiceId = NO_SERVICE
    dossier_kind: DossierKind = DossierKind.CONTACT
    kind: MessageKind = MessageKind.NOTE
    exchange_kind: ExchangeKind = ExchangeKind.CONTACT
    agreement: str = ""
    crime_area: CrimeArea | None = None
    purpose: Purpose = Purpose.COOPERATION_MANAGEMENT
    categories: frozenset[DataCategory] = frozenset()
    special: frozenset[SpecialCategory] = frozenset()
    personal: bool = False
    handling: Handling = field(default_factory=Handling)
    original_handling: Handling | None = None
    """Of what is forwarded, sanitised or shared anew: the new handling must be as tight."""
    audience: frozenset[ServiceId] = frozenset()
    receivers: frozenset[ServiceId] = frozenset()
    consents: tuple[Granted, ...] = ()
    restricted: KeepingGround | None = None
    dossier_purpose: Purpose | None = None
    asked_purpose: Purpose | None = None
    """For reading outside the dossier; None inherits the dossier's."""
    use_ground: KeepingGround | None = None
    """The keeping ground on which a restricted record is asked for."""
    safeguards: frozenset[Safeguard] = frozenset()
    state_fled: frozenset[str] = frozenset()
    """States (ISO 3166 alpha-2, upper case) from which a person in the record sought refuge."""
    review: Review = Review.NOT_FLAGGED
    death_penalty_risk: bool = False
    assured_until: int | None = None
    """Until when a signed assurance against death penalty and torture covers this record; 0 for no end."""
    judicial_authorisation: bool = False
    imminent_danger: bool = False
    widened: bool = False
    """A correction that brings data categories which what it corrects did not have: it passes as a new share does."""
    statement_current: bool = True
    """Whether the acting service's key statement has not expired (P-2.5)."""
    author_revoked: bool = False
    """Whether the holder has revoked the author as a partner (P-5.14)."""
    suite: str = "E1"
    written_at: int | None = None
    """When its author wrote it, where it names a retention date; None for now."""
    urgency: Urgency = Urgency.NORMAL
    urgency_reason: str = ""
    """Of a request: a value of UrgencyReason, as its author wrote it."""
    refusal_ground: RefusalGround | None = None
    extent: Extent | None = None
    """Of an answer or a refusal."""
    approver: str = ""
    """The second pair of eyes: another officer's account."""
    signatory: str = ""
    """Whose personal signature is given: an officer's account."""

    def consented(self, use: Use, receivers: frozenset[ServiceId], now: int) -> bool:
        """Whether the signed consents cover the use, one alone or several together (P-6.7.3)."""
        standing = [granted.to for granted in self.consents if granted.stands(use, now)]
        if not receivers:
            return any(not to or self.holder in to for to in standing)
        return receivers <= frozenset[ServiceId]().union(*standing)
