"""What calls on partners' nodes and agreements give back."""

from typing import Any

import msgspec


class Partner(msgspec.Struct, frozen=True):
    """A partner of the service."""

    partner: str
    name: str
    state: str
    fingerprint: str
    """The twelve words of its root."""
    reason: str
    urls: list[str]
    confirmed_at: int | None
    last_contact: int | None
    last_error: str


class Head(msgspec.Struct, frozen=True):
    """Size and root of one tree of the ledger."""

    tree: str
    size: int
    root: str


class HeldHead(msgspec.Struct, frozen=True):
    """A head that a partner signed; `standing` is `proven`, `open` or `contradicts`."""

    origin: str
    tree: str
    size: int
    root: str
    at: int
    standing: str


class Agreement(msgspec.Struct, frozen=True):
    """An agreement of the service, in the state in effect; its id is that of its dossier."""

    agreement: str
    kind: str
    title: str
    parties: list[str]
    state: str
    digest: str
    effective_from: int | None


class Statement(msgspec.Struct, frozen=True):
    """This service's own key statement, and the words to read to partners."""

    statement: dict[str, Any]
    words: str


class Undeclared(msgspec.Struct, frozen=True):
    """A receiver that has not said what became of these messages since the agreement ended."""

    receiver: str
    messages: list[str]
