"""A public statement on which partners are asked: each one's consent to exactly these texts (P-15.6)."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

import msgspec

from entente.protocol import controls
from entente.protocol.fold import Actor, NoEffect, Row, Table
from entente.protocol.log import Entry
from entente.protocol.meeting_fold import STALE, idle, parties_of
from entente.vocabulary.codes import MemberRole, PublicationGround, PublicationStep
from entente.vocabulary.ids import MessageId, ServiceId


class ConsentStage(StrEnum):
    """Where one partner stands with the texts on the table."""

    ASKED = "asked"
    GRANTED = "granted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    PUBLISHED = "published"


C, V = ConsentStage, PublicationStep
ANSWERABLE = (C.ASKED, C.REFUSED, C.WITHDRAWN)

PUBLICATIONS: Table[ConsentStage, PublicationStep] = Table(
    name="publication",
    title="A partner's consent to a public statement",
    initial=C.ASKED,
    otherwise="P-15.6.7",
    rows=(
        Row(ANSWERABLE, V.GRANT, Actor.REQUESTED, C.GRANTED, "P-15.6.2"),
        Row((C.ASKED,), V.REFUSE, Actor.REQUESTED, C.REFUSED, "P-15.6.3"),
        Row((C.GRANTED,), V.WITHDRAW, Actor.REQUESTED, C.WITHDRAWN, "P-15.6.4"),
        Row((*ANSWERABLE, C.GRANTED), V.ASK, Actor.REQUESTER, C.ASKED, "P-15.6.5"),
        Row((C.GRANTED,), V.PUBLISH, Actor.REQUESTER, C.PUBLISHED, "P-15.6.6"),
    ),
)
PINNING = frozenset({V.ASK, V.GRANT, V.PUBLISH})
"""Steps that name the texts; the others name none."""


class PartnersWord(msgspec.Struct, frozen=True):
    """One partner's consent, by the message that moved it last; empty while it was only asked."""

    stage: ConsentStage
    message: str = ""
    ground: PublicationGround | None = None


class PublicationState(msgspec.Struct, frozen=True):
    """A public statement's thread; `table` is the message whose texts are asked for."""

    root: MessageId
    asker: ServiceId
    table: MessageId
    texts: tuple[controls.PinnedText, ...]
    partners: dict[ServiceId, PartnersWord]
    no_effect: tuple[NoEffect, ...] = ()

    @property
    def granted(self) -> bool:
        """Whether every partner asked has consented to the texts on the table."""
        return bool(self.partners) and all(each.stage is C.GRANTED for each in self.partners.values())


def fold_publication(
    root: Entry, ordered: Iterable[Entry], roles: Mapping[ServiceId, MemberRole]
) -> PublicationState | NoEffect:
    """The state after these entries, in causal order; a root that asks for nothing opens nothing (P-15.6.1)."""
    control, parties = root.header.control, parties_of(roles)
    fits = isinstance(control, controls.PublicStatement) and control.step is V.ASK and well_formed(control)
    if not fits or not isinstance(control, controls.PublicStatement) or root.author not in parties:
        return NoEffect(root.message_id, "P-15.6.1")
    asked = {name: PartnersWord(PUBLICATIONS.initial) for name in parties if name != root.author}
    state = PublicationState(root.message_id, root.author, root.message_id, control.texts, asked)
    for entry in ordered:
        if entry.message_id != root.message_id and isinstance(entry.header.control, controls.PublicStatement):
            state = _advance(state, entry, entry.header.control)
    return state


def well_formed(control: controls.PublicStatement) -> bool:
    """Whether texts and ground stand exactly where the table of P-6.14 has them, languages ascending, each once."""
    named = [text.language for text in control.texts]
    pinned = bool(named) == (control.step in PINNING) and named == sorted(set(named))
    return pinned and (control.ground is not None) == (control.step is V.REFUSE)


def _advance(state: PublicationState, entry: Entry, control: controls.PublicStatement) -> PublicationState:
    everyone = (state.asker, *state.partners)
    ours = entry.author in everyone and not any(name in entry.verdicts for name in everyone)
    fresh = entry.header.refers_to[0] == state.table
    moved = _moved(state, entry, control) if ours and fresh and well_formed(control) else {}
    if not moved:
        without = idle(entry, everyone, STALE if ours and not fresh else PUBLICATIONS.otherwise)
        return msgspec.structs.replace(state, no_effect=(*state.no_effect, without))
    state = msgspec.structs.replace(state, partners=state.partners | moved)
    if control.step is V.ASK:
        return msgspec.structs.replace(state, table=entry.message_id, texts=control.texts)
    return state


def _moved(state: PublicationState, entry: Entry, control: controls.PublicStatement) -> dict[ServiceId, PartnersWord]:
    """Whose state the step moves: the author's own, or by the asker all of them or none."""
    by_asker = entry.author == state.asker
    if control.step in (V.GRANT, V.PUBLISH) and control.texts != state.texts:
        return {}
    actor = Actor.REQUESTER if by_asker else Actor.REQUESTED
    named = state.partners if by_asker else {entry.author: state.partners[entry.author]}
    steps = {name: PUBLICATIONS.step(each.stage, control.step, actor) for name, each in named.items()}
    word = {name: PartnersWord(step.after, entry.message_id, control.ground) for name, step in steps.items() if step}
    return word if len(word) == len(steps) else {}
