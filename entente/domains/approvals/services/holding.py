"""Laying a draft up for release: it is sealed, pinned, and waits; nothing about it leaves the house (P-8.11)."""

from django.db import transaction

from entente.access.actors import Actor
from entente.access.decide import Decision
from entente.access.release import needs_of
from entente.audit import store as ledger
from entente.crypto.nonces import random_id
from entente.domains.approvals.models import Held
from entente.domains.approvals.rules.stages import WAITS
from entente.domains.approvals.services import sealing
from entente.domains.approvals.services.written import Written, kind_of, written
from entente.exchange import composing
from entente.exchange.drafts import Draft, Preview
from entente.exchange.errors import Denied, NotAllowedNow
from entente.exchange.house import House
from entente.exchange.permits import origin_of, require_told


def hold(house: House, draft: Draft, actor: Actor) -> Held:
    """Lay a draft up whose only obstacle is a release; raise Denied for any other, NotAllowedNow for none."""
    require_told(house, [draft])
    seen = composing.preview(house, draft, actor)
    needs = needs_of(decisions_of(seen))
    if not needs:
        _refuse(seen)
    keys, papers = sealing.lay_up(house, draft.attachments)
    whole = written(draft, seen.header.audience, papers)
    held = Held(
        service=house.service,
        name=random_id(),
        dossier=draft.dossier,
        kind=kind_of(draft.control).value,
        needs=sorted(need.value for need in needs),
        clauses=sorted({reason.clause for each in decisions_of(seen) for reason in each.refusals}),
        digest=whole.digest,
        asked_by=actor.staff,
        acting_for=actor.acting_for,
        asked_at=house.now,
        expires_at=house.now + WAITS,
        origin=origin_of(draft) or "",
    )
    sealing.close(house, held, whole, keys)
    _keep(house, held, whole)
    return held


def decisions_of(seen: Preview) -> list[Decision]:
    """Everything that the gate said of a draft."""
    return [seen.decision, *(each.decision for each in seen.recipients)]


def _refuse(seen: Preview) -> None:
    for decision in decisions_of(seen):
        if not decision.allowed:
            raise Denied(decision, "no release lifts this")
    raise NotAllowedNow("nothing is to be released here", clause="P-8.11", cure="send the message")


def _keep(house: House, held: Held, whole: Written) -> None:
    with house.writing, transaction.atomic():
        held.save()
        house.record(
            ledger.INTERNAL,
            "release_asked",
            held.name,
            by=held.asked_by,
            dossier=held.dossier,
            what=whole.kind.value,
            digest=held.digest,
        )
