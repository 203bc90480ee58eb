"""A named officer decides about a partner; an assessor signs a note on the level of cooperation. Both stay."""

from collections.abc import Sequence

from django.db import transaction

from entente.audit import store
from entente.audit.entry import Entry
from entente.crypto import canonical
from entente.crypto.digests import plain_sha256
from entente.domains.partners.models import Assessment, Counterpart, Decision
from entente.domains.partners.models.knowing import known
from entente.domains.partners.rules.codes import Outcome, Stage
from entente.domains.partners.rules.diligence import refuse_unfounded
from entente.domains.partners.rules.level import Level
from entente.domains.partners.services.files import FileRefused
from entente.vocabulary.clock import Milliseconds

STAGE_AFTER: dict[Outcome, Stage] = {
    Outcome.PROCEED: Stage.CONTACT,
    Outcome.CONDITIONS: Stage.CONTACT,
    Outcome.DECLINE: Stage.ENDED,
}
"""What a decision makes of a counterpart that was looked into; waiting changes nothing."""


@transaction.atomic
def decide(
    held: Counterpart, outcome: Outcome, reason: str, conditions: str, *, by: str, name: str, now: Milliseconds
) -> Decision:
    """Keep a decision with what was known then; raise DiligenceIncomplete."""
    found = known(held)
    refuse_unfounded(outcome, reason, conditions, found)
    made = Decision.objects.create(
        service=held.service,
        counterpart=held,
        outcome=outcome.value,
        reason=reason.strip(),
        conditions=conditions.strip(),
        known=[[each.topic.value, each.finding.value, each.dated, each.source] for each in found],
        decided_by=by,
        decided_name=name,
        decided_at=now,
    )
    if held.stage == Stage.PROSPECT and outcome in STAGE_AFTER:
        held.stage, held.updated_at, held.updated_by = STAGE_AFTER[outcome].value, now, by
        held.save(update_fields=["stage", "updated_at", "updated_by"])
    _record(held, "partner_decided", now, by=by, outcome=outcome.value)
    return made


@transaction.atomic
def assess(held: Counterpart, note: str, level: Level, *, by: str, name: str, now: Milliseconds) -> Assessment:
    """Sign a note with the figures it stands on: its digest goes into the ledger. Raise FileRefused without words."""
    if not note.strip():
        raise FileRefused("the note has no words", cure="say what the figures mean for this partner")
    made = Assessment(
        service=held.service,
        counterpart=held,
        note=note.strip(),
        figures=_rows(level),
        signed_by=by,
        signed_name=name,
        signed_at=now,
    )
    made.digest = digest_of(made)
    made.save()
    _record(held, "assessment_signed", now, by=by, digest=made.digest)
    return made


def digest_of(made: Assessment) -> str:
    """SHA-256 over the canonical content, 64 hexadecimal digits."""
    return plain_sha256(canonical.encode(made.content)).hex()


def _rows(level: Level) -> Sequence[Sequence[object]]:
    told = []
    for form in level.forms:
        for area in (None, *level.areas):
            cell = level.of(form, area)
            if cell.recorded:
                told.append([form.value, area.value if area else "", cell.count, cell.of, cell.hours])
    return told


def _record(held: Counterpart, kind: str, now: Milliseconds, **told: str) -> None:
    store.append(held.service, store.INTERNAL, [Entry(kind, now, told, f"partner-file:{held.key}")])
