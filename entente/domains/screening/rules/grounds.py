"""On what legal basis a list may be screened, and how long it may be kept: tables that a lawyer can read and change."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from entente.vocabulary.purposes import Purpose
from entente.vocabulary.sources import Reading, Source


class Basis(StrEnum):
    """The kinds of legal bases; the provision itself is written beside it."""

    NATIONAL_LAW = "national_law"
    ACCREDITATION_LAW = "accreditation_law"
    SANCTIONS_LAW = "sanctions_law"
    BORDER_LAW = "border_law"
    JUDICIAL_ORDER = "judicial_order"


@dataclass(frozen=True)
class BasisRow:
    """A basis, the purposes that it carries, an example of such law and how well its text is known."""

    basis: Basis
    purposes: frozenset[Purpose]
    source: Source


_POLICE = frozenset(
    {
        Purpose.PREVENTION,
        Purpose.DETECTION,
        Purpose.INVESTIGATION,
        Purpose.PROSECUTION,
        Purpose.EXECUTION_OF_PENALTIES,
        Purpose.PUBLIC_SECURITY_THREAT,
        Purpose.MISSING_PERSON,
        Purpose.VICTIM_IDENTIFICATION,
        Purpose.STATE_SECURITY,
        Purpose.COUNTER_ESPIONAGE,
        Purpose.EVENT_SECURITY,
    }
)
PURPOSES = tuple(sorted(_POLICE | {Purpose.EVENT_ACCREDITATION, Purpose.BORDER_CONTROL}))
"""What a list may be screened for; managing cooperation and oversight are not among them."""

BASES: tuple[BasisRow, ...] = (
    BasisRow(
        Basis.NATIONAL_LAW,
        frozenset(PURPOSES),
        Source("Directive (EU) 2016/680", "Art. 8", Reading.FROM_MEMORY),
    ),
    BasisRow(
        Basis.ACCREDITATION_LAW,
        frozenset({Purpose.EVENT_ACCREDITATION}),
        Source("Code de la sécurité intérieure (France)", "Art. L211-11-1", Reading.FROM_MEMORY),
    ),
    BasisRow(
        Basis.SANCTIONS_LAW,
        frozenset({Purpose.PREVENTION, Purpose.DETECTION, Purpose.STATE_SECURITY, Purpose.BORDER_CONTROL}),
        Source("Charter of the United Nations", "Art. 41", Reading.FROM_MEMORY),
    ),
    BasisRow(
        Basis.BORDER_LAW,
        frozenset({Purpose.BORDER_CONTROL}),
        Source("Regulation (EU) 2016/399", "Art. 8", Reading.FROM_MEMORY),
    ),
    BasisRow(
        Basis.JUDICIAL_ORDER,
        frozenset({Purpose.INVESTIGATION, Purpose.PROSECUTION, Purpose.EXECUTION_OF_PENALTIES}),
        Source("the law of criminal procedure of the service's state", "", Reading.FROM_MEMORY),
    ),
)
CARRIES: Mapping[Basis, frozenset[Purpose]] = {row.basis: row.purposes for row in BASES}

MOST_DAYS: Mapping[Purpose, int] = {
    **dict.fromkeys(PURPOSES, 365),
    Purpose.EVENT_ACCREDITATION: 180,
    Purpose.BORDER_CONTROL: 30,
}
"""Days that a list may be kept. Entente's own rule (Directive (EU) 2016/680, Art. 5, from memory, asks for limits and
leaves them to the law of the state): lower them to what your law says."""


def fits(basis: Basis, purpose: Purpose) -> bool:
    """Whether the basis carries the purpose."""
    return purpose in CARRIES[basis]
