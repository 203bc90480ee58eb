"""The fold of a meeting's thread: which message is which event, and what each leaves behind (P-15.1 to P-15.4)."""

from collections.abc import Iterable, Mapping

import msgspec

from entente.protocol import controls
from entente.protocol.agreements_thread import SignatureGiven
from entente.protocol.fold import Actor, NoEffect
from entente.protocol.log import Entry
from entente.protocol.meetings_thread import (
    MEETINGS,
    OFFERED,
    ON_PAPER,
    MeetingEvent,
    MeetingStage,
    MeetingState,
    Offer,
    Paper,
)
from entente.vocabulary.codes import MeetingGround, MeetingStep, MemberRole
from entente.vocabulary.ids import ServiceId

V, STALE = MeetingEvent, "P-15.1.2"
ENDING = frozenset({MeetingStep.DECLINE, MeetingStep.CANCEL})


def fold_meeting(
    root: Entry, ordered: Iterable[Entry], roles: Mapping[ServiceId, MemberRole]
) -> MeetingState | NoEffect:
    """The state after these entries, in causal order; a root that proposes nothing opens no meeting (P-15.2.1)."""
    control = root.header.control
    parties = parties_of(roles)
    fits = isinstance(control, controls.Meeting) and control.step is MeetingStep.PROPOSE and well_formed(control)
    if not fits or root.author not in parties:
        return NoEffect(root.message_id, "P-15.2.1")
    state = MeetingState(root.message_id, parties, MEETINGS.initial, _offer(root))
    for entry in ordered:
        if entry.message_id != root.message_id:
            state = _advance(state, entry)
    return state


def parties_of(roles: Mapping[ServiceId, MemberRole]) -> tuple[ServiceId, ...]:
    """The members that are not observers (P-15.1.1)."""
    return tuple(sorted(name for name, role in roles.items() if role is not MemberRole.OBSERVER))


def well_formed(control: controls.Meeting) -> bool:
    """Whether times and ground stand exactly where the table of P-6.14 has them."""
    proposes = control.step is MeetingStep.PROPOSE
    timed = 0 < control.starts < control.ends if proposes else not (control.starts or control.ends)
    return timed and (control.ground is not None) == (control.step in ENDING)


def idle(entry: Entry, parties: Iterable[ServiceId], clause: str) -> NoEffect:
    """Without effect: by the clause of a party's gate, where one refused it (P-6.1.6)."""
    refused = [entry.verdicts[name] for name in parties if name in entry.verdicts]
    return NoEffect(entry.message_id, refused[0] if refused else clause)


def _advance(state: MeetingState, entry: Entry) -> MeetingState:
    control = entry.header.control
    if not isinstance(control, controls.Meeting | controls.Minutes | controls.SignatureControl):
        return state
    fresh = entry.header.refers_to[0] == state.table
    ours = entry.author in state.parties and not any(name in entry.verdicts for name in state.parties)
    event = _event(state, entry) if fresh and ours else None
    step = MEETINGS.step(state.stage, event, Actor.PARTY) if event else None
    if step is None:
        without = idle(entry, state.parties, STALE if ours and not fresh else MEETINGS.otherwise)
        return msgspec.structs.replace(state, no_effect=(*state.no_effect, without))
    return msgspec.structs.replace(_recorded(state, entry, event), stage=step.after)


def _event(state: MeetingState, entry: Entry) -> MeetingEvent | None:
    match entry.header.control:
        case controls.Meeting() as control if well_formed(control):
            return _of_step(state, entry, control.step)
        case controls.Minutes() if state.agreed and entry.header.created >= state.agreed.starts:
            return V.CORRECT if state.minutes else V.DRAFT
        case controls.SignatureControl(digest=digest) if state.minutes and digest == state.minutes.digest:
            return _signing(state, entry.author)
        case _:
            return None


def _of_step(state: MeetingState, entry: Entry, step: MeetingStep) -> MeetingEvent | None:
    if step is MeetingStep.PROPOSE:
        return V.COUNTER if state.stage is MeetingStage.PROPOSED else V.MOVE
    if step is MeetingStep.CANCEL:
        return V.CANCEL
    if entry.author not in state.waiting_for or state.stage not in OFFERED:
        return None
    if step is MeetingStep.DECLINE:
        return V.KEEP if state.stage is MeetingStage.MOVING else V.DECLINE
    return V.ACCEPT_LAST if state.waiting_for == (entry.author,) else V.ACCEPT_FIRST


def _signing(state: MeetingState, party: ServiceId) -> MeetingEvent:
    if state.stage not in ON_PAPER or party not in state.waiting_for:
        return V.SIGN_AGAIN
    return V.SIGN_LAST if state.waiting_for == (party,) else V.SIGN_FIRST


def _recorded(state: MeetingState, entry: Entry, event: MeetingEvent | None) -> MeetingState:
    replace = msgspec.structs.replace
    match event:
        case V.COUNTER | V.MOVE:
            return replace(state, offer=_offer(entry), accepted=())
        case V.ACCEPT_FIRST:
            return replace(state, accepted=(*state.accepted, entry.author))
        case V.ACCEPT_LAST:
            moves = state.moves + (1 if state.agreed else 0)
            return replace(state, accepted=(), agreed=state.offer, moves=moves)
        case V.KEEP:
            return replace(state, offer=state.agreed or state.offer, accepted=())
        case V.DECLINE | V.CANCEL:
            return replace(state, ground=_ground(entry), ended_by=entry.author)
        case V.DRAFT | V.CORRECT:
            return replace(state, minutes=_paper(entry), signatures=())
        case _:
            return replace(state, signatures=(*state.signatures, _signature(entry)))


def _offer(entry: Entry) -> Offer:
    control = entry.header.control
    assert isinstance(control, controls.Meeting)
    return Offer(entry.message_id, entry.author, control.starts, control.ends)


def _ground(entry: Entry) -> MeetingGround | None:
    control = entry.header.control
    return control.ground if isinstance(control, controls.Meeting) else None


def _paper(entry: Entry) -> Paper:
    control = entry.header.control
    assert isinstance(control, controls.Minutes)
    return Paper(entry.message_id, entry.author, control.digest)


def _signature(entry: Entry) -> SignatureGiven:
    control = entry.header.control
    assert isinstance(control, controls.SignatureControl)
    return SignatureGiven(entry.message_id, entry.author, control.signatory, control.credential)
