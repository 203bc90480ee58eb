"""The originators' consents as they stand on messages held here, looked up once for all of a page (P-6.7)."""

from collections.abc import Sequence

from entente.access.record import Granted
from entente.exchange import threads
from entente.exchange.gate import Gate
from entente.exchange.house import House
from entente.exchange.models import Message
from entente.protocol.consents import standing_grants
from entente.protocol.threads import ThreadState
from entente.protocol.wire import Header
from entente.vocabulary.clock import HOUR
from entente.vocabulary.ids import MessageId

Grants = dict[int, tuple[Granted, ...]]
"""By message row; a message of this service has none, for it needs none."""


def grants_on(house: House, held: Sequence[tuple[Message, Header]], gate: Gate) -> Grants:
    """The consents to uses by this service of what others originated; raise Unknown for a thread not held."""
    received = [(row, header) for row, header in held if header.originator != house.service]
    states = threads.states_of(house, {MessageId(row.thread) for row, _header in received})
    return {row.pk: granted(gate, row, header, states[MessageId(row.thread)]) for row, header in received}


def granted(gate: Gate, row: Message, header: Header, state: ThreadState) -> tuple[Granted, ...]:
    """The consents to uses of one message, as its thread tells them now."""
    if not (state.consents.grants or state.consents.orals):
        return ()
    terms = gate.terms(header.ground.agreement)
    standing = standing_grants(
        state.consents,
        state.contents,
        MessageId(row.message_id),
        by=gate.house.service,
        at=gate.now,
        oral_limit=terms.limits.oral_confirmation_hours * HOUR if terms else 0,
    )
    return tuple(Granted(each.use, frozenset(each.to), each.until) for each in standing)
