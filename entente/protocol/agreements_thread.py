"""An agreement's life: versions, signatures on one text, in force, suspended, ended (P-6.9 to P-6.11)."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

import msgspec

from entente.protocol import controls
from entente.protocol.fold import Actor, NoEffect, Row, Table
from entente.protocol.log import Entry
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.codes import MemberRole
from entente.vocabulary.ids import MessageId, ServiceId


class AgreementStage(StrEnum):
    """How far a text has come."""

    PROPOSED = "proposed"
    SIGNED_IN_PART = "signed_in_part"
    SIGNED = "signed"
    NOTIFIED_IN_PART = "notified_in_part"
    IN_FORCE = "in_force"
    SUSPENDED = "suspended"
    TERMINATED = "terminated"


class AgreementEvent(StrEnum):
    """What moves a text."""

    COUNTER = "counter"
    SIGN_FIRST = "sign_first"
    SIGN_LAST = "sign_last"
    SIGN_AGAIN = "sign_again"
    NOTIFY_FIRST = "notify_first"
    NOTIFY_LAST = "notify_last"
    SUSPEND = "suspend"
    RESUME = "resume"
    TERMINATE = "terminate"


S, V, PARTY = AgreementStage, AgreementEvent, Actor.PARTY
OFFERED = (S.PROPOSED, S.SIGNED_IN_PART)
AGREED = (S.SIGNED, S.NOTIFIED_IN_PART, S.IN_FORCE, S.SUSPENDED)

AGREEMENTS: Table[AgreementStage, AgreementEvent] = Table(
    name="agreement",
    title="An agreement from proposal to end",
    initial=S.PROPOSED,
    otherwise="P-6.9.4",
    rows=(
        Row(OFFERED, V.COUNTER, PARTY, S.PROPOSED, "P-6.9.2"),
        Row(OFFERED, V.SIGN_FIRST, PARTY, S.SIGNED_IN_PART, "P-6.10.1"),
        Row(OFFERED, V.SIGN_LAST, PARTY, S.SIGNED, "P-6.10.2"),
        Row((S.SIGNED_IN_PART, S.SIGNED), V.SIGN_AGAIN, PARTY, None, "P-6.10.3"),
        Row((S.SIGNED, S.NOTIFIED_IN_PART), V.NOTIFY_FIRST, PARTY, S.NOTIFIED_IN_PART, "P-6.11.1"),
        Row((S.SIGNED, S.NOTIFIED_IN_PART), V.NOTIFY_LAST, PARTY, S.IN_FORCE, "P-6.11.2"),
        Row((S.IN_FORCE,), V.SUSPEND, PARTY, S.SUSPENDED, "P-6.11.3"),
        Row((S.SUSPENDED,), V.RESUME, PARTY, S.IN_FORCE, "P-6.11.4"),
        Row(AGREED, V.TERMINATE, PARTY, S.TERMINATED, "P-6.11.5"),
    ),
)
INSTRUMENT_EVENTS: Mapping[str, AgreementEvent] = {
    "suspended": V.SUSPEND,
    "resumed": V.RESUME,
    "terminated": V.TERMINATE,
}


class SignatureGiven(msgspec.Struct, frozen=True):
    """One signatory's signature; whether the office may sign is the agreement domain's to say."""

    message: MessageId
    party: ServiceId
    signatory: str
    credential: str


class Change(msgspec.Struct, frozen=True):
    """A stage and from when it has effect."""

    stage: AgreementStage
    effective: Milliseconds
    message: MessageId
    by: ServiceId


class AgreementState(msgspec.Struct, frozen=True):
    """An agreement's thread; `agreed` is the digest that all parties signed."""

    root: MessageId
    parties: tuple[ServiceId, ...]
    stage: AgreementStage
    version: int
    digest: str
    proposal: MessageId
    proposer: ServiceId
    signatures: tuple[SignatureGiven, ...] = ()
    notified: dict[ServiceId, Milliseconds] = {}
    changes: tuple[Change, ...] = ()
    no_effect: tuple[NoEffect, ...] = ()

    @property
    def waiting_for(self) -> tuple[ServiceId, ...]:
        """The parties that have not signed the text on the table."""
        return tuple(sorted(set(self.parties) - {given.party for given in self.signatures}))

    def stage_at(self, at: Milliseconds) -> AgreementStage:
        """The stage in effect at an instant: announced changes wait for their effective date (P-6.11.6)."""
        if not self.changes:
            return self.stage
        reached = [change for change in self.changes if change.effective <= at]
        return reached[-1].stage if reached else S.SIGNED

    def in_force(self, at: Milliseconds) -> bool:
        """Whether the agreement binds at an instant."""
        return self.stage_at(at) is S.IN_FORCE


def fold_agreement(proposal: Entry, ordered: Iterable[Entry], roles: Mapping[ServiceId, MemberRole]) -> AgreementState:
    """The state after these entries, which are in causal order and count; observers are no parties."""
    control = proposal.header.control
    assert isinstance(control, controls.Proposal)
    parties = tuple(sorted(name for name, role in roles.items() if role is not MemberRole.OBSERVER))
    name = proposal.message_id
    state = AgreementState(name, parties, AGREEMENTS.initial, control.version, control.digest, name, proposal.author)
    for entry in ordered:
        if entry.message_id != name:
            state = _advance(state, entry)
    return state


def _advance(state: AgreementState, entry: Entry) -> AgreementState:
    event: AgreementEvent | None
    match entry.header.control:
        case controls.Proposal() as control:
            event = V.COUNTER if control.version == state.version + 1 else None
        case controls.SignatureControl(digest=digest):
            event = _signing(state, entry.author) if digest == state.digest else None
        case controls.Instrument(event="in_force", digest=digest):
            event = _notifying(state, entry.author) if digest == state.digest else None
        case controls.Instrument(event=what, digest=digest):
            event = INSTRUMENT_EVENTS.get(what) if digest == state.digest else None
        case _:
            return state
    step = AGREEMENTS.step(state.stage, event, PARTY) if event and _may(state, entry, event) else None
    if step is None or event is None:
        refused = [entry.verdicts[name] for name in state.parties if name in entry.verdicts]
        idle = NoEffect(entry.message_id, refused[0] if refused else AGREEMENTS.otherwise)
        return msgspec.structs.replace(state, no_effect=(*state.no_effect, idle))
    return msgspec.structs.replace(_recorded(state, entry, step.after), stage=step.after)


def _may(state: AgreementState, entry: Entry, event: AgreementEvent) -> bool:
    """A party, whose message no other party refused; only the one who suspended resumes (P-6.11.4)."""
    if entry.author not in state.parties or any(name in entry.verdicts for name in state.parties):
        return False
    return event is not V.RESUME or state.changes[-1].by == entry.author


def _signing(state: AgreementState, party: ServiceId) -> AgreementEvent:
    if party not in state.waiting_for:
        return V.SIGN_AGAIN
    return V.SIGN_LAST if state.waiting_for == (party,) else V.SIGN_FIRST


def _notifying(state: AgreementState, party: ServiceId) -> AgreementEvent:
    missing = set(state.parties) - set(state.notified) - {party}
    return V.NOTIFY_FIRST if missing else V.NOTIFY_LAST


def _recorded(state: AgreementState, entry: Entry, after: AgreementStage) -> AgreementState:
    match entry.header.control:
        case controls.Proposal() as control:
            return msgspec.structs.replace(
                state,
                version=control.version,
                digest=control.digest,
                proposal=entry.message_id,
                proposer=entry.author,
                signatures=(),
            )
        case controls.SignatureControl() as control:
            given = SignatureGiven(entry.message_id, entry.author, control.signatory, control.credential)
            return msgspec.structs.replace(state, signatures=(*state.signatures, given))
        case controls.Instrument() as control:
            return _with_instrument(state, entry, control, after)
        case _:
            return state


def _with_instrument(
    state: AgreementState, entry: Entry, control: controls.Instrument, after: AgreementStage
) -> AgreementState:
    notified = state.notified
    effective = control.effective
    if control.event == "in_force":
        notified = notified | {entry.author: effective}
        effective = max(notified.values())
    if after is S.NOTIFIED_IN_PART:
        return msgspec.structs.replace(state, notified=notified)
    effective = max([effective, *(change.effective for change in state.changes)])
    change = Change(after, effective, entry.message_id, entry.author)
    return msgspec.structs.replace(state, notified=notified, changes=(*state.changes, change))
