"""What a reading of the ledger reports, and the heads that it is compared with."""

from dataclasses import dataclass

INTERNALLY = "internally consistent only"
COMPARED = "consistent with heads held elsewhere"


@dataclass(frozen=True)
class Line:
    """What was read of one tree, or of the messages or receipts of a service, and what it can claim."""

    service: str
    read: str
    entries: int
    findings: int
    claim: str


@dataclass(frozen=True)
class Wrong:
    """One finding: where, which entry (numbered from 0), what."""

    service: str
    where: str
    entry: int | None
    what: str


@dataclass(frozen=True)
class Kept:
    """A head that somebody keeps elsewhere."""

    service: str
    tree: str
    size: int
    root: str
