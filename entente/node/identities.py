"""Wiring of the identities of each service: its index, what is on record, the cross-check, and what erasure reaches."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from entente.domains.entities import queries as entities
from entente.domains.entities.services.imports import Imported
from entente.domains.identities.rules.registers import Register, RegisterRefused, unknown_columns
from entente.domains.identities.services.bodies import Bodies
from entente.domains.identities.services.checker import Checker
from entente.domains.identities.services.index_feed import Feed
from entente.domains.identities.services.index_keeper import IndexKeeper
from entente.domains.identities.services.keeping import erase_derived, records_changed
from entente.domains.identities.services.pairing import Pairing
from entente.domains.identities.services.ports import OnRecord
from entente.domains.identities.services.registers import CONNECTORS
from entente.domains.identities.services.restoring import take_in_stored
from entente.domains.notices.services.arising import on_candidates
from entente.exchange.house import House
from entente.exchange.ports import Eraser
from entente.node.registers import Registered
from entente.vocabulary.ids import MessageId, ServiceId
from entente.vocabulary.persons import EntityKind, SubjectCategory


@dataclass(frozen=True)
class Identities:
    """Of one service: what opens mentions, what finds them, what holds them against each other."""

    bodies: Bodies
    keeper: IndexKeeper
    checker: Checker

    def take_in_again(self) -> None:
        """Read everything that is stored once more: for a node that stored messages before it kept mentions."""
        take_in_stored(self.bodies)
        records_changed(self.bodies.house.service, list(on_record(self.bodies.house.service, None)), ())


def on_record(service: ServiceId, keys: Sequence[str] | None) -> Iterator[OnRecord]:
    """The entities that lists brought, for the index."""
    for held in entities.held(service, keys):
        yield OnRecord(held.key, held.value, held.source, held.imported_at)


def list_imported(imported: Imported) -> None:
    """An edition of a list changed what is on record."""
    held = list(on_record(imported.service, imported.changed)) if imported.changed else []
    records_changed(imported.service, held, imported.removed)


def register_of(told: Registered) -> Register:
    """A register as the domain asks it; raise RegisterRefused for one that is not described as it must be."""
    try:
        found = Register(
            name=told.name,
            title=told.title or told.name,
            kind=told.kind,
            entity=EntityKind(told.entity),
            columns=told.columns,
            services=frozenset(told.services),
            category=SubjectCategory(told.category),
            seconds=float(told.seconds),
            most=int(told.most),
            encoding=told.encoding,
            place=told.place,
            query=told.query,
        )
    except ValueError as error:
        raise _unusable(told, str(error)) from error
    if told.kind not in CONNECTORS or unknown_columns(found):
        raise _unusable(told, f"{told.kind}: {', '.join(unknown_columns(found))}")
    return found


def _unusable(told: Registered, why: str) -> RegisterRefused:
    return RegisterRefused(
        f"the register {told.name} in node.toml cannot be used: {why}",
        cure="let your administrator correct it as docs/guides/registers.md says",
    )


def identities_of(house: House, home: Path) -> Identities:
    """The identities of a service, whose index lies in the node's folder."""
    bodies = Bodies(house, on_record)
    keeper = IndexKeeper(home / "index" / house.service, Feed(bodies))
    return Identities(bodies, keeper, Checker(Pairing(house, keeper, bodies, on_candidates)))


def forgetting(known: Mapping[ServiceId, Identities]) -> Eraser:
    """Erases mentions with their messages, and waits until the index's files hold nothing of them.

    An index that is being built at that moment follows as soon as it is.
    """

    def erase(service: ServiceId, messages: Sequence[MessageId]) -> None:
        erase_derived(service, messages)
        if service in known:
            transaction.on_commit(lambda: _followed(known[service].keeper), robust=True)

    return erase


def _followed(keeper: IndexKeeper) -> None:
    keeper.follow()
