"""How a request reaches a partner: an interface, so that the shell around it can be driven without a network."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from entente.vocabulary.ids import ServiceId


@dataclass(frozen=True)
class Address:
    """Where a partner is reached, and on which hosts it may be (P-10.4)."""

    partner: ServiceId
    urls: Sequence[str]
    allowed_hosts: Sequence[str]


class Transport(Protocol):
    """Signs requests as the local service; raises PartnerUnreachable, PartnerRefused, AddressNotAllowed."""

    def deliver(self, address: Address, envelope: bytes) -> bytes:
        """POST a sealed delivery; the sealed answer."""

    def holding(self, address: Address, envelope: bytes) -> bytes:
        """POST a sealed question; what the partner holds of what is shared, sealed (P-12.5)."""

    def check(self, address: Address, envelope: bytes) -> bytes:
        """POST a sealed question of a blind check; the sealed answer (P-14.12)."""

    def missing_chunks(self, address: Address, root: str, size: int) -> list[int]:
        """Which chunks of an attachment the partner lacks."""

    def put_chunk(
        self, address: Address, root: str, index: int, size: int, chunk: bytes, path: Sequence[bytes]
    ) -> None:
        """PUT one encrypted chunk with its inclusion path."""

    def tell_statement(self, address: Address, statement: bytes) -> None:
        """POST a key statement of one's own, before the first request that its keys sign (P-2.3)."""

    def statement(self, url: str) -> bytes:
        """GET a service's signed key statement; nobody vouches for it yet."""
