"""A partner whose answers do not hold: checks stop both ways, what it sent is kept, an officer lifts it (P-14.6)."""

from django.db import transaction

from entente.access.actors import Actor
from entente.audit import store as ledger
from entente.crypto.digests import Label, digest
from entente.domains.hitchecks.models import Suspension
from entente.domains.hitchecks.rules.measures import EVIDENCE
from entente.exchange.errors import NotAllowedNow
from entente.exchange.house import House
from entente.vocabulary.errors import EntenteError, RemoteError
from entente.vocabulary.ids import ServiceId
from entente.vocabulary.roles import Role

LIFTERS = (Role.SUPERVISOR, Role.DATA_PROTECTION_OFFICER)
"""Whoever hears the partner's service and takes it on himself."""


class ChecksSuspended(RemoteError):
    """Checks with the partner are stopped."""


def is_suspended(house: House, partner: ServiceId) -> bool:
    """Whether checks with the partner are stopped now."""
    return Suspension.objects.filter(service=house.service, partner=partner, lifted_at=None).exists()


def require_none(house: House, partner: ServiceId) -> None:
    """Raise ChecksSuspended while checks with the partner are stopped."""
    if is_suspended(house, partner):
        raise ChecksSuspended(
            f"blind checks with {partner} are stopped",
            clause="P-14.6",
            cure="a supervisor or the data protection officer hears the partner's service, then lifts it with a reason",
        )


def suspend(house: House, partner: ServiceId, error: EntenteError, sent: bytes, epoch: str = "") -> None:
    """Stop checks with the partner, keep what it sent, and say so in the ledger."""
    named = digest(Label.BLIND_CHECK, b"evidence", sent).hex()
    with house.writing, transaction.atomic():
        Suspension.objects.create(
            service=house.service,
            partner=partner,
            epoch=epoch,
            error=type(error).__name__,
            clause=error.clause,
            what=error.what[:300],
            evidence=sent[:EVIDENCE],
            digest=named,
            at=house.now,
        )
        house.record(
            partner, "hit_checks_suspended", epoch, error=type(error).__name__, clause=error.clause, evidence=named
        )


def lift(house: House, number: int, reason: str, actor: Actor) -> Suspension:
    """Go on checking with the partner; raise NotAllowedNow."""
    if actor.roles.isdisjoint(LIFTERS):
        raise NotAllowedNow("this officer does not lift it", cure="ask a supervisor or the data protection officer")
    if not reason.strip():
        raise NotAllowedNow("checks go on with a reason only", clause="P-14.6", cure="write what the partner said")
    with house.writing, transaction.atomic():
        found = Suspension.objects.filter(service=house.service, pk=number, lifted_at=None).first()
        if found is None:
            raise NotAllowedNow("nothing is stopped here", cure="look at the list of suspensions")
        found.lifted_at, found.lifted_by, found.reason = house.now, actor.staff, reason.strip()[:500]
        found.save(update_fields=["lifted_at", "lifted_by", "reason"])
        told = {"by": actor.staff, "partner": found.partner, "reason": found.reason}
        house.record(ledger.INTERNAL, "hit_checks_resumed", found.partner, **told)
    return found
