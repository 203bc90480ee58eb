"""What tests have the story's nodes do and ask of them."""

from entente.node.demo.cast import FR, MA
from entente.node.demo.grounds import ground
from entente.node.demo.orders import Orders
from entente.protocol import controls
from entente.protocol.bodies import ContentBody
from entente.vocabulary.codes import ExchangeKind
from entente.vocabulary.ids import ServiceId


def write_reports(orders: Orders, count: int, words: str) -> list[str]:
    on = ground(orders.kept["ma-fr"], ExchangeKind.OWN_INITIATIVE)
    drafts = [
        {"control": controls.Report(), "body": ContentBody(text=f"{words} {number}"), "ground": on}
        for number in range(count)
    ]
    sent: list[str] = orders.players[MA].order("write", dossier=orders.kept["case"], drafts=drafts, staff="officer")
    return sent


def held_at(orders: Orders, service: ServiceId) -> list[str]:
    told = orders.players[service].order("held", dossier=orders.kept["case"])
    return [each["message"] for each in told]


def receipted(orders: Orders, messages: list[str]) -> bool:
    told = orders.players[MA].order("held", dossier=orders.kept["case"])
    return {each["message"] for each in told if FR in each["receipted_by"]} >= set(messages)
