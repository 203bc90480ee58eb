"""The conversation of a dossier: each message opened through the gate, with what may be done about it next."""

from dataclasses import dataclass, field

from entente.domains.dossiers.queries.folders import Line, lines
from entente.domains.dossiers.web.desk import Desk
from entente.domains.dossiers.web.replies import replies_to
from entente.exchange.drafts import ReadableAttachment, Reading
from entente.exchange.errors import Denied
from entente.exchange.models import Dossier
from entente.protocol.bodies import Text, decode_body
from entente.protocol.wire import Header
from entente.vocabulary.codes import KeepingGround, MessageKind
from entente.vocabulary.ids import MessageId, ServiceId

OPENED_AT_ONCE = 20
"""Bodies that the page opens by itself, newest first; each opening is a ledger entry: older ones wait for a click."""


@dataclass(frozen=True)
class Turn:
    """One message of the conversation, ready for the template."""

    message: MessageId
    header: Header
    kind: MessageKind
    own: bool
    stored_at: int
    verdict: str
    clause: str
    receipted_by: tuple[ServiceId, ...]
    awaiting: tuple[ServiceId, ...]
    body: Text | None = None
    refusals: tuple[str, ...] = ()
    erased: bool = False
    restricted: KeepingGround | None = None
    unopened: bool = False
    attachments: tuple[ReadableAttachment, ...] = ()
    replies: tuple[MessageKind, ...] = field(default=())

    @property
    def lines(self) -> bool:
        """Whether content is shown."""
        return self.body is not None


def talk(desk: Desk, folder: Dossier) -> list[Turn]:
    """The newest messages, oldest first; membership messages stay closed, they have nothing to read."""
    held = lines(desk.exchange.service, folder)
    opened = {line.row.message_id for line in held[-OPENED_AT_ONCE:]}
    return [turn_of(desk, line, open_now=line.row.message_id in opened) for line in held]


def turn_of(desk: Desk, line: Line, *, open_now: bool = True) -> Turn:
    """One message; opened through the gate when `open_now`."""
    reading, refusals = _read(desk, line) if open_now and line.header.sealed else (None, ())
    return Turn(
        message=MessageId(line.row.message_id),
        header=line.header,
        kind=line.header.kind,
        own=line.own,
        stored_at=line.row.stored_at,
        verdict=line.row.verdict,
        clause=line.row.clause,
        receipted_by=line.receipted_by,
        awaiting=line.awaiting,
        body=decode_body(line.header.kind, reading.body) if reading and reading.body else None,
        refusals=refusals,
        erased=line.row.erased_at is not None,
        restricted=KeepingGround(line.row.restricted) if line.row.restricted else None,
        unopened=not open_now and line.header.sealed is not None,
        attachments=reading.attachments if reading else (),
        replies=replies_to(line.header, own=line.own) if line.row.verdict == "accepted" else (),
    )


def _read(desk: Desk, line: Line) -> tuple[Reading | None, tuple[str, ...]]:
    if line.row.verdict != "accepted" or line.row.erased_at is not None:
        return None, ()
    try:
        return desk.exchange.read(MessageId(line.row.message_id), desk.actor), ()
    except Denied as denied:
        return None, tuple(str(denied).splitlines())
