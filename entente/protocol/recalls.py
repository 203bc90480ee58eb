"""Corrections and recalls: which body is in force, who holds it, who declared what (P-6.12, P-12.1, P-12.2)."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

import msgspec

from entente.protocol import controls
from entente.protocol.fold import Actor, Row, Table
from entente.protocol.log import Entry
from entente.vocabulary.codes import Declaration, KeepingGround, MessageKind, RecallGround
from entente.vocabulary.ids import DossierId, MessageId, ServiceId


class HolderStage(StrEnum):
    """What a holder has declared on one recall or correction."""

    OUTSTANDING = "outstanding"
    ERASED = "erased"
    AMENDED = "amended"
    RESTRICTED = "restricted"


class HolderEvent(StrEnum):
    """A declaration, on a recall, on a correction, or at the end of retention or of the agreement."""

    RECALL_ERASED = "recall_erased"
    RECALL_RESTRICTED = "recall_restricted"
    CORRECTION_AMENDED = "correction_amended"
    CORRECTION_ERASED = "correction_erased"
    CORRECTION_RESTRICTED = "correction_restricted"
    END_ERASED = "end_erased"
    END_RESTRICTED = "end_restricted"


S, V, HOLDER = HolderStage, HolderEvent, Actor.HOLDER
NOT_ERASED = (S.OUTSTANDING, S.RESTRICTED, S.AMENDED)

HOLDERS: Table[HolderStage, HolderEvent] = Table(
    name="holder",
    title="A holder after a recall or a correction, or when its copy comes to its end",
    initial=S.OUTSTANDING,
    otherwise="P-6.12.7",
    rows=(
        Row((S.OUTSTANDING, S.RESTRICTED), V.RECALL_ERASED, HOLDER, S.ERASED, "P-6.12.4"),
        Row((S.OUTSTANDING,), V.RECALL_RESTRICTED, HOLDER, S.RESTRICTED, "P-6.12.5"),
        Row((S.OUTSTANDING, S.RESTRICTED), V.CORRECTION_AMENDED, HOLDER, S.AMENDED, "P-6.12.6"),
        Row(NOT_ERASED, V.CORRECTION_ERASED, HOLDER, S.ERASED, "P-6.12.6"),
        Row((S.OUTSTANDING,), V.CORRECTION_RESTRICTED, HOLDER, S.RESTRICTED, "P-6.12.5"),
        Row((S.OUTSTANDING, S.RESTRICTED), V.END_ERASED, HOLDER, S.ERASED, "P-6.12.9"),
        Row((S.OUTSTANDING,), V.END_RESTRICTED, HOLDER, S.RESTRICTED, "P-6.12.9"),
    ),
)
ORDERS = frozenset({MessageKind.RECALL, MessageKind.CORRECTION})
EVENTS: Mapping[tuple[MessageKind, Declaration], HolderEvent] = {
    (MessageKind.RECALL, Declaration.ERASED): V.RECALL_ERASED,
    (MessageKind.RECALL, Declaration.RESTRICTED): V.RECALL_RESTRICTED,
    (MessageKind.CORRECTION, Declaration.AMENDED): V.CORRECTION_AMENDED,
    (MessageKind.CORRECTION, Declaration.ERASED): V.CORRECTION_ERASED,
    (MessageKind.CORRECTION, Declaration.RESTRICTED): V.CORRECTION_RESTRICTED,
}


class HolderState(msgspec.Struct, frozen=True):
    """What one holder declared on one order."""

    stage: HolderStage = HolderStage.OUTSTANDING
    ground: KeepingGround | None = None
    not_recallable: int = 0
    declaration: str = ""
    through: str = ""
    """The holder that passed the declaration on, when this one is outside the dossier."""


class Order(msgspec.Struct, frozen=True):
    """A recall or correction and what its holders made of it."""

    message: MessageId
    kind: MessageKind
    ground: RecallGround
    holders: dict[ServiceId, HolderState]

    @property
    def outstanding(self) -> tuple[ServiceId, ...]:
        """Who has not declared, sorted."""
        return tuple(sorted(s for s, held in self.holders.items() if held.stage is S.OUTSTANDING))

    @property
    def kept(self) -> tuple[ServiceId, ...]:
        """Who restricted instead of erasing, sorted."""
        return tuple(sorted(s for s, held in self.holders.items() if held.stage is S.RESTRICTED))


class ContentState(msgspec.Struct, frozen=True):
    """The content of one message: corrected, recalled, held by whom. Only messages with an order have one."""

    subject: MessageId
    originator: ServiceId
    in_force: str
    """The message whose body counts: the subject, its last correction, or empty after a recall."""
    orders: tuple[Order, ...] = ()

    @property
    def recall(self) -> Order | None:
        """The first recall, which is final."""
        return next((order for order in self.orders if order.kind is MessageKind.RECALL), None)

    @property
    def outstanding(self) -> tuple[ServiceId, ...]:
        """Who has not declared on the recall, or, without one, on the last correction."""
        order = self.recall or (self.orders[-1] if self.orders else None)
        return order.outstanding if order else ()

    @property
    def restricted_at(self) -> tuple[ServiceId, ...]:
        """Where the content stands restricted (P-12.2)."""
        order = self.recall or (self.orders[-1] if self.orders else None)
        return order.kept if order else ()


class PassedOn(msgspec.Struct, frozen=True):
    """A forward by which a message went into another dossier: a recall must follow it there (P-12.1)."""

    dossier: DossierId
    forward: MessageId
    services: tuple[ServiceId, ...]


def passed_on(message: MessageId, forwards: Iterable[Entry]) -> tuple[PassedOn, ...]:
    """Where this node's own forwards took a message, for `passed_to` and for passing the recall on."""
    return tuple(
        PassedOn(entry.header.dossier, entry.message_id, tuple(s for s in entry.header.audience if s != entry.author))
        for entry in forwards
        if isinstance(entry.header.control, controls.Forward) and entry.header.control.origin_message == message
    )
