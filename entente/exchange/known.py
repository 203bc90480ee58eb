"""The stored chains as verification asks for them: fetched in a few queries for a whole delivery (P-4.6, step 7)."""

from entente.exchange import bulk
from entente.exchange.memberships import membership_of
from entente.exchange.models import Dossier, Message
from entente.protocol.chains import Chain, Mentioned, Position
from entente.protocol.membership import Membership
from entente.vocabulary.codes import MessageKind
from entente.vocabulary.ids import DossierId, MessageId, ServiceId

TAKING_BACK = (MessageKind.RECALL.value, MessageKind.CORRECTION.value)


class StoredChains:
    """What one service has stored of all that a delivery mentions; read inside the delivery's transaction."""

    def __init__(self, service: ServiceId, mentioned: Mentioned) -> None:
        self._service = service
        rows = Dossier.objects.select_for_update().filter(service=service, dossier__in=list(mentioned.dossiers))
        self._dossiers = {DossierId(row.dossier): row for row in rows}
        self._memberships = {name: membership_of(row) for name, row in self._dossiers.items()}
        self._positions = self._read_positions(mentioned)
        self._recalled = self._read_recalled(mentioned)
        self._last: dict[Chain, int] = {}
        """Looked up when first asked for: a dossier has as many chains as members, a delivery mostly asks for one."""

    def _read_positions(self, mentioned: Mentioned) -> dict[MessageId, Position]:
        held = bulk.among(Message.objects.filter(service=self._service), "message_id", mentioned.messages)
        fields = ("message_id", "dossier__dossier", "author", "seq", "epoch", "created", "incarnation")
        return {
            MessageId(name): Position(DossierId(dossier), ServiceId(author), seq, epoch, created, incarnation)
            for name, dossier, author, seq, epoch, created, incarnation in held.values_list(*fields)
        }

    def _read_recalled(self, mentioned: Mentioned) -> set[tuple[str, str]]:
        orders = Message.objects.filter(service=self._service, kind__in=TAKING_BACK)
        back = bulk.among(orders, "parent", mentioned.messages)
        return set(back.values_list("parent", "author"))

    def _read_last(self, dossier: DossierId, author: ServiceId) -> int:
        if (row := self._dossiers.get(dossier)) is None:
            return 0
        held = Message.objects.filter(service=self._service, dossier=row, author=author).order_by("-seq")
        return held.values_list("seq", flat=True).first() or 0

    @property
    def locked(self) -> dict[str, Dossier]:
        """The rows of the known dossiers, locked until the transaction ends."""
        return {str(name): row for name, row in self._dossiers.items()}

    def position(self, message: MessageId) -> Position | None:
        """Where a stored message stands."""
        return self._positions.get(message)

    def id_at(self, dossier: DossierId, author: ServiceId, seq: int) -> MessageId | None:
        """The stored message of an author at a number; the first of them after a fork."""
        if not 0 < seq <= self.last_seq(dossier, author):
            return None
        row = self._dossiers[dossier]
        held = Message.objects.filter(service=self._service, dossier=row, author=author, seq=seq).order_by("pk")
        found = held.values_list("message_id", flat=True).first()
        return MessageId(found) if found else None

    def last_seq(self, dossier: DossierId, author: ServiceId) -> int:
        """The author's newest stored number; 0 for none."""
        if (dossier, author) not in self._last:
            self._last[dossier, author] = self._read_last(dossier, author)
        return self._last[dossier, author]

    def membership(self, dossier: DossierId) -> Membership | None:
        """The membership fold of a known dossier."""
        return self._memberships.get(dossier)

    def recalled(self, message: MessageId, author: ServiceId) -> bool:
        """Whether this author has recalled or corrected the message, so that its content need not come."""
        return (message, author) in self._recalled
