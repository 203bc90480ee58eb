"""A partner's batch: counted and stored before it is evaluated; a refusal evaluates nothing (P-14.5)."""

from django.db import transaction
from django.db.models import Sum

from entente.crypto.oprf import Evaluation
from entente.domains.hitchecks.models import Epoch, Served
from entente.domains.hitchecks.rules.measures import QUOTA
from entente.domains.hitchecks.rules.states import EpochState, Side
from entente.domains.hitchecks.services import epochs, grounding, suspending
from entente.domains.hitchecks.services.ports import Checks
from entente.exchange.models import Partner
from entente.matching.blind.check import SLOTS, Allowance, Batch, BatchRefused, admit, digest_of
from entente.protocol.blind_checks import AskBatch, CheckGround, Evaluated
from entente.vocabulary.clock import DAY, Milliseconds
from entente.vocabulary.errors import EntenteError, RemoteError
from entente.vocabulary.ids import HEX_32, ServiceId

COMMITMENT = 32


class EpochUnknown(RemoteError):
    """The epoch does not run for this pair under this agreement."""


def evaluate(checks: Checks, sender: ServiceId, asked: AskBatch) -> Evaluated:
    """The evaluation with its proof; raise ChecksSuspended, CheckNotCovered, EpochUnknown, BatchRefused and others."""
    try:
        _require_form(asked)
        suspending.require_none(checks.house, sender)
        grounding.admit(checks.house, sender, asked.ground)
        epoch = running(checks, sender, asked.epoch, asked.ground)
        key = epochs.key_of(checks, epoch)
        count(checks, sender, asked)
    except EntenteError as error:
        refused(checks, sender, asked, error)
        raise
    found: Evaluation = key.evaluate(asked.elements)
    return Evaluated(found.elements, found.proof)


def running(checks: Checks, sender: ServiceId, name: str, ground: CheckGround) -> Epoch:
    """The sender's epoch of this name, if it runs under the agreement named; raise EpochUnknown."""
    found = Epoch.objects.filter(
        service=checks.service, side=Side.HELD, partner=sender, epoch=name[:32], agreement=ground.agreement
    ).first()
    now = checks.house.now
    if found is None or found.state != EpochState.OPEN or found.ends_early or not found.opens <= now < found.closes:
        raise EpochUnknown(
            "this epoch does not run for you under this agreement",
            clause="P-14.1",
            cure="ask for the epochs that run, fetch the filter, and ask again with a new batch",
        )
    return found


def count(checks: Checks, sender: ServiceId, asked: AskBatch, slots: int = SLOTS) -> None:
    """Hold the batch against the rules and the day's quota, and store it, in one transaction."""
    house = checks.house
    batch = Batch(asked.identifier, asked.elements, asked.commitment)
    with house.writing, transaction.atomic():
        Partner.objects.select_for_update().get(service=house.service, partner=sender)
        seen = (asked.identifier,) if _answered(checks, sender, asked.identifier) else ()
        admit(batch, Allowance(QUOTA, used(checks, sender), seen), slots)
        row = _row(checks, sender, asked)
        row.elements, row.batch = slots, digest_of(asked.elements).hex()
        row.save()
        told = {"batch": row.batch, "elements": slots, "agreement": asked.ground.agreement}
        house.record(sender, "hit_check_answered", asked.identifier, epoch=asked.epoch, **told)


def used(checks: Checks, partner: ServiceId) -> int:
    """Elements that the partner has had evaluated today, over all agreements, epochs and dossiers of its."""
    today = Served.objects.filter(service=checks.service, partner=partner, day=day_of(checks.house.now))
    return today.aggregate(sum=Sum("elements"))["sum"] or 0


def day_of(now: Milliseconds) -> int:
    """The day, UTC, by which quotas are counted."""
    return now // DAY


def refused(checks: Checks, sender: ServiceId, asked: AskBatch, error: EntenteError) -> None:
    """Keep that a batch was refused, and why."""
    house = checks.house
    with house.writing, transaction.atomic():
        row = _row(checks, sender, asked)
        row.clause, row.what = error.clause[:100] or "P-14.5", error.what[:300]
        row.save()


def _require_form(asked: AskBatch) -> None:
    if HEX_32.fullmatch(asked.identifier) is None or len(asked.commitment) != COMMITMENT:
        raise BatchRefused("it has no identifier or commitment", clause="P-14.3", cure="mend the asking node")


def _answered(checks: Checks, sender: ServiceId, identifier: str) -> bool:
    return Served.objects.filter(service=checks.service, partner=sender, identifier=identifier[:64], clause="").exists()


def _row(checks: Checks, sender: ServiceId, asked: AskBatch) -> Served:
    now = checks.house.now
    return Served(
        service=checks.service,
        partner=sender,
        epoch=asked.epoch[:32],
        identifier=asked.identifier[:64],
        agreement=asked.ground.agreement[:32],
        purpose=asked.ground.purpose.value,
        crime_area=asked.ground.crime_area.value if asked.ground.crime_area else "",
        commitment=asked.commitment[:COMMITMENT].hex(),
        day=day_of(now),
        at=now,
    )
