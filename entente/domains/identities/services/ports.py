"""What identities need of other domains, passed in by the composition root."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from entente.protocol.entities import Entity
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.ids import ServiceId


@dataclass(frozen=True)
class OnRecord:
    """An entity that another domain holds: its key there, what it says, the list it comes from, since when."""

    key: str
    entity: Entity = field(repr=False)
    source: str
    since: Milliseconds


Records = Callable[[ServiceId, Sequence[str] | None], Iterator[OnRecord]]
"""The entities on record of these keys; all of them for None."""


Tell = Callable[[ServiceId, Milliseconds], None]
"""Somebody is to know that candidates were found."""


def nobody_is_told(service: ServiceId, at: Milliseconds) -> None:
    """A node without notices."""
    del service, at


def no_records(service: ServiceId, keys: Sequence[str] | None) -> Iterator[OnRecord]:
    """A node that holds nothing on record."""
    del service, keys
    return iter(())
