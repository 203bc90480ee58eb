"""The ground of a message from a command's options: those of the message replied to, unless others are given."""

from typing import Any

import msgspec

from entente.client import Message
from entente.vocabulary.codes import PERSONAL_DATA_FREE, DossierKind, ExchangeKind, MessageKind

OF_KIND = {MessageKind.REPORT: ExchangeKind.OWN_INITIATIVE, MessageKind.FORWARD: ExchangeKind.OWN_INITIATIVE}
"""What a kind is part of when nothing is said; otherwise an exchange on request."""


class Told(msgspec.Struct, frozen=True):
    """What the options say; None or empty where they say nothing. Field names are those of the options."""

    agreement: str | None
    exchange_kind: str | None
    crime_area: str | None
    purpose: str | None
    categories: tuple[str, ...]


def ground_of(told: Told, kind: MessageKind, dossier: DossierKind, parent: Message | None) -> dict[str, Any]:
    """The ground as it goes over the wire."""
    given = {name: value for name, value in msgspec.structs.asdict(told).items() if value}
    return _usual(kind, dossier, parent) | given


def _usual(kind: MessageKind, dossier: DossierKind, parent: Message | None) -> dict[str, Any]:
    if parent is not None:
        return dict(parent.header["ground"])
    if dossier in PERSONAL_DATA_FREE:
        return {"exchange_kind": ExchangeKind.CONTACT}
    return {"exchange_kind": OF_KIND.get(kind, ExchangeKind.INFORMATION_ON_REQUEST)}
