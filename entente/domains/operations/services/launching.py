"""A service begins its part: after comparing with every party what both work on, or on a supervisor's reason."""

from datetime import date

from entente.access.actions import Action
from entente.access.actors import Actor
from entente.access.roles import MAY
from entente.domains.operations.models import Operation
from entente.domains.operations.rules.codes import Comparison
from entente.domains.operations.rules.reading import RecordRefused, check
from entente.domains.operations.services import kept
from entente.domains.operations.services.checking import require_part
from entente.domains.operations.services.parties import parties
from entente.domains.operations.services.ports import Comparisons
from entente.domains.operations.services.recording import send_on
from entente.exchange.service import Exchange
from entente.vocabulary.codes import RecordKind


class NotCompared(RecordRefused):
    """A party has not been compared with, or an overlap waits; a supervisor may begin with a reason."""


def launch(
    exchange: Exchange, actor: Actor, operation: Operation, day: date, reason: str, comparisons: Comparisons
) -> str:
    """Begin; the record's key. Raise NotCompared, RecordRefused, Denied."""
    require_part(exchange.service, operation, RecordKind.LAUNCH)
    if kept.of_author(operation, RecordKind.LAUNCH, exchange.service):
        raise RecordRefused("this service has begun already", cure="look at its record")
    lacking = [each.service for each in parties(exchange.service, operation, comparisons) if each.lacking]
    if lacking:
        _require_reason(actor, reason, ", ".join(lacking))
    compared = Comparison.NOT_ALL if lacking else Comparison.ALL
    told = {"first_day": day.isoformat(), "compared": compared.value, "reason": reason.strip() if lacking else ""}
    check(RecordKind.LAUNCH, told)
    return send_on(exchange, actor, operation, RecordKind.LAUNCH, told)


def _require_reason(actor: Actor, reason: str, lacking: str) -> None:
    if actor.roles.isdisjoint(MAY[Action.APPROVE]):
        raise NotCompared(
            f"not compared with {lacking}",
            cure="compare, and decide each overlap; or a supervisor begins with a reason",
        )
    if not reason.strip():
        raise NotCompared(f"not compared with {lacking}", cure="say why it begins all the same", field="reason")
