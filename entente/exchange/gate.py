"""What the gate is shown: the record of a message, from its header, its dossier, its thread and the officer's facts."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import msgspec

from entente.access.actions import Action
from entente.access.actors import Actor
from entente.access.decide import Decision, decide
from entente.access.neutrality import review_of, touched
from entente.access.record import Granted, Record
from entente.access.terms import Terms
from entente.exchange.drafts import Facts
from entente.exchange.house import House
from entente.protocol import controls
from entente.protocol.wire import Header
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.codes import DossierKind, KeepingGround, MessageKind
from entente.vocabulary.ids import AgreementId, ServiceId
from entente.vocabulary.persons import DataCategory, EntityKind, SpecialCategory
from entente.vocabulary.purposes import Purpose

_NO_DATA = frozenset({DataCategory.NONE})
_SOME_ENTITY = b'"entities":[{'
"""How a canonical body says that it has an entity at all."""
_PERSON = EntityKind.PERSON.value


@dataclass
class Gate:
    """Asks the gate for one service at one instant; each agreement's terms are looked up once, each question put once.

    The gate is pure, and the messages of one delivery mostly differ in nothing that it is shown.
    """

    house: House
    now: Milliseconds
    _terms: dict[str, Terms | None] = field(default_factory=dict)
    _authors: dict[ServiceId, tuple[bool, bool]] = field(default_factory=dict)
    _decided: dict[tuple[int, Action, int], tuple[Decision, Actor, Record]] = field(default_factory=dict)
    """By identity of actor and record, which are kept with the decision."""
    _records: dict[tuple[Hashable, ...], Record] = field(default_factory=dict)

    def terms(self, agreement: str) -> Terms | None:
        """The terms in force of an agreement; None for none."""
        if agreement not in self._terms:
            found = self.house.terms(self.house.service, AgreementId(agreement), self.now) if agreement else None
            self._terms[agreement] = found
        return self._terms[agreement]

    def ask(self, actor: Actor, action: Action, record: Record) -> Decision:
        """The decision; never raises."""
        asked = (id(actor), action, id(record))
        if (decided := self._decided.get(asked)) is None:
            decided = decide(actor, action, record, self.terms(record.agreement), self.now), actor, record
            self._decided[asked] = decided
        return decided[0]

    def record(self, header: Header, kind: DossierKind, *, personal: bool, facts: Facts | None = None) -> Record:
        """The record of a message in a dossier of this kind; one object for all that differ in nothing here."""
        shape = (
            *(header.author, header.originator, header.kind, header.ground, header.handling, header.audience),
            *(header.suite, says_danger(header), kind, personal, facts),
            *(_dated(header), tuple(_said_of_request(header).items())),
        )
        if (found := self._records.get(shape)) is None:
            found = self._records[shape] = self._record(header, kind, personal, facts or Facts())
        return found

    def _record(self, header: Header, kind: DossierKind, personal: bool, told: Facts) -> Record:
        ground = header.ground
        current, revoked = self._standing(header.author)
        return Record(
            holder=self.house.service,
            author=header.author,
            originator=header.originator,
            dossier_kind=kind,
            kind=header.kind,
            exchange_kind=ground.exchange_kind,
            agreement=ground.agreement,
            crime_area=ground.crime_area,
            purpose=ground.purpose,
            categories=ground.categories,
            special=ground.special,
            personal=personal,
            handling=header.handling,
            audience=frozenset(header.audience),
            safeguards=told.safeguards,
            state_fled=told.state_fled,
            review=review_of(told.review, touched(ground.crime_area, ground.special)),
            death_penalty_risk=told.death_penalty_risk,
            assured_until=told.assured_until,
            judicial_authorisation=told.judicial_authorisation,
            imminent_danger=told.imminent_danger or says_danger(header),
            approver=told.approver,
            signatory=told.signatory,
            statement_current=current,
            suite=header.suite,
            written_at=_dated(header),
            author_revoked=revoked,
            **_said_of_request(header),
        )

    def _standing(self, author: ServiceId) -> tuple[bool, bool]:
        """Whether its key statement has not expired (P-2.5), and whether this service trusts it no more (P-5.14).

        Asked once for each author.
        """
        if author not in self._authors:
            keys, revoked = self.house.trust.standing_of(author)
            self._authors[author] = keys is not None and keys.may_send(self.now), revoked
        return self._authors[author]


def says_danger(header: Header) -> bool:
    """Whether a forward states that it was sent at once in imminent danger (P-8.7)."""
    return isinstance(header.control, controls.Forward) and header.control.danger


def _dated(header: Header) -> Milliseconds | None:
    """When it was written, where that decides: its retention date is counted from there (P-8.13)."""
    return header.created if header.handling.retain_until is not None else None


def _said_of_request(header: Header) -> dict[str, Any]:
    """What a request says of its urgency, an answer of its extent, a refusal of its ground (P-6.2.3, P-8.14)."""
    match header.control:
        case controls.Request(urgency_reason=reason):
            return {"urgency": header.urgency, "urgency_reason": reason}
        case controls.Answer(extent=extent):
            return {"extent": extent}
        case controls.Refusal(ground=ground, extent=extent):
            return {"refusal_ground": ground, "extent": extent}
        case _:
            return {}


def declares_persons(header: Header) -> bool:
    """Whether the header names categories of personal data."""
    return bool(header.ground.categories - _NO_DATA or header.ground.special)


def names_persons(header: Header, body: bytes | None) -> bool:
    """Whether a message is about persons: its header says so, or an entity in its body is one."""
    if declares_persons(header):
        return True
    if not body or _SOME_ENTITY not in body:
        return False
    return _holds_person(msgspec.json.decode(body))


def _holds_person(value: object) -> bool:
    if isinstance(value, dict):
        return value.get("kind") == _PERSON or any(map(_holds_person, value.values()))
    return isinstance(value, list) and any(map(_holds_person, value))


def reading_record(
    record: Record,
    *,
    consents: Iterable[Granted] = (),
    restricted: str = "",
    dossier_purpose: str = "",
    asked: Purpose | None = None,
) -> Record:
    """The record as somebody asks to read or use it."""
    return replace(
        record,
        consents=tuple(consents),
        restricted=KeepingGround(restricted) if restricted else None,
        dossier_purpose=Purpose(dossier_purpose) if dossier_purpose else None,
        asked_purpose=asked,
    )


def onward_record(
    record: Record, original: Header, consents: Iterable[Granted], target: Mapping[ServiceId, object]
) -> Record:
    """The record of passing an original on into another dossier, or of a sanitised version of it (P-3.9, P-8.5)."""
    beyond = frozenset(target) - frozenset(original.audience)
    if record.kind is MessageKind.FORWARD:  # it carries all that the original does, whatever its own header declares
        record = replace(
            record,
            personal=record.personal or declares_persons(original),
            categories=record.categories | original.ground.categories,
            special=record.special | original.ground.special,
        )
    return replace(
        record,
        originator=original.author,
        original_handling=original.handling,
        receivers=beyond,
        consents=tuple(consents),
    )


def amending_record(record: Record, subject: Header | None) -> Record:
    """The record of a correction, held against what it corrects: no looser, and about no more (P-8.5, P-8.9)."""
    known = subject.ground.categories if subject else frozenset[DataCategory]()
    special = subject.ground.special if subject else frozenset[SpecialCategory]()
    widened = record.personal and not (record.categories <= known and record.special <= special)
    return replace(record, original_handling=subject.handling if subject else None, widened=widened)
