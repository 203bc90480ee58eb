"""What a forward carries: whose message it is, under what handling, and whether its author's keys are known here."""

from dataclasses import dataclass, field

from entente.exchange.entries import header_of
from entente.exchange.house import House
from entente.protocol.bodies import ForwardBody, Text, decode_body
from entente.protocol.bundle import read_bundle
from entente.protocol.wire import Header


@dataclass(frozen=True)
class Forwarded:
    """The original inside a forward; its proof was verified when the forward came (P-3.9)."""

    header: Header
    body: Text = field(repr=False)
    introduced: bool
    """The author's keys came with the forward: they verify, and nobody confirmed them here (P-2.7)."""


def forwarded(house: House, body: ForwardBody) -> Forwarded:
    """The original of a forward held here."""
    header = header_of(read_bundle(body.original).message.header)
    keys = house.trust.keys_of(header.author)
    return Forwarded(header, decode_body(header.kind, body.body), keys is None or keys.introduced)
