"""One message of the conversation: opened through the gate, with where it stands and what may be done about it."""

from dataclasses import dataclass, field

from entente.access.decide import Decision
from entente.domains.dossiers.models import Duty, Tasking
from entente.domains.dossiers.queries.deliveries import Delivery
from entente.domains.dossiers.queries.folders import Line
from entente.domains.dossiers.queries.forwarded import Forwarded, forwarded
from entente.domains.dossiers.queries.surroundings import Around
from entente.domains.dossiers.web.desk import Desk
from entente.domains.dossiers.web.pieces import said_in_header
from entente.domains.dossiers.web.replies import replies_to
from entente.domains.dossiers.web.words import HOLDERS, USES
from entente.exchange.drafts import ReadableAttachment, Reading
from entente.exchange.models.traffic import OutboxState
from entente.protocol.bodies import ForwardBody, Text, decode_body
from entente.protocol.recalls import HolderStage, HolderState, Order
from entente.protocol.request_table import RequestStage
from entente.protocol.wire import Header
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.codes import KeepingGround, MessageKind
from entente.vocabulary.ids import MessageId, ServiceId
from entente.web.reasons import Shown, reasons

SANITISED = frozenset({MessageKind.REPORT, MessageKind.ANSWER})
PASSED_ON = frozenset({MessageKind.REPORT, MessageKind.ANSWER, MessageKind.NOTE})
RECALLED = "recalled"
DONE = (HolderStage.ERASED, HolderStage.AMENDED)
"""After these nothing is left to carry out; a restriction may still be followed by erasure (P-6.12.5)."""
_NOBODY = HolderState(HolderStage.ERASED)


@dataclass(frozen=True)
class Turn:
    """One message, ready for the template."""

    message: MessageId
    thread: str
    header: Header
    own: bool
    at: Milliseconds
    verdict: str
    clause: str
    deliveries: tuple[Delivery, ...]
    awaiting: tuple[ServiceId, ...]
    body: Text | None = None
    original: Forwarded | None = None
    refusals: tuple[Shown, ...] = ()
    erased: bool = False
    restricted: KeepingGround | None = None
    unopened: bool = False
    attachments: tuple[ReadableAttachment, ...] = ()
    replies: tuple[MessageKind, ...] = field(default=())
    without_effect: str = ""
    taskings: tuple[Tasking, ...] = ()
    feedback: tuple[tuple[ServiceId, str], ...] = ()
    order: Order | None = None
    """The recall or correction that this message is, with its holders."""
    in_force: str = ""
    """For a corrected message, the correction; `recalled` once there is a recall."""
    relay: str = ""
    staff: str = ""
    """Of an own message: who wrote it; never leaves the house."""
    released_by: str = ""
    confirm_by: Milliseconds | None = None
    asked: tuple[Duty, ...] = ()
    """Of a request: how it stands with each service that was asked."""

    @property
    def kind(self) -> MessageKind:
        """The kind."""
        return self.header.kind

    @property
    def piece(self) -> str:
        """The template that shows it."""
        return "dossiers/membership.html" if self.kind is MessageKind.MEMBERSHIP else "dossiers/turn.html"

    @property
    def mentioned(self) -> str:
        """The message under which its entities can be looked up; a correction's stand for those that it corrects."""
        return "" if self.kind is MessageKind.CORRECTION else self.message

    @property
    def said(self) -> str:
        """The piece that shows what its control fields say; "" where they say nothing."""
        return said_in_header(self.kind)

    @property
    def stands(self) -> list[tuple[RequestStage, Duty]]:
        """Of a request: stage and time limit at each service that was asked."""
        return [(RequestStage(each.stage), each) for each in self.asked if each.stage]

    @property
    def marked(self) -> bool:
        """Whether its head says more than who, when and under what handling."""
        return self.verdict != "accepted" or bool(
            self.without_effect or self.in_force or self.erased or self.restricted
        )

    @property
    def beside(self) -> bool:
        """Whether anything stands around its text; most messages have nothing."""
        told = (self.original, self.refusals, self.attachments, self.taskings, self.feedback, self.order)
        return any(told) or self.confirm_by is not None or self.unopened or self.erased

    @property
    def lines(self) -> bool:
        """Whether content is shown."""
        return self.body is not None

    @property
    def refused_by(self) -> tuple[Delivery, ...]:
        """The members whose gate refused it, or whose node rejected it."""
        return tuple(d for d in self.deliveries if d.state in (OutboxState.REFUSED, OutboxState.FAILED))

    @property
    def holders(self) -> list[tuple[ServiceId, str, bool]]:
        """Who holds what this order takes back, what each has declared, and whether that ends it."""
        held = self.order.holders if self.order else {}
        return [(name, str(HOLDERS[at.stage]), at.stage is not HolderStage.OUTSTANDING) for name, at in held.items()]

    @property
    def may_be_passed_on(self) -> bool:
        """Whether the page offers to forward it."""
        return not self.own and self.lines and self.in_force != RECALLED and self.kind in PASSED_ON

    @property
    def may_be_sanitised(self) -> bool:
        """Whether the page offers a sanitised version."""
        return self.lines and self.in_force != RECALLED and self.kind in SANITISED


def turn_of(desk: Desk, line: Line, beside: Around, opened: Reading | Decision | None, released_by: str = "") -> Turn:
    """One message; `opened` is the gate's answer to opening it, None where nobody asked."""
    name, header, row = MessageId(line.row.message_id), line.header, line.row
    reading = opened if isinstance(opened, Reading) else None
    refusals = tuple(reasons(opened)) if isinstance(opened, Decision) else ()
    body = decode_body(header.kind, reading.body) if reading and reading.body else None
    content, found = beside.folds.content(name), beside.folds.order(name)
    idle = beside.folds.without_effect(name)
    in_force = (content.in_force or RECALLED) if content else ""
    done = found is not None and found[1].holders.get(desk.exchange.service, _NOBODY).stage in DONE
    usable = row.verdict == "accepted" and not idle and in_force != RECALLED and not done
    return Turn(
        message=name,
        thread=row.thread,
        header=header,
        own=line.own,
        at=row.stored_at,
        verdict=row.verdict,
        clause=row.clause,
        deliveries=line.deliveries,
        awaiting=line.awaiting,
        body=body,
        original=forwarded(desk.exchange.house, body) if isinstance(body, ForwardBody) else None,
        refusals=refusals,
        erased=row.erased_at is not None,
        restricted=KeepingGround(row.restricted) if row.restricted else None,
        unopened=opened is None and header.sealed is not None and row.erased_at is None and row.verdict == "accepted",
        attachments=reading.attachments if reading else (),
        replies=replies_to(header, own=line.own) if usable else (),
        without_effect=idle,
        taskings=tuple(beside.taskings.get(name, ())),
        feedback=tuple((each.by, str(USES[each.use])) for each in beside.folds.feedback(name)),
        order=found[1] if found else None,
        in_force=in_force,
        relay=beside.relays.get(name, ""),
        confirm_by=beside.confirm_by.get(name),
        asked=beside.requests.get(name, ()),
        staff=row.staff if line.own else "",
        released_by=released_by,
    )


def is_readable(line: Line) -> bool:
    """Whether there is anything to open."""
    return line.header.sealed is not None and line.row.verdict == "accepted" and line.row.erased_at is None
