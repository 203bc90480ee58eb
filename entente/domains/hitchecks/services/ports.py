"""What hit checks work with, passed in by the composition root."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from secrets import randbits
from threading import Lock
from typing import Protocol, TypeVar

from entente.exchange import blind_checks
from entente.exchange.house import House
from entente.protocol.blind_checks import Question
from entente.protocol.entities import Entity
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.ids import AgreementId, ServiceId

Listed = Callable[[ServiceId, Milliseconds], Iterator[Entity]]
"""Entries of published lists that came on record after an instant."""
ListChanged = Callable[[ServiceId, Milliseconds], bool]
"""Whether entries of published lists left or changed after an instant."""
InForce = Callable[[ServiceId, frozenset[ServiceId], Milliseconds], Sequence[tuple[AgreementId, str]]]
"""Agreements that bind these services now, with their titles."""
TellOfficers = Callable[[ServiceId, str, str, str, Milliseconds], None]
"""Tell the officers of a dossier of an overlap: service, dossier, subject, partner, when."""


TellHit = Callable[[ServiceId, str, str, Milliseconds], None]
"""Tell whoever watches for it that a check hit: service, reference, the words of what it was asked for, when."""


Prefill = Callable[[House, str, str, Mapping[str, Sequence[str]]], bool]
"""Lay up a request as an officer's draft in a dossier: house, officer, dossier, fields; False where one is begun."""


Told = TypeVar("Told")


class AskPartner(Protocol):
    """A sealed question to a partner, and its answer."""

    def __call__(self, house: House, partner: ServiceId, question: Question, expected: type[Told], /) -> Told:
        """The answer; raise what `entente.exchange.blind_checks.ask` raises."""


def nothing_listed(service: ServiceId, since: Milliseconds) -> Iterator[Entity]:
    """A node without lists."""
    del service, since
    return iter(())


def never_changed(service: ServiceId, since: Milliseconds) -> bool:
    """A node without lists."""
    del service, since
    return False


def tell_nobody(service: ServiceId, dossier: str, subject: str, partner: str, at: Milliseconds) -> None:
    """A node without notices."""
    del service, dossier, subject, partner, at


def tell_nobody_of_hits(service: ServiceId, reference: str, words: str, at: Milliseconds) -> None:
    """A node without scenarios."""
    del service, reference, words, at


def prefill_nothing(house: House, officer: str, dossier: str, fields: Mapping[str, Sequence[str]]) -> bool:
    """A node without drafts."""
    del house, officer, dossier, fields
    return False


def random_seeds() -> Iterator[int]:
    """Seeds for the shards of a filter."""
    while True:
        yield randbits(64)


@dataclass(frozen=True, kw_only=True)
class Checks:
    """The collaborators of one local service's hit checks."""

    house: House
    folder: Path
    """For filters; one for each service."""
    in_force: InForce
    ask: AskPartner = blind_checks.ask
    listed: Listed = nothing_listed
    list_changed: ListChanged = never_changed
    tell: TellOfficers = tell_nobody
    prefill: Prefill = prefill_nothing
    tell_hit: TellHit = tell_nobody_of_hits
    seeds: Callable[[], Iterator[int]] = random_seeds
    preparing: Lock = field(default_factory=Lock, init=False, repr=False)
    """Held while filters are made: one process makes them once."""

    @property
    def service(self) -> ServiceId:
        """The local service."""
        return self.house.service
