"""Threat pictures: the closed sets, and what keeps a version from being approved."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum


class PictureKind(StrEnum):
    """What a picture is of."""

    REGION = "region"
    NETWORK = "network"
    ROUTE = "route"
    PHENOMENON = "phenomenon"


class MayUse(StrEnum):
    """Whether a source may be used in the picture."""

    FREE = "free"
    ASK = "ask"
    """Its originator is asked first."""
    NEVER = "never"
    """It helps to understand, and nothing may rest on it."""


class Edition(StrEnum):
    """What a reader gets."""

    FULL = "full"
    SANITISED = "sanitised"


class Lack(StrEnum):
    """What keeps a version from being approved."""

    NO_CLAIM = "no_claim"
    NO_SOURCE = "no_source"
    RESTS_ON_FORBIDDEN = "rests_on_forbidden"
    NOT_CLEARED = "not_cleared"
    NO_SUMMARY = "no_summary"


@dataclass(frozen=True)
class Stands:
    """A judgement with its sources: whether each may be used, and whether its originator allowed it."""

    sources: Sequence[tuple[MayUse, bool]]


def lacks(summary: str, claims: Sequence[Stands]) -> tuple[Lack, ...]:
    """All that is lacking, each once."""
    return tuple(dict.fromkeys(_lacks(summary, claims)))


def _lacks(summary: str, claims: Sequence[Stands]) -> Iterator[Lack]:
    if not summary.strip():
        yield Lack.NO_SUMMARY
    if not claims:
        yield Lack.NO_CLAIM
    for claim in claims:
        uses = [(may, cleared) for may, cleared in claim.sources if may is not MayUse.NEVER]
        if not claim.sources:
            yield Lack.NO_SOURCE
        elif not uses:
            yield Lack.RESTS_ON_FORBIDDEN
        if any(may is MayUse.ASK and not cleared for may, cleared in uses):
            yield Lack.NOT_CLEARED
