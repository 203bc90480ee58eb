"""The fold of consents: questions, the originator's words, uses in danger, oral notes (P-6.7, P-6.8, P-5.7)."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

import msgspec

from entente.protocol import controls
from entente.protocol.consents import Asked, ConsentFold, Grant, OralNote, UrgentUseMade
from entente.protocol.fold import NoEffect
from entente.protocol.log import Entry, precedes
from entente.protocol.recalls import ContentState
from entente.vocabulary.codes import MessageKind
from entente.vocabulary.ids import MessageId, ServiceId

TALK = frozenset({MessageKind.CONSENT_REQUEST, MessageKind.ORAL, MessageKind.CONSENT})
"""Kinds that speak of another message's use."""
HEARS = TALK | {MessageKind.URGENT_USE}
"""Kinds that this fold can do anything with (a request confirms only what was noted): else it says `NOBODY_ASKED`."""
NOBODY_ASKED = ConsentFold()


@dataclass
class _Place:
    """What the fold has met so far, and the contents as they are in the end; used once and thrown away."""

    contents: Mapping[MessageId, ContentState]
    recalls: Mapping[MessageId, Entry]
    held: dict[str, Entry] = field(default_factory=dict)
    subjects: dict[str, Entry] = field(default_factory=dict)
    """The message whose use is in question: the first one referred to, through questions, notes and consents."""

    def take(self, entry: Entry) -> None:
        """Remember one more entry."""
        self.held[entry.message_id] = entry
        named = [self.held[name] for name in entry.header.refers_to if name in self.held]
        subjects = (self.subjects.get(each.message_id) if each.kind in TALK else each for each in named)
        if subject := next(filter(None, subjects), None):
            self.subjects[entry.message_id] = subject


def fold_consents(ordered: Iterable[Entry], contents: Mapping[MessageId, ContentState]) -> ConsentFold:
    """The consents after these entries, which are in causal order and count; recalls are already folded."""
    entries = list(ordered)
    place = _Place(contents, {entry.message_id: entry for entry in entries if entry.kind is MessageKind.RECALL})
    state = ConsentFold()
    for entry in entries:
        place.take(entry)
        match entry.header.control:
            case controls.ConsentRequest() as control:
                state = _ask(state, entry, control, place)
            case controls.Consent() as control:
                state = _consent(state, entry, control, place)
            case controls.UrgentUse() as control:
                state = _use(state, entry, control, place)
            case controls.Oral() as control:
                state = _note(state, entry, control, place)
            case controls.Request(confirms_oral=oral) if oral:
                state = _confirm(state, entry, "request", (oral,))
            case _:
                continue
    return state


def _idle(state: ConsentFold, entry: Entry, clause: str) -> ConsentFold:
    return msgspec.structs.replace(state, no_effect=(*state.no_effect, NoEffect(entry.message_id, clause)))


def _ask(state: ConsentFold, entry: Entry, control: controls.ConsentRequest, place: _Place) -> ConsentFold:
    subject = place.subjects.get(entry.message_id)
    if subject is None or subject.header.originator == entry.author:
        return _idle(state, entry, "P-6.7.1")
    if subject.header.originator in entry.verdicts:
        return _idle(state, entry, entry.verdicts[subject.header.originator])
    asked = Asked(entry.message_id, subject.message_id, entry.author, control.use, control.to)
    return msgspec.structs.replace(state, asked=(*state.asked, asked))


def _objection(entry: Entry, subject: Entry, originator: ServiceId, place: _Place) -> str:
    """Why a consent has no effect: not the originator's, or the message is recalled and this does not precede it."""
    if subject.header.originator != originator:
        return "P-6.7.2"
    content = place.contents.get(subject.message_id)
    if content is None or content.recall is None:
        return ""
    recall = place.recalls[content.recall.message]
    if precedes(entry, recall):
        return ""
    return "P-6.12.3" if precedes(recall, entry) else "P-5.7"


def _consent(state: ConsentFold, entry: Entry, control: controls.Consent, place: _Place) -> ConsentFold:
    subject = place.subjects.get(entry.message_id)
    clause = _objection(entry, subject, entry.author, place) if subject else "P-6.7.2"
    if subject is None or clause:
        return _idle(state, entry, clause)
    question = next((each for each in state.asked if each.request in entry.header.refers_to), None)
    grant = Grant(
        consent=entry.message_id,
        subject=subject.message_id,
        use=control.use,
        granted=control.granted,
        by=question.by if question else "",
        to=control.to,
        until=control.until,
        given_at=entry.header.created,
    )
    replied = tuple(_replied(each, entry, control) if each is question else each for each in state.asked)
    state = msgspec.structs.replace(state, asked=replied, grants=(*state.grants, grant))
    return _confirm(state, entry, "consent", entry.header.refers_to)


def _replied(asked: Asked, entry: Entry, control: controls.Consent) -> Asked:
    return msgspec.structs.replace(asked, replied_by=entry.message_id, granted=control.granted)


def _use(state: ConsentFold, entry: Entry, control: controls.UrgentUse, place: _Place) -> ConsentFold:
    subject = place.subjects.get(entry.message_id)
    if subject is None or subject.header.originator == entry.author:
        return _idle(state, entry, "P-6.7.7")
    made = UrgentUseMade(
        entry.message_id, subject.message_id, entry.author, control.use, control.to, entry.header.created
    )
    return msgspec.structs.replace(state, urgent=(*state.urgent, made))


def _note(state: ConsentFold, entry: Entry, control: controls.Oral, place: _Place) -> ConsentFold:
    if control.counterpart == entry.author or control.counterpart not in entry.header.audience:
        return _idle(state, entry, "P-6.8.1")
    note = OralNote(entry.message_id, control.what, entry.author, control.counterpart, control.spoken_at)
    if control.what == "request":
        return msgspec.structs.replace(state, orals=(*state.orals, note))
    subject = place.subjects.get(entry.message_id)
    if (
        control.what != "consent"
        or subject is None
        or subject.header.originator not in (entry.author, control.counterpart)
    ):
        return _idle(state, entry, "P-6.8.1")
    if clause := _objection(entry, subject, subject.header.originator, place):
        return _idle(state, entry, clause)
    note = msgspec.structs.replace(
        note, subject=subject.message_id, originator=subject.header.originator, use=control.use, to=control.to
    )
    return msgspec.structs.replace(state, orals=(*state.orals, note))


def _confirm(state: ConsentFold, entry: Entry, what: str, oral: Collection[str]) -> ConsentFold:
    """The one who spoke confirms: the requester its request, the originator its consent (P-6.8.2)."""
    parties = [(note, {note.author, note.counterpart}) for note in state.orals]
    orals = tuple(
        msgspec.structs.replace(note, confirmed_by=entry.message_id)
        if note.message in oral and note.what == what and entry.author in both and not note.confirmed_by
        else note
        for note, both in parties
    )
    return msgspec.structs.replace(state, orals=orals)
