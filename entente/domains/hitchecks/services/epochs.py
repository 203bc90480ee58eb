"""The holder's epochs: opened with a key and a filter, added to at a cadence, ended with the key destroyed (P-14.8)."""

import msgspec
import numpy as np
from django.db import transaction

from entente.access.terms import Terms
from entente.crypto.nonces import random_bytes, random_id
from entente.crypto.oprf import Key
from entente.domains.hitchecks.models import Contribution, Epoch
from entente.domains.hitchecks.rules.measures import ADDITION, CADENCE, EPOCH_LASTS, LATE, QUOTA
from entente.domains.hitchecks.rules.states import EpochState, Side
from entente.domains.hitchecks.services import filling, filter_files, sealed
from entente.domains.hitchecks.services.ports import Checks
from entente.exchange.trust import encoded
from entente.matching.blind import filter as filters
from entente.matching.blind.filter import Values
from entente.matching.blind.keys import scheme
from entente.protocol.blind_checks import EpochClaim, Part, Scope, announce, claim_digest, key_label
from entente.vocabulary.ids import AgreementId, KeyId, ServiceId


def key_of(checks: Checks, epoch: Epoch) -> Key:
    """The key of a running epoch of ours."""
    seed = sealed.open_bytes(checks.house, f"epoch {epoch.epoch}", bytes(epoch.seed or b""))
    return Key.derived(seed, key_label(checks.service, ServiceId(epoch.partner), epoch.epoch))


def running(checks: Checks, partner: ServiceId, agreement: str) -> Epoch | None:
    """The epoch that runs for a partner under an agreement."""
    found = Epoch.objects.filter(
        service=checks.service, side=Side.HELD, partner=partner, agreement=agreement, state=EpochState.OPEN
    ).first()
    return found if found and not found.ends_early and found.closes > checks.house.now else None


def opened(checks: Checks, partner: ServiceId, agreement: AgreementId, terms: Terms) -> Epoch:
    """Make key and filter, announce, keep; the filter's files are durable before the row."""
    house, name, seed, now = checks.house, random_id(), random_bytes(), checks.house.now
    key = Key.derived(seed, key_label(house.service, partner, name))
    values, messages = filling.evaluated(key, filling.on_record(checks, partner, terms))
    part = filter_files.write(
        checks, name, 0, filters.build(padded(values, room_for(len(values))), checks.seeds()).pieces()
    )
    claim = EpochClaim(
        holder=house.service,
        asker=partner,
        agreement=agreement,
        epoch=name,
        scope=Scope.HOLDINGS,
        scheme=scheme(),
        public=key.public.hex(),
        parts=(part,),
        quota=QUOTA,
        opens=now,
        closes=now + EPOCH_LASTS,
        at=now,
        statement=house.keyring.statement_digest,
        key_id=KeyId(house.keyring.signing.public.key_id),
    )
    with house.writing, transaction.atomic():
        for row in Epoch.objects.filter(
            service=house.service, side=Side.HELD, partner=partner, agreement=agreement, state=EpochState.OPEN
        ):
            end(checks, row)
        epoch = _kept(checks, claim, seed, len(values))
        _contributed(epoch, messages)
    return epoch


def _kept(checks: Checks, claim: EpochClaim, seed: bytes, keys: int) -> Epoch:
    house = checks.house
    signed = announce(house.keyring.signing, claim)
    named = claim_digest(signed)
    house.record(claim.asker, "check_epoch_announced", claim.epoch, announcement=named, agreement=claim.agreement)
    return Epoch.objects.create(
        service=house.service,
        partner=claim.asker,
        side=Side.HELD,
        agreement=claim.agreement,
        epoch=claim.epoch,
        public=claim.public,
        seed=sealed.seal(house, f"epoch {claim.epoch}", seed),
        signed=encoded(signed),
        digest=named,
        opens=claim.opens,
        closes=claim.closes,
        filled_at=claim.at,
        keys=keys,
        quota=claim.quota,
    )


def _contributed(epoch: Epoch, messages: set[str]) -> None:
    rows = [Contribution(service=epoch.service, epoch=epoch, message=name) for name in messages]
    Contribution.objects.bulk_create(rows, ignore_conflicts=True)


def add(checks: Checks, epoch: Epoch, terms: Terms) -> bool:
    """Ship the next addition when it is due; always of the same size, whatever it holds."""
    now = checks.house.now
    claim = epoch.claim
    if now < claim.opens + CADENCE * len(claim.parts):
        return False
    key = key_of(checks, epoch)
    found = filling.on_record(checks, ServiceId(epoch.partner), terms, epoch.filled_at - LATE)
    values, messages = filling.evaluated(key, found)
    held = filter_files.load(checks, epoch.epoch, len(claim.parts))
    fresh = values[~held.contains(values)]
    shipped = padded(fresh[:ADDITION], ADDITION)
    part = filter_files.write(checks, epoch.epoch, len(claim.parts), filters.build(shipped, checks.seeds()).pieces())
    with checks.house.writing, transaction.atomic():
        if len(fresh) <= ADDITION:  # what found no room is looked for again with the next addition
            epoch.filled_at = now
        epoch.keys += min(len(fresh), ADDITION)
        _announce_again(checks, epoch, claim, part)
        _contributed(epoch, messages)
    return True


def _announce_again(checks: Checks, epoch: Epoch, claim: EpochClaim, part: Part) -> None:
    house = checks.house
    told = msgspec.structs.replace(
        claim,
        parts=(*claim.parts, part),
        at=house.now,
        statement=house.keyring.statement_digest,
        key_id=KeyId(house.keyring.signing.public.key_id),
    )
    signed = announce(house.keyring.signing, told)
    epoch.signed, epoch.digest = encoded(signed), claim_digest(signed)
    epoch.save(update_fields=["signed", "digest", "filled_at", "keys"])
    house.record(claim.asker, "check_epoch_announced", claim.epoch, announcement=epoch.digest, parts=len(told.parts))


def padded(values: Values, size: int) -> Values:
    """Real values and random ones, so many in all, that all differ."""
    found = np.unique(values)
    while (lacking := size - len(found)) > 0:
        drawn = np.frombuffer(random_bytes(8 * lacking), np.uint64)
        found = np.unique(np.concatenate([found, drawn]))
    return found


def room_for(count: int) -> int:
    """Values of a base filter of so many keys: a multiple of an addition's, so that the size tells little."""
    return max(1, -(-count // ADDITION)) * ADDITION


def end(checks: Checks, epoch: Epoch) -> None:
    """Destroy the key and the files; the row stays. In the caller's transaction."""
    epoch.state, epoch.seed, epoch.ended_at = EpochState.ENDED.value, None, checks.house.now
    epoch.save(update_fields=["state", "seed", "ended_at"])
    epoch.contributions.all().delete()
    if epoch.side == Side.HELD:
        checks.house.record(epoch.partner, "check_epoch_ended", epoch.epoch, why=epoch.ends_early)
    transaction.on_commit(lambda: filter_files.destroy(checks, epoch.epoch))
