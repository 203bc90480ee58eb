"""What sending needs from the node, passed in by the composition root."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from entente.crypto.push import PushKey
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.ids import ServiceId

Units = Callable[[ServiceId], Mapping[str, Sequence[str]]]
"""By request, the domestic units whose contribution is outstanding."""


class Deadline(Protocol):
    """Something that this service is to do by an instant."""

    @property
    def key(self) -> str:
        """Its name, of 32 characters."""

    @property
    def due(self) -> Milliseconds:
        """By when."""

    @property
    def dossier(self) -> str:
        """Where it stands."""

    @property
    def message(self) -> str:
        """The message that says it."""

    @property
    def asked_by(self) -> str:
        """The service that wants it."""


Deadlines = Callable[[ServiceId, Milliseconds], Iterable[Deadline]]
"""What a service is to do by an instant, and has not done."""


def no_deadlines(_service: ServiceId, _until: Milliseconds) -> Iterable[Deadline]:
    """A node without operations."""
    return ()


@dataclass(frozen=True)
class Push:
    """How this node reaches push services; only those on `hosts` are ever asked."""

    key: PushKey
    contact: str
    hosts: frozenset[str]
    insecure_loopback: bool = False


@dataclass(frozen=True)
class Outside:
    """The ways out of the node; None and an empty sender where the administrator has not enabled one."""

    url: str
    """Where the node's pages are."""
    sender: str = ""
    domains: frozenset[str] = frozenset()
    """Mail domains to which e-mail may go; empty for any."""
    push: Push | None = field(default=None, repr=False)


NOWHERE_OUT = Outside(url="")
"""A node without e-mail and web push."""
