"""Asking a partner blindly about one identity: gate, ledger, batch, proof, canaries, outcome (P-14.3 to P-14.7)."""

from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import Sum

from entente.access.actors import Actor
from entente.audit import store as ledger
from entente.crypto.nonces import random_bytes, random_id
from entente.crypto.oprf import Evaluation, EvaluationInvalid
from entente.domains.hitchecks.models import Check, CheckUnknown, Epoch
from entente.domains.hitchecks.rules.measures import CHECK_KEPT
from entente.domains.hitchecks.rules.states import CheckState, EpochState, Side
from entente.domains.hitchecks.services import filter_files, grounding, sealed, subjects, suspending
from entente.domains.hitchecks.services.ports import Checks
from entente.domains.hitchecks.services.serving import day_of
from entente.exchange.errors import NotAllowedNow, PartnerRefused, PartnerUnreachable
from entente.exchange.models import Dossier
from entente.matching.blind.check import SLOTS, FilterDishonest, Outcome, Question, digest_of, in_excess
from entente.matching.identities.identity import Identity
from entente.protocol.blind_checks import ENCODER, AskBatch, CheckGround, Evaluated
from entente.vocabulary.clock import DAY
from entente.vocabulary.crime import CrimeArea
from entente.vocabulary.errors import EntenteError
from entente.vocabulary.ids import AgreementId, DossierId, ServiceId
from entente.vocabulary.persons import DataCategory, Standing, SubjectCategory
from entente.vocabulary.purposes import Purpose


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What an officer wants to know of a partner, and on what ground."""

    partner: ServiceId
    dossier: DossierId
    ground: CheckGround
    identity: Identity = field(repr=False)
    subject_category: SubjectCategory | None
    """None of an applicant, who is in no record: LED Art. 6 knows no such footing."""
    standing: Standing = Standing.ASSESSMENT
    approver: str = ""
    """A second officer who has released it already, with others."""
    origin: str = ""
    """For which row of another domain it is asked; that domain erases it by this name."""


def prepare(checks: Checks, wish: Wish, actor: Actor) -> Check:
    """Gate and bind a check; where the agreement demands a second officer it waits for one.

    Raise Denied, ChecksSuspended, NothingToAsk, NotAllowedNow; the ledger keeps what was asked under which commitment.
    """
    house = checks.house
    subjects.require_working(checks, wish.dossier, actor)
    suspending.require_none(house, wish.partner)
    waits = _waits_for_second(checks, wish, actor)
    seed, name = random_bytes(), random_id()
    question = Question.about(wish.identity, name, seed)
    epoch_for(checks, wish.partner, wish.ground.agreement)
    with house.writing, transaction.atomic():
        row = _row(checks, wish, actor, name)
        kept = sealed.Asked(wish.identity, seed, sealed.kept(question.keys))
        row.sealed = sealed.seal(house, f"check {name}", kept)
        row.commitment = question.commitment.hex()
        row.state = CheckState.WAITING if waits else CheckState.ASKED
        row.save()
        told = {"by": actor.staff, "dossier": wish.dossier, "agreement": row.agreement, "purpose": row.purpose}
        house.record(ledger.INTERNAL, "hit_check", name, partner=wish.partner, commitment=row.commitment, **told)
    return row


def ask(checks: Checks, wish: Wish, actor: Actor) -> Check:
    """Prepare a check and send it, unless it waits for a second officer."""
    row = prepare(checks, wish, actor)
    return row if row.state_code is CheckState.WAITING else send(checks, row)


def release(checks: Checks, number: int, actor: Actor) -> Check:
    """A second officer takes a waiting check on himself, and it goes out; raise Denied, NotAllowedNow."""
    row = of_number(checks, number)
    if row.state_code is not CheckState.WAITING:
        raise NotAllowedNow("this check does not wait", cure="look at its result")
    if actor.shares_eyes_with(row.asked_by, row.acting_for):
        raise NotAllowedNow("this takes another officer", clause="P-8.11", cure="ask your supervisor")
    grounding.permit(checks.house, actor, ServiceId(row.partner), ground_of(row), approver=row.asked_by)
    with checks.house.writing, transaction.atomic():
        row.approved_by, row.state = actor.staff, CheckState.ASKED
        waiting = Check.objects.filter(pk=row.pk, state=CheckState.WAITING)
        if not waiting.update(approved_by=row.approved_by, state=row.state):
            raise NotAllowedNow("somebody else released this check", cure="look at its result")
        checks.house.record(ledger.INTERNAL, "hit_check_released", row.identifier, **actor.told)
    return send(checks, row)


def again(checks: Checks, number: int, actor: Actor) -> Check:
    """Ask anew what got no answer: another identifier, seed and batch, counted anew; raise NotAllowedNow and as ask."""
    row = of_number(checks, number)
    if row.state_code not in (CheckState.LOST, CheckState.REFUSED) or row.sealed is None:
        raise NotAllowedNow("this check needs no asking again", cure="look at its result")
    kept = sealed.open_as(checks.house, f"check {row.identifier}", bytes(row.sealed), sealed.Asked)
    wish = Wish(
        partner=ServiceId(row.partner),
        dossier=DossierId(row.dossier),
        ground=ground_of(row),
        identity=kept.identity,
        subject_category=SubjectCategory(row.subject_category) if row.subject_category else None,
        standing=Standing(row.standing),
        approver=row.approved_by,
        origin=row.origin,
    )
    return ask(checks, wish, actor)


def send(checks: Checks, row: Check) -> Check:
    """Send the batch once; what comes of it is the row's state. Never raises for the partner's doing."""
    epoch = epoch_for(checks, ServiceId(row.partner), row.agreement)
    question = _question(checks, row)
    batch = question.batch()
    with checks.house.writing, transaction.atomic():
        row.epoch, row.batch, row.elements = epoch.epoch, digest_of(batch.elements).hex(), SLOTS
        row.day = day_of(checks.house.now)
        row.save(update_fields=["epoch", "batch", "elements", "day"])
        told = {"epoch": epoch.epoch, "batch": row.batch, "commitment": row.commitment, "elements": SLOTS}
        checks.house.record(row.partner, "hit_check_asked", row.identifier, agreement=row.agreement, **told)
    told_batch = AskBatch(epoch.epoch, ground_of(row), row.identifier, batch.elements, batch.commitment)
    try:
        answer = checks.ask(checks.house, ServiceId(row.partner), told_batch, Evaluated)
    except PartnerRefused as error:
        return _settled(checks, row, CheckState.REFUSED, error)
    except PartnerUnreachable as error:
        return _settled(checks, row, CheckState.LOST, error)
    return _looked_up(checks, row, epoch, question, answer)


def _looked_up(checks: Checks, row: Check, epoch: Epoch, question: Question, answer: Evaluated) -> Check:
    """The proof before the lookup, the canaries before the outcome."""
    held = filter_files.load(checks, epoch.epoch, len(epoch.claim.parts))
    try:
        outcome = question.outcome(bytes.fromhex(epoch.public), Evaluation(answer.elements, answer.proof), held)
        _watch(epoch, outcome, len(held.filters))
    except (EvaluationInvalid, FilterDishonest) as error:
        evidence = ENCODER.encode(answer) + bytes(epoch.signed)
        suspending.suspend(checks.house, ServiceId(row.partner), error, evidence, epoch.epoch)
        return _settled(checks, row, CheckState.DISHONEST, error)
    row.classes = sorted(each.value for each in outcome.classes)
    return _settled(checks, row, CheckState.HIT if outcome.hit else CheckState.NO_HIT)


def _watch(epoch: Epoch, outcome: Outcome, parts: int) -> None:
    """Sum up the canaries of an epoch; raise FilterDishonest when too many seem to be held."""
    epoch.canaries += outcome.canaries
    epoch.false_canaries += outcome.false_canaries
    epoch.save(update_fields=["canaries", "false_canaries"])
    if in_excess(epoch.canaries, epoch.false_canaries, parts):
        raise FilterDishonest(
            f"{epoch.false_canaries} of {epoch.canaries} canaries of this epoch seem to be held",
            clause="P-14.6",
            cure="hear the partner's service and have it ship another filter",
        )


def _settled(checks: Checks, row: Check, state: CheckState, error: EntenteError | None = None) -> Check:
    row.state, row.answered_at = state, checks.house.now
    if error is not None:
        row.clause, row.what, row.error = error.clause[:100], error.what[:300], type(error).__name__
    with checks.house.writing, transaction.atomic():
        row.save(update_fields=["state", "answered_at", "classes", "clause", "what", "error"])
        checks.house.record(ledger.INTERNAL, "hit_check_result", row.identifier, state=state.value, clause=row.clause)
        if state is CheckState.HIT and not row.origin:  # whoever let it be asked knows its words, and tells
            words = Dossier.objects.filter(service=row.service, dossier=row.dossier).values_list("title", flat=True)
            checks.tell_hit(checks.service, f"hit-check:{row.identifier}", words.first() or "", checks.house.now)
    return row


def epoch_for(checks: Checks, partner: ServiceId, agreement: str) -> Epoch:
    """The partner's epoch that can be asked under; raise NotAllowedNow."""
    found = Epoch.objects.filter(
        service=checks.service,
        side=Side.ASKED,
        partner=partner,
        agreement=agreement,
        state=EpochState.OPEN,
        fetched=True,
        closes__gt=checks.house.now,
    ).first()
    if found is None:
        raise NotAllowedNow(
            f"{partner} has shipped no filter under this agreement yet",
            clause="P-14.11",
            cure="fetch it on the page of epochs, or wait until the node does so within the hour",
        )
    return found


def left(checks: Checks, partner: ServiceId, quota: int) -> int:
    """Elements that are left today of what the partner lets this service ask."""
    today = Check.objects.filter(service=checks.service, partner=partner, day=day_of(checks.house.now))
    return max(0, quota - (today.aggregate(sum=Sum("elements"))["sum"] or 0))


def of_number(checks: Checks, number: int) -> Check:
    """One check of this service; raise CheckUnknown."""
    found = Check.objects.filter(service=checks.service, pk=number).first()
    if found is None:
        raise CheckUnknown(f"no check {number} was asked here", cure="choose one from the list")
    return found


def ground_of(row: Check) -> CheckGround:
    """The ground as it travels."""
    return CheckGround(
        agreement=AgreementId(row.agreement),
        crime_area=CrimeArea(row.crime_area) if row.crime_area else None,
        purpose=Purpose(row.purpose),
        categories=frozenset(map(DataCategory, row.categories)),
    )


def _question(checks: Checks, row: Check) -> Question:
    kept = sealed.open_as(checks.house, f"check {row.identifier}", bytes(row.sealed or b""), sealed.Asked)
    return kept.question(row.identifier)


def _waits_for_second(checks: Checks, wish: Wish, actor: Actor) -> bool:
    """Whether a second officer is all that lacks; raise Denied for anything else."""
    if grounding.second_lacks(checks.house, actor, wish.partner, wish.ground, wish.approver):
        return True
    grounding.permit(checks.house, actor, wish.partner, wish.ground, wish.approver)
    return False


def _row(checks: Checks, wish: Wish, actor: Actor, name: str) -> Check:
    house, ground = checks.house, wish.ground
    terms = grounding.terms_of(house, ground.agreement)
    days = terms.retention_days if terms else None
    return Check(
        service=house.service,
        partner=wish.partner,
        identifier=name,
        dossier=wish.dossier,
        agreement=ground.agreement,
        purpose=ground.purpose.value,
        crime_area=ground.crime_area.value if ground.crime_area else "",
        categories=sorted(each.value for each in ground.categories),
        subject_category=wish.subject_category.value if wish.subject_category else "",
        standing=wish.standing.value,
        asked_by=actor.staff,
        acting_for=actor.acting_for,
        approved_by=wish.approver,
        origin=wish.origin,
        at=house.now,
        day=day_of(house.now),
        retain_until=house.now + min(CHECK_KEPT, days * DAY if days is not None else CHECK_KEPT),
    )
