"""What sending needs from the node, passed in by the composition root."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from entente.crypto.push import PushKey
from entente.vocabulary.ids import ServiceId

Units = Callable[[ServiceId], Mapping[str, Sequence[str]]]
"""By request, the domestic units whose contribution is outstanding."""


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
