"""The originator's consents to uses of one message by this service, as they stand now."""

from dataclasses import dataclass

from entente.exchange import threads
from entente.exchange.entries import header_of
from entente.exchange.gate import Gate
from entente.exchange.house import House
from entente.exchange.reading import message_row
from entente.protocol.consents import standing_grants
from entente.vocabulary.clock import HOUR, Milliseconds
from entente.vocabulary.codes import Use
from entente.vocabulary.ids import MessageId, ServiceId


@dataclass(frozen=True)
class Standing:
    """One consent that covers something now; `until` 0 for no end."""

    message: MessageId
    use: Use
    to: tuple[ServiceId, ...]
    until: Milliseconds


def standing(house: House, message: MessageId) -> list[Standing]:
    """The consents that stand, in the order of their ids; raise Unknown."""
    row = message_row(house, message)
    state = threads.state_of(house, MessageId(row.thread))
    terms = Gate(house, house.now).terms(header_of(bytes(row.header)).ground.agreement)
    limit = terms.limits.oral_confirmation_hours * HOUR if terms else 0
    found = standing_grants(state.consents, state.contents, message, by=house.service, at=house.now, oral_limit=limit)
    return [Standing(each.consent, each.use, each.to, each.until) for each in found]
