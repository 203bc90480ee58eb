"""What the story may order a node to do about a meeting: by the services of the pages, as the director."""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from entente.domains.agreements.services.signing import open_personal_key
from entente.domains.diary.models import Entry
from entente.domains.diary.rules.codes import LineState, PaperKind
from entente.domains.diary.services.laying import add_line
from entente.domains.meetings import queries
from entente.domains.meetings.rules.facts import Asked
from entente.domains.meetings.services import arranging, minuting
from entente.domains.meetings.services.ports import Desk
from entente.node.composition import Node
from entente.node.demo.cast import BY_STAFF
from entente.protocol.bodies import MeetingBody
from entente.protocol.minutes import MinutesSignatory
from entente.vocabulary.clock import DAY, SECOND
from entente.vocabulary.ids import ServiceId

BY = "director"
MINUTE = 60 * SECOND


def _desk(node: Node) -> Desk:
    exchange = node.exchange(next(iter(node.exchanges)))
    return Desk(BY_STAFF[BY].actor(exchange.service), exchange.compose, exchange.house.now)


def propose_meeting(node: Node, dossier: str, thread: str, days: int) -> str:
    """Propose a visit in so many days, or counter with talks that begin now (days 0); the message."""
    desk = _desk(node)
    start = desk.now + days * DAY - (0 if days else MINUTE)
    said = MeetingBody(
        title="Talks on vehicles hired abroad",
        text="Open requests\nThe second course",
        form="visit" if days else "meeting",
        zone="Africa/Casablanca",
        place="Rabat" if days else "",
        country="MA",
        topics=("vehicle_crime",),
        offices=("Director of cooperation",),
    )
    asked = Asked(start, start + 90 * MINUTE, said)
    if thread:
        return arranging.counter(desk, queries.meeting(desk.service, thread), asked)
    return arranging.propose(desk, dossier, asked)


def accept_meeting(node: Node, thread: str) -> str:
    """Accept what is on the table."""
    desk = _desk(node)
    return arranging.accept(desk, queries.meeting(desk.service, thread))


def enter_meeting(node: Node, thread: str, note: str) -> int:
    """Take the meeting into the diary, with an internal note; the entry's number."""
    desk = _desk(node)
    held = queries.meeting(desk.service, thread)
    number = arranging.taken(held, lambda: node.take_into_diary(desk.service, queries.agreed(held), BY))
    entry = Entry.objects.get(service=desk.service, pk=number)
    add_line(entry, PaperKind.SPEAKING_NOTE, note, LineState.DONE, by=BY, now=desk.now)
    return number


def lay_minutes(node: Node, thread: str, words: str, credentials: dict[str, str]) -> str:
    """Lay minutes on the table that name both directors' keys."""
    desk = _desk(node)
    held = queries.meeting(desk.service, thread)
    named = [MinutesSignatory(ServiceId(each), "director", key) for each, key in credentials.items()]
    text = minuting.drafted(held, "Agreed minutes", "Africa/Casablanca", {"en": words}, named[0])
    return minuting.lay(desk, held, replace(text, signatories=tuple(named)))


def sign_minutes(node: Node, thread: str, passphrase: str) -> str:
    """The director signs the minutes on the table in person."""
    desk = _desk(node)
    assert node.configuration.home is not None
    held = queries.meeting(desk.service, thread)
    key = open_personal_key(node.configuration.home / "personal" / BY, passphrase)
    return minuting.sign(desk, held, queries.on_paper(held), key, "The director")


def meeting_stage(node: Node, thread: str) -> str:
    """Where the meeting stands here; empty while it has not arrived."""
    service = next(iter(node.exchanges))
    found = queries.meetings(service).filter(thread=thread).first()
    return found.stage if found else ""


MEETING_ACTS: dict[str, Callable[..., Any]] = {
    act.__name__: act
    for act in (propose_meeting, accept_meeting, enter_meeting, lay_minutes, sign_minutes, meeting_stage)
}
