"""What becomes of verified messages: the gate's word on each, and the proof of a fork (P-4.6 step 10, P-5.8)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from entente.access.actions import Action
from entente.access.actors import SYSTEM
from entente.access.record import Granted
from entente.exchange import answering, attachments, bulk, outbox, retention, signing
from entente.exchange.amending import subject_of
from entente.exchange.entries import header_of
from entente.exchange.gate import Gate, amending_record, names_persons, onward_record
from entente.exchange.house import House
from entente.exchange.memberships import membership_of
from entente.exchange.models import Batch, Dossier, Fork, Message, Tombstone
from entente.exchange.models.messages import Direction, MessageVerdict
from entente.exchange.storing import Storing
from entente.protocol import controls
from entente.protocol.batches import read_batch
from entente.protocol.bodies import ForwardBody
from entente.protocol.outcomes import Forked, Outcome, Refused, Valid
from entente.protocol.wire import Delivery, Header
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.codes import DossierKind, MessageKind, Urgency
from entente.vocabulary.ids import DossierId, MessageId, ServiceId

Chain = tuple[DossierId, ServiceId]


def judge(
    gate: Gate, sender: ServiceId, delivery: Delivery, outcomes: Sequence[Outcome], held: Mapping[str, Dossier]
) -> list[Storing]:
    """What to store of a delivery, each message with its verdict; `held` are the dossiers that are known here."""
    passed = [each for each in outcomes if isinstance(each, Valid | Forked | Refused)]
    if not passed:
        return []
    judgement = Judgement(gate, sender, delivery)
    judgement.look_up(passed, held)
    return [item for each in passed if (item := judgement.of(each)) is not None]


@dataclass
class Judgement:
    """One delivery before the gate; what is the same for many messages is looked up once."""

    gate: Gate
    sender: ServiceId
    delivery: Delivery
    house: House = field(init=False)
    _batches: dict[int, Batch] = field(default_factory=dict)
    _kinds: dict[str, DossierKind] = field(default_factory=dict)
    _fresh: dict[MessageId, Header] = field(default_factory=dict)
    _erased: set[str] = field(default_factory=set)
    _waiting: dict[Chain, int] = field(default_factory=dict)
    """Chains in which an attachment is still on its way: nothing from that number on is stored (P-11.5)."""

    def __post_init__(self) -> None:
        self.house = self.gate.house

    def look_up(self, passed: Sequence[Valid | Forked | Refused], held: Mapping[str, Dossier]) -> None:
        """Dossier kinds and tombstones of all messages."""
        self._kinds = {name: DossierKind(row.kind) for name, row in held.items() if row.kind}
        self._fresh = {each.message_id: each.header for each in passed}
        for each in passed:
            if isinstance(each.header.control, controls.Membership) and each.header.epoch == 1:
                self._kinds.setdefault(each.header.dossier, each.header.control.dossier_kind)
        stones = bulk.among(
            Tombstone.objects.filter(service=self.house.service), "message_id", [each.message_id for each in passed]
        )
        self._erased = set(stones.values_list("message_id", flat=True))
        for each in passed:
            if attachments.incomplete(self.house, each.header):
                chain = (each.header.dossier, each.header.author)
                self._waiting[chain] = min(each.header.seq, self._waiting.get(chain, each.header.seq))

    def of(self, outcome: Valid | Forked | Refused) -> Storing | None:
        """The message with its verdict; None when it waits for an attachment."""
        header = outcome.header
        first_waiting = self._waiting.get((header.dossier, header.author))
        if first_waiting is not None and header.seq >= first_waiting:
            return None
        item = self._storing(outcome)
        if isinstance(outcome, Refused):
            item.verdict, item.clause = MessageVerdict.REFUSED, outcome.clause
        elif clause := self._clause(outcome):
            item.verdict, item.clause = MessageVerdict.REFUSED, clause
        elif outcome.message_id not in self._erased:
            item.opened = outcome.opened
            item.ciphertext, item.wraps = outcome.message.ciphertext, outcome.message.wraps
            item.kept_until = retention.kept_until(self.gate, self.house.service, outcome.header, outcome.opened)
        return item

    def _storing(self, outcome: Valid | Forked | Refused) -> Storing:
        own = outcome.header.author == self.house.service
        return Storing(
            outcome.message_id,
            outcome.header,
            outcome.message.header,
            Direction.SENT if own else Direction.RECEIVED,
            batch=self._batch(outcome.message.batch),
            index=outcome.message.index,
            path=outcome.message.path,
            trees=(self.sender,),
        )

    def _batch(self, index: int) -> Batch:
        if index not in self._batches:
            signed = self.delivery.batches[index]
            self._batches[index] = signing.keep_batch(self.house.service, read_batch(signed).author, signed)
        return self._batches[index]

    def _clause(self, outcome: Valid | Forked) -> str:
        """The clause by which the gate refuses; empty when it accepts (P-8.1)."""
        header = outcome.header
        body = outcome.opened.body if outcome.opened else None
        personal = names_persons(header, body)
        if outcome.original is not None and isinstance(outcome.body, ForwardBody):
            personal = personal or names_persons(outcome.original.header, outcome.body.body)
        record = self.gate.record(header, self._kinds[header.dossier], personal=personal)
        if outcome.original is not None:
            original, consent = outcome.original.header, outcome.original.consent
            record = onward_record(record, original, _granted(consent), dict.fromkeys(header.audience))
            record = replace(record, imminent_danger=claims_danger(header))
        elif header.kind is MessageKind.CORRECTION:
            record = amending_record(record, subject_of(self.house.service, header, self._fresh))
        elif (version := self._version_of(header)) is not None:
            record = replace(record, originator=version.originator, original_handling=version.handling)
        decision = self.gate.ask(SYSTEM(self.house.service), Action.RECEIVE, record)
        if not decision.allowed:
            return decision.clause or "P-8.1"
        return answering.CLAUSE if answering.beyond(self.house.service, header, self._fresh) else ""

    def _version_of(self, header: Header) -> Header | None:
        """Another originator's message, held here, of which this is a sanitised version (P-6.6.2)."""
        control = header.control
        name = control.sanitised_from if isinstance(control, controls.Report) else ""
        row = Message.objects.filter(service=self.house.service, message_id=name).first() if name else None
        original = header_of(bytes(row.header)) if row else None
        return original if original and original.originator != header.author else None


def claims_danger(header: Header) -> bool:
    """Whether a forward claims that it could not wait for consent: urgent, and it names none (P-8.7)."""
    consent = header.control.consent if isinstance(header.control, controls.Forward) else ""
    return not consent and header.urgency is not Urgency.NORMAL


def _granted(consent: Header | None) -> list[Granted]:
    if consent is None or not isinstance(consent.control, controls.Consent) or not consent.control.granted:
        return []
    return [Granted(consent.control.use, frozenset(consent.control.to), consent.control.until)]


def keep_forks(
    house: House,
    taken: Sequence[Storing],
    outcomes: Sequence[Outcome],
    dossiers: Mapping[str, Dossier],
    now: Milliseconds,
) -> None:
    """Keep the proof of each fork and send both branches to every member (P-5.8)."""
    stored = {item.message_id for item in taken}
    for each in outcomes:
        if isinstance(each, Forked) and each.message_id in stored and not each.restored:
            _keep_fork(house, each, dossiers[each.header.dossier], now)


def _keep_fork(house: House, fork: Forked, dossier: Dossier, now: Milliseconds) -> None:
    header = fork.header
    Fork.objects.create(
        service=house.service,
        dossier=dossier,
        author=header.author,
        seq=header.seq,
        first=fork.other,
        second=fork.message_id,
        found_at=now,
    )
    both = Message.objects.filter(service=house.service, message_id__in=[fork.other, fork.message_id])
    for member in set(membership_of(dossier).members) - {house.service, header.author}:
        outbox.queue_messages(house, member, both, now)
    house.record(header.author, "fork", fork.message_id, other=fork.other, seq=header.seq, dossier=header.dossier)
