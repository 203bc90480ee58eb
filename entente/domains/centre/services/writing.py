"""Writing in a watch log: an officer's words become a dossier message; what would have no effect is refused."""

from dataclasses import dataclass, field

import msgspec

from entente.access.actors import Actor
from entente.domains.centre.models import LogEntry, Room
from entente.domains.centre.rules.clocks import APART
from entente.domains.centre.rules.grounds import GROUNDS, Row
from entente.domains.centre.rules.handling import for_entry
from entente.domains.centre.services import kept
from entente.exchange.drafts import Draft
from entente.exchange.models import Dossier, Message
from entente.exchange.service import Exchange
from entente.protocol import controls
from entente.protocol.bodies import LogBody
from entente.protocol.watch_log import ASKED, EVENTS, WATCH, AskedStage
from entente.protocol.wire import Ground
from entente.vocabulary.codes import DossierKind, LogKind, LogOutcome
from entente.vocabulary.crime import CrimeArea
from entente.vocabulary.errors import LocalError
from entente.vocabulary.handling import Handling, Tlp
from entente.vocabulary.ids import DossierId, MessageId, ServiceId
from entente.vocabulary.persons import DataCategory
from entente.vocabulary.purposes import Purpose


class LogRefused(LocalError):
    """The entry does not fit the log: nobody is asked, it is not this service's to say, or its time cannot be."""


@dataclass(frozen=True)
class Said:
    """What an officer says; times in milliseconds, `due` 0 for no limit."""

    text: str
    kind: LogKind = LogKind.ENTRY
    place: str = ""
    source: str = ""
    officer: str = ""
    post: str = ""
    occurred: int = 0
    """0: now."""
    to: tuple[ServiceId, ...] = ()
    due: int = 0
    outcome: LogOutcome = LogOutcome.NONE
    persons: bool = False
    """Whether it names persons other than officers on duty."""
    tlp: Tlp | None = None
    """None: as the room suggests."""
    agreement: str = ""
    """Another than that under which the room was opened, where that one is not in force for this service's officers."""


@dataclass(frozen=True)
class Opening:
    """On what a room stands; an agreement where its kind of dossier needs one."""

    agreement: str = ""
    area: CrimeArea | None = None
    handling: Handling = field(default_factory=Handling)


def row_for(kind: str) -> Row:
    """The ground of rooms in a dossier of this kind; raise LogRefused where there are none."""
    if (row := GROUNDS.get(DossierKind(kind))) is None:
        raise LogRefused("a dossier of this kind has no watch log", cure="choose an event, an operation or a contact")
    return row


def open_room(exchange: Exchange, actor: Actor, folder: Dossier, opening: Opening, said: Said) -> MessageId:
    """Begin the log of a dossier with its first entry, which says what the room is for; raise LogRefused, Denied."""
    row = row_for(folder.kind)
    if Room.objects.filter(service=exchange.service, dossier=folder.dossier).exists():
        raise LogRefused("the dossier has a watch log already", cure="write in it")
    ground = Ground(row.exchange, opening.agreement, (opening.area or row.area) if row.persons else None)
    return _compose(exchange, actor, folder, ground, opening.handling, said)


def write(exchange: Exchange, actor: Actor, room: Room, said: Said, parent: LogEntry | None = None) -> MessageId:
    """One more entry; `parent` is what an answer or a correction refers to. Raise LogRefused, Denied."""
    folder = Dossier.objects.get(service=exchange.service, dossier=room.dossier)
    if parent is not None:
        _fits(exchange, actor, parent, said)
    elif said.kind in (LogKind.ANSWER, LogKind.CORRECTION):
        raise LogRefused("it refers to no entry", cure="answer or correct an entry of the log")
    ground = msgspec.convert(room.ground, Ground)
    if said.agreement:
        ground = msgspec.structs.replace(ground, agreement=said.agreement)
    handling = for_entry(msgspec.convert(room.handling, Handling), said.tlp, _quoted(room, said, parent))
    return _compose(exchange, actor, folder, ground, handling, said, parent)


def _quoted(room: Room, said: Said, parent: LogEntry | None) -> list[Handling]:
    """The handling of what it may quote: what it refers to; of a handover, all that is open."""
    found = list(kept.waiting(room)) if said.kind is LogKind.HANDOVER else []
    return [msgspec.convert(each.handling, Handling) for each in (*found, *([parent] if parent else []))]


def _compose(
    exchange: Exchange,
    actor: Actor,
    folder: Dossier,
    ground: Ground,
    handling: Handling,
    said: Said,
    parent: LogEntry | None = None,
) -> MessageId:
    _check(exchange, folder, said)
    now = exchange.house.now
    to = tuple(sorted(set(said.to)))
    control = controls.LogEntry(said.kind, said.occurred or now, to, said.due, said.outcome)
    body = LogBody(text=said.text, place=said.place, source=said.source, officer=said.officer, post=said.post)
    draft = Draft(
        dossier=DossierId(folder.dossier),
        control=control,
        ground=_with_persons(folder, ground) if said.persons else ground,
        body=body,
        handling=handling,
        refers_to=(MessageId(parent.message),) if parent else (),
    )
    return exchange.compose([draft], actor)[0]


def _with_persons(folder: Dossier, ground: Ground) -> Ground:
    row = row_for(folder.kind)
    purpose = Purpose(folder.purpose) if folder.purpose else row.purpose
    if row.purpose is None or purpose is None:
        raise LogRefused("this room names no persons", cure="name them in a dossier under an agreement")
    if purpose is Purpose.COOPERATION_MANAGEMENT:
        purpose = row.purpose
    return msgspec.structs.replace(ground, purpose=purpose, categories=frozenset({DataCategory.IDENTITY}))


def _check(exchange: Exchange, folder: Dossier, said: Said) -> None:
    if folder.closed:
        raise LogRefused("the dossier is closed", cure="its owner may open it again")
    if not said.text.strip() and said.kind is not LogKind.PRESENCE and not said.outcome:
        raise LogRefused("the entry says nothing", cure="write what happened")
    others = set(folder.membership.get("members", {})) - {exchange.service}
    if strangers := set(said.to) - others:
        raise LogRefused(f"not in this room: {', '.join(sorted(strangers))}", cure="ask members of the dossier")
    if said.kind is LogKind.ASSIGNMENT and not said.to:
        raise LogRefused("an assignment asks nobody", cure="choose the service that is asked to take it on")
    _check_times(exchange.house.now, said)


def _check_times(now: int, said: Said) -> None:
    if said.occurred - now > APART:
        raise LogRefused("the entry tells of what has not happened yet", cure="correct its time")
    if said.due and said.due <= now:
        raise LogRefused("the limit is past", cure="choose a later one, or none")


def _fits(exchange: Exchange, actor: Actor, parent: LogEntry, said: Said) -> None:
    """What the fold would leave without effect (P-6.17.3 to P-6.17.8) is not sent."""
    if said.kind is LogKind.CORRECTION:
        if parent.author != exchange.service or parent.kind == LogKind.CORRECTION:
            raise LogRefused("an entry is corrected by the service that wrote it", cure="ask that service")
        return
    event = EVENTS.get((LogKind(parent.kind), said.outcome)) if said.kind is LogKind.ANSWER else None
    stage = parent.asked.get(exchange.service, "" if parent.asked else AskedStage.OUTSTANDING.value)
    if event is None or not stage or WATCH.step(AskedStage(stage), event, ASKED) is None:
        raise LogRefused("this service is not asked, or has said so already", cure="write an entry of its own")
    if parent.kind == LogKind.HANDOVER and actor.shares_eyes_with(_hand(parent)):
        raise LogRefused("who hands over does not sign for it", cure="let the officer who takes over sign")


def _hand(entry: LogEntry) -> str:
    return Message.objects.values_list("staff", flat=True).get(pk=entry.row)
