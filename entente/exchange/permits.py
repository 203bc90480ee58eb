"""The gate's word before a message leaves: on composing, on what the kind does besides, on sending (P-8.1)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from entente.access.actions import Action
from entente.access.actors import SYSTEM, Actor
from entente.access.decide import Decision
from entente.access.record import Granted, Record, Review
from entente.exchange import threads
from entente.exchange.amending import subject_of
from entente.exchange.drafts import Draft
from entente.exchange.entries import header_of
from entente.exchange.errors import Denied, NotAllowedNow, Unknown
from entente.exchange.gate import Gate, amending_record, declares_persons, names_persons, onward_record
from entente.exchange.house import House
from entente.exchange.models import Message
from entente.exchange.offences import named_in, with_offence
from entente.exchange.standing import granted
from entente.protocol import controls
from entente.protocol.bodies import Text, encode_body
from entente.protocol.wire import Header
from entente.vocabulary.codes import DossierKind, KeepingGround, MessageKind
from entente.vocabulary.ids import MessageId, ServiceId

ALSO: Mapping[MessageKind, Action] = {
    MessageKind.FORWARD: Action.FORWARD,
    MessageKind.RECALL: Action.RECALL,
    MessageKind.CORRECTION: Action.RECALL,
    MessageKind.CONSENT: Action.CONSENT,
    MessageKind.PROPOSAL: Action.PROPOSE,
    MessageKind.SIGNATURE: Action.SIGN,
    MessageKind.MEETING: Action.PROPOSE,
    MessageKind.MINUTES: Action.PROPOSE,
    MessageKind.PUBLIC_STATEMENT: Action.PROPOSE,
    MessageKind.MEMBERSHIP: Action.CHANGE_MEMBERSHIP,
}
"""What composing a message of this kind is besides, and whose roles it takes."""


@dataclass
class Asked:
    """All questions about one draft."""

    gate: Gate
    header: Header
    draft: Draft
    kind: DossierKind

    def __post_init__(self) -> None:
        record = self.gate.record(self.header, self.kind, personal=self._personal(), facts=self.draft.facts)
        record = _flagged(record, self.draft)
        origin = _origin_row(self.gate.house, self.draft)
        if self.header.kind is MessageKind.CORRECTION:
            record = amending_record(record, subject_of(self.gate.house.service, self.header, {}))
        self.record = _onward(self.gate.house, record, origin, self.header) if origin else record
        self.original = self._original(origin) if origin else record

    def composing(self, actor: Actor) -> Decision:
        """Whether the officer may compose it, and do what it does besides: both are asked, one may be released."""
        decision = self.gate.ask(actor, Action.COMPOSE, self.record)
        also = ALSO.get(self.header.kind)
        if also is None or actor.is_node:
            return decision
        record = self.original if also is Action.FORWARD else self.record
        return _both(decision, self.gate.ask(actor, also, record))

    def sending(self, receivers: frozenset[ServiceId] = frozenset()) -> Decision:
        """Whether the node may send it; for one receiver when previewing."""
        beyond = self.record.receivers & receivers if receivers else self.record.receivers
        record = self.record if beyond == self.record.receivers else replace(self.record, receivers=beyond)
        return self.gate.ask(SYSTEM(self.gate.house.service), Action.SEND, record)

    def require(self, actor: Actor) -> None:
        """Raise Denied."""
        for decision, what in ((self.composing(actor), "not yours to compose"), (self.sending(), "not to be sent")):
            if not decision.allowed:
                raise Denied(decision, f"this {self.header.kind.value} is {what}")

    def _original(self, origin: Message) -> Record:
        """What is forwarded, under the agreement through which it came (P-8.6)."""
        header = header_of(bytes(origin.header))
        kind = DossierKind(origin.dossier.kind)
        record = self.gate.record(header, kind, personal=declares_persons(header), facts=self.draft.facts)
        record = _flagged(record, self.draft)
        record = replace(
            record,
            statement_current=self.record.statement_current,
            handling=replace(record.handling, retain_until=origin.retain_until),
            restricted=KeepingGround(origin.restricted) if origin.restricted else None,
            review=_reviewed(self.gate.house, record.review, origin),
        )
        return _onward(self.gate.house, record, origin, self.header)

    def _personal(self) -> bool:
        if self.draft.personal is not None:
            return self.draft.personal or declares_persons(self.header)
        if declares_persons(self.header):
            return True
        body = encode_body(self.draft.body) if isinstance(self.draft.body, Text) else None
        return names_persons(self.header, body)


def _reviewed(house: House, review: Review, origin: Message) -> Review:
    """What a reviewer here cleared is flagged no more; that it leaves is reviewed by itself."""
    cleared = review is Review.FLAGGED and house.cleared(house.service, MessageId(origin.message_id))
    return Review.CLEARED if cleared else review


def _both(one: Decision, other: Decision) -> Decision:
    allowed = one.allowed and other.allowed
    refused = tuple(dict.fromkeys((*one.refusals, *other.refusals)))
    held = tuple(reason for reason in one.reasons if reason not in refused)
    return Decision(allowed, (*refused, *held), (*one.obligations, *other.obligations) if allowed else ())


def _flagged(record: Record, draft: Draft) -> Record:
    """Flagged for review by the offence that a request, or the request passed on, names (P-8.10)."""
    return with_offence(record, named_in(draft.body if isinstance(draft.body, Text) else None))


def origin_of(draft: Draft) -> MessageId | None:
    """The message that a forward or a sanitised version is made from."""
    control = draft.control
    if isinstance(control, controls.Forward):
        return MessageId(control.origin_message)
    if isinstance(control, controls.Report) and control.sanitised_from:
        return MessageId(control.sanitised_from)
    return draft.facts.origin


def require_told(house: House, drafts: Sequence[Draft]) -> None:
    """Nothing of another's leaves in imminent danger unless its originator is told in the same call (P-8.7)."""
    told = {name for draft in drafts if isinstance(draft.control, controls.UrgentUse) for name in draft.refers_to}
    for draft in drafts:
        danger = draft.facts.imminent_danger or (isinstance(draft.control, controls.Forward) and draft.control.danger)
        origin = origin_of(draft) if danger else None
        if origin is None or origin in told:
            continue
        if Message.objects.filter(service=house.service, message_id=origin).exclude(author=house.service).exists():
            raise NotAllowedNow(
                "what leaves in imminent danger leaves together with the notice to its originator",
                clause="P-8.7",
                cure="send it at once with that notice, which does not wait for a release",
            )


def _origin_row(house: House, draft: Draft) -> Message | None:
    origin = origin_of(draft)
    if origin is None:
        return None
    row = Message.objects.select_related("dossier").filter(service=house.service, message_id=origin).first()
    if row is None:
        raise Unknown(f"the original {origin[:16]} is not held here", clause="P-3.9", cure="forward what is held")
    if row.kind == MessageKind.FORWARD:
        raise NotAllowedNow(
            "this came as a forward, and a forward is not passed on",
            clause="P-3.9",
            cure="ask its originator to send it to them",
        )
    if row.author == house.service and isinstance(draft.control, controls.Report) and draft.control.sanitised_from:
        return None  # the originator's own version may be looser (P-6.6.2)
    return row


def _onward(house: House, record: Record, origin: Message, header: Header) -> Record:
    return onward_record(record, header_of(bytes(origin.header)), grants(house, origin), dict.fromkeys(header.audience))


def grants(house: House, row: Message) -> tuple[Granted, ...]:
    """The originator's consents to uses of a message by this service, as they stand now (P-6.7)."""
    state = threads.state_of(house, MessageId(row.thread))
    return granted(Gate(house, house.now), row, header_of(bytes(row.header)), state)
