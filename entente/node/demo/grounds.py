"""The grounds and the handling under which the story's messages travel."""

from entente.protocol.wire import Ground
from entente.vocabulary.codes import ExchangeKind
from entente.vocabulary.crime import CrimeArea
from entente.vocabulary.handling import Handling, HandlingCode, Tlp
from entente.vocabulary.persons import DataCategory
from entente.vocabulary.purposes import Purpose

H2 = Handling(codes=frozenset({HandlingCode.H1, HandlingCode.H2}), tlp=Tlp.AMBER)
KEEPER = frozenset({DataCategory.IDENTITY})
"""What the answer about a vehicle's keeper declares: no more than its form asks for (P-6.2.2)."""
IDENTITY = frozenset({DataCategory.IDENTITY, DataCategory.INVESTIGATIVE})


def ground(agreement: str, kind: ExchangeKind, area: CrimeArea = CrimeArea.DRUGS) -> Ground:
    """A ground under one of the memoranda."""
    return Ground(
        exchange_kind=kind, agreement=agreement, crime_area=area, purpose=Purpose.INVESTIGATION, categories=IDENTITY
    )
