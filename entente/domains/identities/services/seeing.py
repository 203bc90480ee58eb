"""What an officer may see of mentions, on a purpose: the gate asked for each, and the ledger told (invariant 7).

A mention that the gate withholds is not shown, not counted and not named: a candidate needs both of its sides.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.db import transaction

from entente.access.actions import Action
from entente.access.actors import Actor
from entente.access.decide import decide
from entente.access.record import Record
from entente.audit import store as ledger
from entente.audit.entry import Entry
from entente.domains.identities.models import CandidateUnknown, Mention, Source
from entente.exchange import bulk
from entente.exchange.entries import header_of
from entente.exchange.errors import Denied
from entente.exchange.gate import Gate
from entente.exchange.house import House
from entente.exchange.models import Message
from entente.exchange.reading import record_of
from entente.exchange.standing import Grants, grants_on
from entente.protocol.wire import Header
from entente.vocabulary.handling import Handling
from entente.vocabulary.persons import DataCategory, EntityKind
from entente.vocabulary.purposes import Purpose


@dataclass(frozen=True)
class Seen:
    """A mention that the officer may see, with the header of its message; None for a record of a list."""

    mention: Mention
    header: Header | None
    handling: Handling


@dataclass(frozen=True)
class Sight:
    """One officer's eyes on one service's mentions, on one purpose, at one instant."""

    house: House
    actor: Actor
    purpose: Purpose | None
    published: Handling = field(repr=False)
    """The handling of lists."""

    def permit(self, action: Action) -> None:
        """Ask the gate whether this officer may do this to anybody's data at all; raise Denied, recorded."""
        decision = decide(self.actor, action, self.on_record(), None, self.house.now)
        if not decision.allowed:
            told = {"by": self.actor.staff, "action": action.value, "clause": decision.clause}
            self.record(Entry("reading_refused", self.house.now, told, "identities"))
            raise Denied(decision, "this may not be read by you")

    def record(self, *entries: Entry) -> range:
        """Write entries into the ledger; the places they got."""
        with transaction.atomic():
            return ledger.append(self.house.service, ledger.INTERNAL, entries)

    def visible(self, mentions: Iterable[Mention], action: Action = Action.SEARCH) -> dict[str, Seen]:
        """Those that the gate lets this officer see, by key."""
        held = list(mentions)
        rows = Message.objects.select_related("dossier").filter(erased_at=None)
        found = bulk.at(rows, self.house.service, {each.row for each in held if each.row})
        headers = {row.pk: (row, header_of(bytes(row.header))) for row in found}
        gate = Gate(self.house, self.house.now)
        look = _Look(self, action, gate, headers, grants_on(self.house, list(headers.values()), gate))
        return {each.key: seen for each in held if (seen := look.seen(each)) is not None}

    def on_record(self) -> Record:
        """A list's record: given to nobody for one purpose alone, so the regime is that of the purpose asked for."""
        given_for = self.purpose or Purpose.COOPERATION_MANAGEMENT
        return Record(
            self.house.service,
            purpose=given_for,
            categories=frozenset({DataCategory.IDENTITY}),
            personal=True,
            asked_purpose=self.purpose,
        )

    def of_keys(self, keys: Sequence[str], action: Action = Action.SEARCH) -> dict[str, Seen]:
        """The same by keys."""
        return self.visible(Mention.objects.filter(service=self.house.service, key__in=keys), action)

    def one(self, key: str, action: Action = Action.VIEW) -> Seen:
        """One mention; raise CandidateUnknown for what is not held or not to be seen, without telling which."""
        seen = self.of_keys([key], action).get(key)
        if seen is None:
            raise CandidateUnknown("nothing of this name is held here", cure="look it up again, on its purpose")
        return seen

    def viewed(self, shown: Iterable[Seen], kind: str = "viewed") -> None:
        """Tell the ledger what was shown, and why."""
        told = {"by": self.actor.staff, "purpose": self.purpose.value if self.purpose else ""}
        entries = [Entry(kind, self.house.now, told, subject_of(each.mention)) for each in shown]
        if entries:
            self.record(*{entry.subject: entry for entry in entries}.values())


@dataclass(frozen=True)
class _Look:
    """One look at many mentions: each message is put to the gate once, about a person and about a thing."""

    sight: Sight
    action: Action
    gate: Gate
    headers: Mapping[int, tuple[Message, Header]]
    granted: Grants
    records: dict[tuple[int, bool], Record] = field(default_factory=dict)

    def seen(self, mention: Mention) -> Seen | None:
        """The mention, or nothing where the gate withholds it."""
        sight = self.sight
        if mention.source == Source.RECORD:
            allowed = decide(sight.actor, self.action, sight.on_record(), None, self.gate.now).allowed
            return Seen(mention, None, sight.published) if allowed else None
        if mention.row is None or mention.row not in self.headers:
            return None
        record = self._record(mention.row, personal=mention.kind == EntityKind.PERSON.value)
        header = self.headers[mention.row][1]
        return (
            Seen(mention, header, header.handling) if self.gate.ask(sight.actor, self.action, record).allowed else None
        )

    def _record(self, key: int, *, personal: bool) -> Record:
        if (key, personal) not in self.records:
            row, header = self.headers[key]
            record = record_of(self.sight.house, row, header, None, self.sight.purpose, self.gate, self.granted)
            self.records[key, personal] = replace(record, personal=True) if personal else record
        return self.records[key, personal]


def subject_of(mention: Mention) -> str:
    """Under what the ledger keeps that a mention was seen: its message, so that who saw it stands there too."""
    return mention.message_id or f"entity:{mention.key}"
