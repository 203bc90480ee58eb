"""A session: to what it is bound, and why it ends (ADR 0017)."""

import ipaddress
from dataclasses import dataclass
from enum import StrEnum

from entente.vocabulary.clock import HOUR, SECOND, Milliseconds

MINUTE = 60 * SECOND
V4, V6 = 24, 56
"""Bits of an address that stay the same while a desk stays where it is."""


class End(StrEnum):
    """Why a session is not open to a request."""

    UNKNOWN = "unknown"
    """Ended from elsewhere, by an administrator or by signing out."""
    IDLE = "idle"
    AGED = "aged"
    ELSEWHERE = "elsewhere"
    """The cookie came from another browser, certificate or network than the one it was given to."""


@dataclass(frozen=True)
class Limits:
    """How long a session lasts, and whether the network binds it."""

    idle: Milliseconds
    total: Milliseconds
    network: bool

    @classmethod
    def of(cls, idle_minutes: int, hours: int, *, network: bool) -> "Limits":
        """From the numbers of `node.toml`."""
        return cls(idle_minutes * MINUTE, hours * HOUR, network)


@dataclass(frozen=True)
class Place:
    """What a request shows of where it comes from; `certificate` is a digest, or empty."""

    agent: str
    address: str
    certificate: str = ""

    @property
    def network(self) -> str:
        """The network of the address, or nothing for what is no address."""
        try:
            address = ipaddress.ip_address(self.address)
        except ValueError:
            return ""
        bits = V4 if address.version == 4 else V6  # the version of an IP address
        return str(ipaddress.ip_network(f"{address}/{bits}", strict=False))

    def is_same(self, other: "Place", *, network: bool) -> bool:
        """Whether a cookie given to the one may be used from the other."""
        near = not network or self.network == other.network
        return near and self.agent == other.agent and self.certificate == other.certificate


def end_of(
    bound: Place, seen: Place, began: Milliseconds, used: Milliseconds, now: Milliseconds, limits: Limits
) -> End | None:
    """Why the session is over for this request, or None while it is open."""
    if not bound.is_same(seen, network=limits.network):
        return End.ELSEWHERE
    if now - began > limits.total:
        return End.AGED
    return End.IDLE if now - used > limits.idle else None
