"""What was promised in an agreement beside what was delivered: nothing is counted that nobody entered."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from entente.domains.expertise.rules.codes import Kind, State


@dataclass(frozen=True)
class Promise:
    """A form of help that an agreement in force names; `senders` are those whom alone it obliges (empty: all)."""

    agreement: str
    title: str
    parties: tuple[str, ...]
    clause: int
    kind: Kind
    senders: tuple[str, ...] = ()


Promises = Callable[[str, int], Iterable[Promise]]
"""(own service, now in milliseconds) to what its agreements promise; the agreements domain gives it."""


@dataclass(frozen=True)
class Delivery:
    """One offer or request that stands on an agreement."""

    agreement: str
    kind: Kind
    by: str
    state: State


@dataclass(frozen=True)
class Kept:
    """A promise with what came of it."""

    promise: Promise
    held: int
    under_way: int
    others: int
    """Delivered by a party that the promise does not oblige."""

    @property
    def silent(self) -> bool:
        """Nothing is recorded."""
        return not (self.held or self.under_way or self.others)


def kept(promises: Iterable[Promise], deliveries: Sequence[Delivery]) -> list[Kept]:
    """Each promise with its deliveries."""
    return [_kept(promise, deliveries) for promise in promises]


def _kept(promise: Promise, deliveries: Sequence[Delivery]) -> Kept:
    on_it = [each for each in deliveries if (each.agreement, each.kind) == (promise.agreement, promise.kind)]
    obliged = [each for each in on_it if not promise.senders or each.by in promise.senders]
    held = sum(each.state is State.HELD for each in obliged)
    under_way = sum(each.state in (State.OPEN, State.AGREED, State.RUNNING) for each in obliged)
    return Kept(promise, held, under_way, len(on_it) - len(obliged))
