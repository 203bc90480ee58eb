"""The fold of an agreement's thread: which message is which event, and what each leaves behind (P-6.9 to P-6.11)."""

from collections.abc import Iterable, Mapping

import msgspec

from entente.protocol import controls
from entente.protocol.agreements_thread import (
    AGREEMENTS,
    INSTRUMENT_EVENTS,
    AgreementEvent,
    AgreementStage,
    AgreementState,
    Change,
    SignatureGiven,
)
from entente.protocol.assurances import assurance_digest
from entente.protocol.fold import Actor, NoEffect
from entente.protocol.log import Entry
from entente.vocabulary.codes import MemberRole
from entente.vocabulary.ids import ServiceId


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
            event = AgreementEvent.COUNTER if control.version == state.version + 1 else None
        case controls.SignatureControl(digest=digest) if digest == assurance_digest(state.digest):
            return state
        case controls.SignatureControl(digest=digest):
            event = _signing(state, entry.author) if digest == state.digest else None
        case controls.Instrument(event="in_force", digest=digest):
            event = _notifying(state, entry.author) if digest == state.digest else None
        case controls.Instrument(event=what, digest=digest):
            event = INSTRUMENT_EVENTS.get(what) if digest == state.digest else None
        case _:
            return state
    step = AGREEMENTS.step(state.stage, event, Actor.PARTY) if event and _may(state, entry, event) else None
    if step is None or event is None:
        refused = [entry.verdicts[name] for name in state.parties if name in entry.verdicts]
        idle = NoEffect(entry.message_id, refused[0] if refused else AGREEMENTS.otherwise)
        return msgspec.structs.replace(state, no_effect=(*state.no_effect, idle))
    return msgspec.structs.replace(_recorded(state, entry, step.after), stage=step.after)


def _may(state: AgreementState, entry: Entry, event: AgreementEvent) -> bool:
    """A party, whose message no other party refused; only the one who suspended resumes (P-6.11.4)."""
    if entry.author not in state.parties or any(name in entry.verdicts for name in state.parties):
        return False
    return event is not AgreementEvent.RESUME or state.changes[-1].by == entry.author


def _signing(state: AgreementState, party: ServiceId) -> AgreementEvent:
    if party not in state.waiting_for:
        return AgreementEvent.SIGN_AGAIN
    return AgreementEvent.SIGN_LAST if state.waiting_for == (party,) else AgreementEvent.SIGN_FIRST


def _notifying(state: AgreementState, party: ServiceId) -> AgreementEvent:
    missing = set(state.parties) - set(state.notified) - {party}
    return AgreementEvent.NOTIFY_FIRST if missing else AgreementEvent.NOTIFY_LAST


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
    if after is AgreementStage.NOTIFIED_IN_PART:
        return msgspec.structs.replace(state, notified=notified)
    effective = max([effective, *(change.effective for change in state.changes)])
    change = Change(after, effective, entry.message_id, entry.author)
    return msgspec.structs.replace(state, notified=notified, changes=(*state.changes, change))
