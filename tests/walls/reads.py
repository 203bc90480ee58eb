"""Every way in which a service asks for a secret, by its kind, and the page that shows it. A new way is a new row."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from entente.exchange.errors import Denied, Unknown
from entente.vocabulary.ids import MessageId, ServiceId
from entente.vocabulary.purposes import Purpose
from tests.walls.world import Kind, Secret, actor

if TYPE_CHECKING:
    from entente.node.composition import Node

Read = Callable[["Node", ServiceId, Secret], Any]
"""True in effect where the secret is shown; raises, or is empty, where it is not."""


def shown(read: Read, node: "Node", service: ServiceId, secret: Secret) -> bool:
    """Whether the service is shown the secret."""
    try:
        return bool(read(node, service, secret))
    except (Unknown, Denied):
        return False


def _room(service: ServiceId, dossier: str) -> Any:
    """The reader's own room of the dossier; else anybody's, as a page that forgot to ask would hand it on."""
    from entente.domains.centre.models import Room

    found = Room.objects.filter(dossier=dossier)
    return found.filter(service=service).first() or found.first()


def _operation(service: ServiceId, dossier: str) -> Any:
    from entente.domains.operations.models import Operation

    found = Operation.objects.filter(dossier=dossier)
    return found.filter(service=service).first() or found.first()


def _accreditation(service: ServiceId, number: str) -> Any:
    """The reader's event of that number; else one that is the reader's."""
    from entente.domains.accreditation.services import events

    own = events.events(service)
    return own.filter(pk=number).first() or own.first()


def reads() -> Mapping[Kind, tuple[Read, ...]]:
    """The table."""
    from entente.domains.accreditation.services import events as accreditations
    from entente.domains.centre.services import kept as rooms
    from entente.domains.centre.services.reading import lines
    from entente.domains.events.queries import football, register
    from entente.domains.operations.services import kept as operations
    from entente.exchange import folders

    return {
        Kind.ROOM: (
            lambda _node, who, it: rooms.room(who, it.key),
            lambda _node, who, it: rooms.rooms(who).filter(dossier=it.key),
            lambda _node, who, it: folders.folder(who, it.key),
            lambda _node, who, it: folders.by_id(who, [it.key]),
        ),
        Kind.ENTRY: (
            lambda _node, who, it: rooms.entry(who, _room(who, it.inside), it.key),
            lambda node, who, it: node.exchange(who).read(MessageId(it.key), actor(who)).body,
            lambda node, who, it: [
                line.words
                for line in lines(node.exchange(who), actor(who), rooms.log(_room(who, it.inside))[:5])
                if line.entry.message == it.key and line.words
            ],
        ),
        Kind.WORDS: (lambda node, who, it: node.exchange(who).search(it.key, actor(who), Purpose.INVESTIGATION),),
        Kind.OPERATION: (
            lambda _node, who, it: operations.operation(who, it.key),
            lambda _node, who, it: operations.operations(who).filter(dossier=it.key),
            lambda _node, who, it: folders.folder(who, it.key),
            lambda _node, who, it: folders.by_id(who, [it.key]),
        ),
        Kind.RECORD: (lambda _node, who, it: operations.record(who, _operation(who, it.inside), it.key),),
        Kind.EVENT: (
            lambda _node, who, it: register.event(who, int(it.key)),
            lambda _node, who, it: register.events(who).filter(pk=it.key),
        ),
        Kind.FIXTURE: (lambda _node, who, it: football.fixture(who, int(it.key)),),
        Kind.SCENARIO: (lambda _node, who, it: register.scenario(who, int(it.key)),),
        Kind.ACCREDITATION: (
            lambda _node, who, it: accreditations.event(who, int(it.key)),
            lambda _node, who, it: accreditations.events(who).filter(pk=it.key),
        ),
        Kind.APPLICANT: (
            lambda _node, who, it: accreditations.applicant(_accreditation(who, it.inside), int(it.key)),
            lambda _node, who, it: accreditations.applicants(_accreditation(who, it.inside)).filter(pk=it.key),
        ),
    }


PAGES: Mapping[Kind, str] = {
    Kind.ROOM: "/centre/{key}/",
    Kind.ENTRY: "/centre/{inside}/entries/{key}/",
    Kind.OPERATION: "/operations/{key}/",
    Kind.RECORD: "/operations/{inside}/records/{key}/",
    Kind.EVENT: "/events/{key}/",
    Kind.FIXTURE: "/events/matches/{key}/",
    Kind.SCENARIO: "/events/scenarios/{key}/",
    Kind.ACCREDITATION: "/accreditation/{key}/",
    Kind.APPLICANT: "/accreditation/{inside}/applicants/{key}/",
}


def page(secret: Secret) -> str:
    """The address that shows it to who may see it; empty for what has no page of its own."""
    return PAGES.get(secret.kind, "").format(key=secret.key, inside=secret.inside)
