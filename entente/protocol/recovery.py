"""After a restore: what to fetch, what to erase, at which number to go on, as which incarnation (P-12.5)."""

from collections.abc import Iterable, Mapping

import msgspec

from entente.protocol.wire import Gap
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.ids import DossierId, MessageId, ServiceId

Place = tuple[DossierId, ServiceId]
"""One author's chain in one dossier."""


class Tombstone(msgspec.Struct, frozen=True, order=True):
    """An erasure that was declared: the message's body must not come back."""

    dossier: DossierId
    message: MessageId
    declared_by: ServiceId
    at: Milliseconds


class Holding(msgspec.Struct, frozen=True):
    """What one node tells a restored one: the newest `seq` it holds of each chain, erasures, incarnation seen."""

    service: ServiceId
    heads: dict[DossierId, dict[ServiceId, int]] = {}
    tombstones: tuple[Tombstone, ...] = ()
    incarnation: int = 0
    """The highest incarnation of the restored service that this node has seen."""


class Plan(msgspec.Struct, frozen=True):
    """What a restored node does before it leaves quarantine."""

    fetch: dict[ServiceId, tuple[Gap, ...]]
    """From each partner; its own messages too."""
    erase: tuple[MessageId, ...]
    next_seq: dict[DossierId, int]
    """The first number of its new incarnation in each dossier."""
    incarnation: int
    silent: tuple[ServiceId, ...]
    """Partners that have not answered: while there are any, the node stays in quarantine."""

    @property
    def may_go_on(self) -> bool:
        """Everybody answered: fetch, erase, sign the new incarnation, then send."""
        return not self.silent


def plan_recovery(own: Holding, partners: Iterable[Holding], expected: Iterable[ServiceId]) -> Plan:
    """The plan from what the backup held, what each partner answered, and which partners there are."""
    answers = {holding.service: holding for holding in partners}
    return Plan(
        fetch=_fetch(own, answers),
        erase=_erase(own, answers.values()),
        next_seq=_next_seq(own, answers.values()),
        incarnation=1 + max([own.incarnation, *(holding.incarnation for holding in answers.values())]),
        silent=tuple(sorted(set(expected) - set(answers))),
    )


def _chains(holding: Holding) -> Mapping[Place, int]:
    return {(dossier, author): seq for dossier, chains in holding.heads.items() for author, seq in chains.items()}


def _fetch(own: Holding, answers: Mapping[ServiceId, Holding]) -> dict[ServiceId, tuple[Gap, ...]]:
    """Each missing run once, from the partner that holds most of it (ties: the first by name)."""
    held = _chains(own)
    best: dict[Place, tuple[int, ServiceId]] = {}
    for service in sorted(answers):
        for place, seq in _chains(answers[service]).items():
            if seq > max(held.get(place, 0), best.get(place, (0, service))[0]):
                best[place] = (seq, service)
    fetch: dict[ServiceId, list[Gap]] = {}
    for (dossier, author), (seq, service) in sorted(best.items()):
        fetch.setdefault(service, []).append(Gap(dossier, author, held.get((dossier, author), 0) + 1, seq))
    return {service: tuple(gaps) for service, gaps in fetch.items()}


def _erase(own: Holding, answers: Iterable[Holding]) -> tuple[MessageId, ...]:
    """What this service itself declared erased after the backup, and what it had declared before."""
    stones = [*own.tombstones, *(stone for holding in answers for stone in holding.tombstones)]
    return tuple(sorted({stone.message for stone in stones if stone.declared_by == own.service}))


def _next_seq(own: Holding, answers: Iterable[Holding]) -> dict[DossierId, int]:
    highest: dict[DossierId, int] = {}
    for holding in (own, *answers):
        for (dossier, author), seq in _chains(holding).items():
            if author == own.service:
                highest[dossier] = max(seq, highest.get(dossier, 0))
    return {dossier: seq + 1 for dossier, seq in sorted(highest.items())}
