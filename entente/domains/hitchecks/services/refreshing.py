"""The asker's side of epochs: what a partner announced is verified, pinned in the ledger, its filter fetched."""

from django.db import transaction

from entente.domains.hitchecks.models import Epoch
from entente.domains.hitchecks.rules.states import EpochState, Side
from entente.domains.hitchecks.services import epochs, filter_files, suspending
from entente.domains.hitchecks.services.ports import Checks
from entente.exchange.errors import Stranger
from entente.exchange.trust import encoded
from entente.matching.blind.filter import FilterInvalid
from entente.matching.blind.keys import scheme
from entente.protocol.blind_checks import (
    AskChunk,
    AskEpochs,
    Chunk,
    EpochClaim,
    EpochInvalid,
    Epochs,
    Scope,
    claim_digest,
    verify_announcement,
)
from entente.protocol.wire import Signed
from entente.vocabulary.ids import ServiceId

MOST_EPOCHS = 32
"""Announcements in one answer: one for each agreement with the partner."""


class Equivocation(EpochInvalid):
    """A partner announced one epoch in two ways."""


def refresh(checks: Checks, partner: ServiceId) -> list[Epoch]:
    """Ask a partner which epochs run for us, pin what is new, fetch what lacks; raise what asking raises."""
    suspending.require_none(checks.house, partner)
    told = checks.ask(checks.house, partner, AskEpochs(), Epochs)
    kept = [keep(checks, partner, signed) for signed in told.claims[:MOST_EPOCHS]]
    _end_others(checks, partner, {row.epoch for row in kept})
    for row in kept:
        fetch(checks, row)
    return kept


def keep(checks: Checks, partner: ServiceId, signed: Signed) -> Epoch:
    """Verify an announcement and pin it; raise EpochInvalid and what P-2 raises, nothing changed."""
    claim = verified(checks, partner, signed, Scope.HOLDINGS)
    row = Epoch.objects.filter(service=checks.service, side=Side.ASKED, partner=partner, epoch=claim.epoch).first()
    if row is not None:
        _require_continued(checks, row, claim, signed)
        if len(claim.parts) <= len(row.claim.parts):
            return row
    return _pin(checks, claim, signed)


def verified(checks: Checks, partner: ServiceId, signed: Signed, scope: Scope) -> EpochClaim:
    """An announcement of a partner to this service that is current and fits how keys are made here."""
    house = checks.house
    keys = house.trust.keys_of(partner)
    if keys is None:
        raise Stranger("the partner's keys are gone", clause="P-10.6", cure="confirm the partner again")
    claim = verify_announcement(signed, keys, house.service, house.now)
    if claim.scope is not scope or claim.closes <= house.now:
        raise EpochInvalid("an announcement that is over, or of another scope than was asked for")
    if claim.scheme != scheme():
        raise EpochInvalid(
            "the partner makes keys in another way: nothing would be found",
            clause="P-14.11",
            cure="bring both nodes to the same release",
        )
    return claim


def _require_continued(checks: Checks, row: Epoch, claim: EpochClaim, signed: Signed) -> None:
    known = row.claim
    if claim.continues(known) or known.continues(claim):
        return
    error = Equivocation("one epoch was announced in two ways", clause="P-14.11")
    suspending.suspend(checks.house, ServiceId(row.partner), error, bytes(row.signed) + encoded(signed), row.epoch)
    raise error


def _pin(checks: Checks, claim: EpochClaim, signed: Signed) -> Epoch:
    named = claim_digest(signed)
    values = {"signed": encoded(signed), "digest": named, "filled_at": claim.at, "fetched": False}
    values |= {"closes": claim.closes, "quota": claim.quota}
    place = {"service": checks.service, "side": Side.ASKED.value, "partner": claim.holder, "epoch": claim.epoch}
    first = {"agreement": claim.agreement, "public": claim.public, "opens": claim.opens}
    with checks.house.writing, transaction.atomic():
        kept, _made = Epoch.objects.update_or_create(**place, defaults=values, create_defaults={**values, **first})
        told = {"announcement": named, "agreement": claim.agreement, "parts": len(claim.parts)}
        checks.house.record(claim.holder, "check_epoch_pinned", claim.epoch, **told)
    return kept


def _end_others(checks: Checks, partner: ServiceId, running: set[str]) -> None:
    rows = Epoch.objects.filter(service=checks.service, side=Side.ASKED, partner=partner, state=EpochState.OPEN)
    with checks.house.writing, transaction.atomic():
        for row in rows.exclude(epoch__in=running):
            epochs.end(checks, row)


def fetch(checks: Checks, row: Epoch) -> None:
    """Fetch the chunks that lack, going on where it stopped; a filter that is none suspends the partner."""
    if row.fetched:
        return
    partner, claim = ServiceId(row.partner), row.claim
    try:
        for number, part in enumerate(claim.parts):
            for index in filter_files.missing(checks, row.epoch, number, part):
                told = checks.ask(checks.house, partner, AskChunk(row.epoch, number, index), Chunk)
                filter_files.keep_chunk(checks, row.epoch, number, part, index, told)
        filter_files.load(checks, row.epoch, len(claim.parts))
    except FilterInvalid as error:
        suspending.suspend(checks.house, partner, error, bytes(row.signed), row.epoch)
        raise
    row.fetched = True
    row.save(update_fields=["fetched"])
