"""The inviting side of a deconfliction: it gives first and learns second (P-14.13)."""

from django.db import transaction

from entente.access.actors import Actor
from entente.audit import store as ledger
from entente.crypto.nonces import random_id
from entente.crypto.oprf import Evaluation, EvaluationInvalid, Key
from entente.domains.hitchecks.models import Session
from entente.domains.hitchecks.rules.measures import SESSION, SESSIONS_A_DAY
from entente.domains.hitchecks.rules.states import SessionState
from entente.domains.hitchecks.services import grounding, refreshing, sealed, session_sides, subjects, suspending
from entente.domains.hitchecks.services.ports import Checks
from entente.domains.hitchecks.services.serving import day_of
from entente.domains.hitchecks.services.session_sides import Side, finish, learn, part_of
from entente.exchange.errors import NotAllowedNow, PartnerRefused, PartnerUnreachable
from entente.exchange.trust import encoded
from entente.matching.blind import filter as filters
from entente.matching.blind.check import Allowance, Batch, BatchRefused, FilterDishonest, admit, digest_of
from entente.matching.blind.filter import FilterInvalid
from entente.protocol.blind_checks import (
    ENCODER,
    CheckGround,
    Counteroffer,
    EpochClaim,
    EpochInvalid,
    Evaluated,
    Offer,
    Return,
    Scope,
    key_label,
)
from entente.vocabulary.errors import EntenteError
from entente.vocabulary.ids import ServiceId


def invite(checks: Checks, partner: ServiceId, dossier: str, ground: CheckGround, actor: Actor) -> Session:
    """Compare a dossier's entries with what the partner works on; raise Denied, NotAllowedNow, ChecksSuspended."""
    subjects.require_working(checks, dossier, actor)
    suspending.require_none(checks.house, partner)
    grounding.permit(checks.house, actor, partner, ground)
    rows = subjects.for_partner(checks, partner, dossier)
    if not rows:
        raise NotAllowedNow("this dossier has nothing to compare with the partner", cure="enter what it works on first")
    require_room(checks, partner)
    name = random_id()
    side = session_sides.brought(checks, partner, name, ground, rows)
    row = _kept(checks, partner, dossier, ground, name, side, actor)
    return _run(checks, row, side, ground)


def require_room(checks: Checks, partner: ServiceId) -> None:
    """Raise NotAllowedNow when the pair has compared often enough today."""
    today = Session.objects.filter(service=checks.service, partner=partner, day=day_of(checks.house.now)).count()
    if today >= SESSIONS_A_DAY:
        raise NotAllowedNow(
            f"{SESSIONS_A_DAY} deconflictions with {partner} were made today",
            clause="P-14.13",
            cure="wait for tomorrow",
        )


def _kept(
    checks: Checks, partner: ServiceId, dossier: str, ground: CheckGround, name: str, side: Side, actor: Actor
) -> Session:
    house = checks.house
    question = side.working.question(name, SESSION)
    with house.writing, transaction.atomic():
        row = Session.objects.create(
            service=house.service,
            partner=partner,
            session=name,
            invited=False,
            dossier=dossier,
            agreement=ground.agreement,
            purpose=ground.purpose.value,
            crime_area=ground.crime_area.value if ground.crime_area else "",
            asked_by=actor.staff,
            at=house.now,
            day=day_of(house.now),
            own=encoded(side.claim),
            sealed=sealed.seal(house, f"session {name}", side.working),
            commitment=question.commitment.hex(),
            compared=side.compared,
            left_out=side.left_out,
        )
        told = {"by": actor.staff, "dossier": dossier, "agreement": ground.agreement, "purpose": row.purpose}
        house.record(ledger.INTERNAL, "deconfliction_begun", name, partner=partner, commitment=row.commitment, **told)
        house.record(partner, "deconfliction_offered", name, commitment=row.commitment)
    return row


def _run(checks: Checks, row: Session, side: Side, ground: CheckGround) -> Session:
    partner = ServiceId(row.partner)
    try:
        told = checks.ask(checks.house, partner, Offer(side.claim, side.filter, ground), Counteroffer)
    except (PartnerRefused, PartnerUnreachable) as error:
        return finish(checks, row, SessionState.FAILED, error.what, error.clause)
    try:
        claim, returned = _returned(checks, row, side, told)
    except (EpochInvalid, FilterInvalid, BatchRefused, EvaluationInvalid) as error:
        return _suspended(checks, row, error, ENCODER.encode(told))
    try:
        answer = checks.ask(checks.house, partner, returned, Evaluated)
    except (PartnerRefused, PartnerUnreachable) as error:
        return finish(checks, row, SessionState.ONE_SIDED, error.what, error.clause)
    try:
        with checks.house.writing, transaction.atomic():
            evaluation = Evaluation(answer.elements, answer.proof)
            learn(checks, row, side.working, claim.public, evaluation, filters.decode(told.filter))
            return finish(checks, row, SessionState.DONE)
    except (EvaluationInvalid, FilterDishonest) as error:
        return _suspended(checks, row, error, ENCODER.encode(answer) + ENCODER.encode(told))


def _returned(checks: Checks, row: Session, side: Side, told: Counteroffer) -> tuple[EpochClaim, Return]:
    """The partner's elements evaluated under our key, with ours; raise when its counter-offer breaks a rule."""
    partner = ServiceId(row.partner)
    claim = refreshing.verified(checks, partner, told.claim, Scope.DECONFLICTION)
    require_filter(claim, told.filter, row.session, row.agreement)
    filters.decode(told.filter)
    admit(Batch(row.session, told.elements, told.commitment), Allowance(SESSION), SESSION)
    key = Key.derived(side.working.key_seed, key_label(checks.service, partner, row.session))
    found = key.evaluate(told.elements)
    batch = side.working.question(row.session, SESSION).batch()
    with checks.house.writing, transaction.atomic():
        row.theirs, row.batch = encoded(told.claim), digest_of(batch.elements).hex()
        row.save(update_fields=["theirs", "batch"])
        their = digest_of(told.elements).hex()
        checks.house.record(partner, "deconfliction_returned", row.session, batch=row.batch, theirs=their)
    return claim, Return(row.session, found.elements, found.proof, batch.elements, batch.commitment)


def require_filter(claim: EpochClaim, told: bytes, session: str, agreement: str) -> None:
    """The filter that travels with an announcement is the announced one, of this session and agreement."""
    if (claim.epoch, claim.agreement) != (session, agreement) or claim.parts != (part_of(told),):
        raise EpochInvalid("the announcement is of another session, agreement or filter")


def _suspended(checks: Checks, row: Session, error: EntenteError, sent: bytes) -> Session:
    suspending.suspend(checks.house, ServiceId(row.partner), error, sent, row.session)
    return finish(checks, row, SessionState.FAILED, error.what, error.clause)
