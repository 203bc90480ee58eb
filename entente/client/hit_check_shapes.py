"""What a node answers on hit checks and deconfliction; times in milliseconds."""

import msgspec


class HitCheck(msgspec.Struct, frozen=True):
    """One check without whom it is about; `state` is `hit`, `no_hit` or why there is neither."""

    number: int
    partner: str
    dossier: str
    agreement: str
    purpose: str
    crime_area: str
    state: str
    classes: tuple[str, ...]
    asked_by: str
    at: int
    answered_at: int | None
    elements: int
    commitment: str
    batch: str
    clause: str
    what: str
    retain_until: int


class OpenedCheck(msgspec.Struct, frozen=True):
    """A commitment opened: whether it is what the ledger pins, and whether the batch that left follows from it."""

    number: int
    committed: bool
    sent: bool
    commitment: str
    batch: str
    canaries: int
    names: tuple[str, ...]
    keys: tuple[str, ...]


class CheckServed(msgspec.Struct, frozen=True):
    """What a partner asked; `clause` says why it was refused, empty for an answer."""

    partner: str
    at: int
    agreement: str
    purpose: str
    elements: int
    batch: str
    clause: str


class CheckEpoch(msgspec.Struct, frozen=True):
    """One epoch: `side` is `held` where the partner asks, `asked` where the service does."""

    partner: str
    side: str
    agreement: str
    epoch: str
    state: str
    opens: int
    closes: int
    parts: int
    octets: int
    fetched: bool
    announcement: str


class Refreshed(msgspec.Struct, frozen=True):
    """How many filters of the service changed, and how many of the partner's are here."""

    made: int
    fetched: int


class DeconflictionEntry(msgspec.Struct, frozen=True):
    """Something that a dossier works on, without what it is."""

    key: str
    dossier: str
    kind: str
    partners: tuple[str, ...]
    added_by: str
    added_at: int
    retain_until: int


class Deconfliction(msgspec.Struct, frozen=True):
    """One comparison; `invited` says that this service learned first."""

    session: str
    partner: str
    invited: bool
    dossier: str
    state: str
    at: int
    compared: int
    left_out: int
    overlaps: int
    clause: str
    what: str


class Overlap(msgspec.Struct, frozen=True):
    """An entry on which a partner works too."""

    number: int
    dossier: str
    entry: str
    partner: str
    classes: tuple[str, ...]
    state: str
    reason: str
