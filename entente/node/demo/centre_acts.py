"""What the story may order one node to do in a coordination centre."""

from collections.abc import Callable
from typing import Any

from entente.domains.centre.services import kept
from entente.domains.centre.services.reading import lines
from entente.domains.centre.services.writing import Opening, Said, open_room, write
from entente.exchange import folders
from entente.node.composition import Node
from entente.node.demo.cast import BY_STAFF
from entente.vocabulary.codes import LogKind, LogOutcome
from entente.vocabulary.ids import ServiceId

STAFF = "officer"


def open_log(node: Node, dossier: str, text: str) -> str:
    """Begin the watch log of a dossier."""
    service = next(iter(node.exchanges))
    folder = folders.folder(service, dossier)
    return open_room(node.exchange(service), BY_STAFF[STAFF].actor(service), folder, Opening(), Said(text))


def enter(node: Node, dossier: str, entries: list[dict[str, Any]]) -> list[str]:
    """Write entries, each with its kind and, for an answer, its parent; `ago`: milliseconds since it happened."""
    service = next(iter(node.exchanges))
    exchange, actor, room = node.exchange(service), BY_STAFF[STAFF].actor(service), kept.room(service, dossier)
    made = []
    for told in entries:
        parent = kept.entry(service, room, told["parent"]) if told.get("parent") else None
        said = Said(
            told.get("text", ""),
            LogKind(told.get("kind", "entry")),
            officer=BY_STAFF[STAFF].display_name,
            post=told.get("post", ""),
            to=tuple(map(ServiceId, told.get("to", ()))),
            outcome=LogOutcome(told.get("outcome", "")),
            occurred=node.clock() - told["ago"] if told.get("ago") else 0,
        )
        made.append(write(exchange, actor, room, said, parent))
    return list(made)


def watch_log(node: Node, dossier: str) -> list[dict[str, Any]]:
    """The log in its order, oldest place first; empty before the room is there."""
    service = next(iter(node.exchanges))
    room = kept.rooms(service).filter(dossier=dossier).first()
    if room is None:
        return []
    found = lines(node.exchange(service), BY_STAFF[STAFF].actor(service), kept.log(room).reverse())
    return [
        {
            "message": line.entry.message,
            "author": line.entry.author,
            "text": line.words.get("text", ""),
            "late": line.entry.late,
            "waiting": line.entry.waiting,
            "asked": line.entry.asked,
        }
        for line in found
    ]


def count_log(node: Node, dossier: str) -> int:
    """How many entries the log has; 0 before the room is there."""
    room = kept.rooms(next(iter(node.exchanges))).filter(dossier=dossier).first()
    return kept.log(room).count() if room else 0


CENTRE_ACTS: dict[str, Callable[..., Any]] = {each.__name__: each for each in (open_log, enter, watch_log, count_log)}
