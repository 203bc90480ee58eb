"""The invited side of a deconfliction: it learns first, stores that, and then answers (P-14.13)."""

from typing import TypeVar

import msgspec
from django.db import transaction

from entente.crypto.digests import Label, digest
from entente.crypto.oprf import Evaluation, EvaluationInvalid, Key
from entente.domains.hitchecks.models import Session
from entente.domains.hitchecks.rules.measures import SESSION
from entente.domains.hitchecks.rules.states import SessionState
from entente.domains.hitchecks.services import (
    deconflicting,
    grounding,
    refreshing,
    sealed,
    serving,
    session_sides,
    subjects,
    suspending,
)
from entente.domains.hitchecks.services.ports import Checks
from entente.domains.hitchecks.services.sealed import Working
from entente.domains.hitchecks.services.serving import day_of
from entente.domains.hitchecks.services.session_sides import Side, finish, learn
from entente.exchange.models import Partner
from entente.exchange.trust import decoded, encoded
from entente.matching.blind import filter as filters
from entente.matching.blind.check import Allowance, Batch, BatchRefused, FilterDishonest, admit, digest_of
from entente.matching.blind.filter import FilterInvalid
from entente.protocol.blind_checks import (
    ENCODER,
    AskBatch,
    CheckGround,
    Counteroffer,
    EpochClaim,
    Evaluated,
    Offer,
    Question,
    Return,
    Scope,
    key_label,
    read_announcement,
)
from entente.vocabulary.errors import EntenteError
from entente.vocabulary.ids import AgreementId, ServiceId
from entente.vocabulary.purposes import Purpose

T = TypeVar("T")


def counter(checks: Checks, sender: ServiceId, offer: Offer) -> Counteroffer:
    """Our announcement, filter and elements; the same again for the same offer. Raise what refuses it."""
    house, named = checks.house, _digest(offer)
    suspending.require_none(house, sender)
    grounding.admit(house, sender, offer.ground)
    claim = refreshing.verified(checks, sender, offer.claim, Scope.DECONFLICTION)
    row = Session.objects.filter(service=house.service, partner=sender, session=claim.epoch).first()
    if row is not None:
        return _again(checks, row, named, Counteroffer)
    deconflicting.require_filter(claim, offer.filter, claim.epoch, offer.ground.agreement)
    _require_form(checks, sender, offer, claim)
    rows = subjects.for_partner(checks, sender)
    side = session_sides.brought(checks, sender, claim.epoch, offer.ground, rows)
    return _kept(checks, sender, offer, claim, side, named)


def _require_form(checks: Checks, sender: ServiceId, offer: Offer, claim: EpochClaim) -> None:
    """A filter that is none suspends the partner, as it does in a check."""
    try:
        filters.decode(offer.filter)
    except FilterInvalid as error:
        suspending.suspend(checks.house, sender, error, ENCODER.encode(offer), claim.epoch)
        raise


def _kept(checks: Checks, sender: ServiceId, offer: Offer, claim: EpochClaim, side: Side, named: str) -> Counteroffer:
    house, ground = checks.house, offer.ground
    batch = side.working.question(claim.epoch, SESSION).batch()
    told = Counteroffer(side.claim, side.filter, batch.elements, batch.commitment)
    kept = Working(side.working.key_seed, side.working.seed, side.working.keys, offer.filter)
    with house.writing, transaction.atomic():
        Partner.objects.select_for_update().get(service=house.service, partner=sender)
        deconflicting.require_room(checks, sender)
        Session.objects.create(
            service=house.service,
            partner=sender,
            session=claim.epoch,
            invited=True,
            agreement=ground.agreement,
            purpose=ground.purpose.value,
            crime_area=ground.crime_area.value if ground.crime_area else "",
            at=house.now,
            day=day_of(house.now),
            own=encoded(side.claim),
            theirs=encoded(offer.claim),
            sealed=sealed.seal(house, f"session {claim.epoch}", kept),
            commitment=batch.commitment.hex(),
            batch=digest_of(batch.elements).hex(),
            question=named,
            answer=ENCODER.encode(told),
            compared=side.compared,
            left_out=side.left_out,
        )
        house.record(sender, "deconfliction_countered", claim.epoch, commitment=batch.commitment.hex())
    return told


def conclude(checks: Checks, sender: ServiceId, returned: Return) -> Evaluated:
    """Learn from the evaluation of our elements, store, then evaluate the partner's; raise what refuses it."""
    house, named = checks.house, _digest(returned)
    suspending.require_none(house, sender)
    row = Session.objects.filter(service=house.service, partner=sender, session=returned.session[:32]).first()
    if row is None or not row.invited:
        raise BatchRefused("no such deconfliction was begun", clause="P-14.13", cure="send an offer first")
    if row.state_code is not SessionState.OFFERED:
        return _again(checks, row, named, Evaluated)
    theirs = read_announcement(decoded(bytes(row.theirs or b"")))
    if theirs.closes <= house.now:
        raise BatchRefused("this deconfliction is over", clause="P-14.13", cure="begin another")
    working = sealed.open_as(house, f"session {row.session}", bytes(row.sealed or b""), Working)
    try:
        return _concluded(checks, row, working, theirs, returned, named)
    except (EvaluationInvalid, FilterDishonest) as error:
        suspending.suspend(house, sender, error, ENCODER.encode(returned), row.session)
        finish(checks, row, SessionState.FAILED, error.what, error.clause)
        raise


def _concluded(
    checks: Checks, row: Session, working: Working, theirs: EpochClaim, returned: Return, named: str
) -> Evaluated:
    """One transaction: what was learned, the count, the answer; the partner learns after it."""
    house = checks.house
    batch = Batch(returned.session, returned.batch, returned.commitment)
    with house.writing, transaction.atomic():
        evaluation = Evaluation(returned.elements, returned.proof)
        admit(batch, Allowance(SESSION), SESSION)
        learn(checks, row, working, theirs.public, evaluation, filters.decode(working.theirs))
        key = Key.derived(working.key_seed, key_label(house.service, ServiceId(row.partner), row.session))
        found = key.evaluate(returned.batch)
        told = Evaluated(found.elements, found.proof)
        row.question, row.answer = named, ENCODER.encode(told)
        house.record(row.partner, "deconfliction_concluded", row.session, batch=digest_of(returned.batch).hex())
        finish(checks, row, SessionState.DONE)
    return told


def _again(checks: Checks, row: Session, named: str, expected: type[T]) -> T:
    """The stored answer to a question repeated as it was; another one is refused (P-14.13)."""
    if row.question != named or row.answer is None:
        raise BatchRefused(
            "this step of the deconfliction was taken before, with other values",
            clause="P-14.13",
            cure="nothing was evaluated; begin another deconfliction",
        )
    checks.house.record(row.partner, "deconfliction_repeated", row.session)
    return msgspec.json.decode(bytes(row.answer), type=expected)


def _digest(question: Question) -> str:
    return digest(Label.BLIND_CHECK, b"question", ENCODER.encode(question)).hex()


def refused(checks: Checks, sender: ServiceId, question: Offer | Return, error: EntenteError) -> None:
    """Keep that a step was refused, on the list of what partners asked."""
    ground = question.ground if isinstance(question, Offer) else _UNSAID
    identifier = question.session if isinstance(question, Return) else ""
    serving.refused(checks, sender, AskBatch("", ground, identifier, (), b""), error)


_UNSAID = CheckGround(AgreementId(""), None, Purpose.OVERSIGHT, frozenset())
"""A return names no ground: that of its offer stands."""
