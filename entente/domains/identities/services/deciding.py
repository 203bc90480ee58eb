"""An officer decides on a candidate: confirms, rejects, leaves open, takes a decision back; each with its reason."""

from django.db import transaction

from entente.access.actions import Action
from entente.audit.entry import Entry
from entente.domains.identities.models import Candidate, CandidateUnknown, Decision
from entente.domains.identities.rules.deciding import Act, DecisionRefused, after
from entente.domains.identities.services.seeing import Seen, Sight


def candidate_of(sight: Sight, number: int, action: Action = Action.SEARCH) -> tuple[Candidate, Seen, Seen]:
    """A candidate with both sides; raise CandidateUnknown unless the officer may see both."""
    held = Candidate.objects.filter(service=sight.house.service, pk=number).first()
    seen = sight.of_keys(held.keys, action) if held else {}
    if held is None or len(seen) < len(held.keys):
        raise CandidateUnknown("no such candidate is yours to see", cure="look it up in the queue, on its purpose")
    return held, seen[held.first], seen[held.second]


def decide(sight: Sight, number: int, act: Act, reason: str, *, seen_at: int) -> Candidate:
    """Decide; raise CandidateUnknown, Denied, DecisionRefused. `seen_at` is the candidate's last change as shown.

    The decision and its reason are in the ledger; the ledger's heads are signed.
    """
    sight.permit(Action.CONFIRM_MATCH)
    with transaction.atomic():
        held, *_sides = candidate_of(sight, number, Action.CONFIRM_MATCH)
        held = Candidate.objects.select_for_update().get(pk=held.pk)
        if held.changed_at != seen_at:
            raise DecisionRefused("this candidate was decided meanwhile", cure="look at it again")
        state = after(held.state_code, act, reason)
        now = max(sight.house.now, held.changed_at + 1)
        place = sight.record(_entry(sight, held, act, reason.strip(), now))[0]
        _keep(sight, held, act, reason.strip(), now, place)
        held.state, held.again, held.changed_at = state, False, now
        held.save()
    return held


def _entry(sight: Sight, held: Candidate, act: Act, reason: str, now: int) -> Entry:
    told = {
        "by": sight.actor.staff,
        "purpose": sight.purpose.value if sight.purpose else "",
        "act": act.value,
        "reason": reason,
        "first": held.first,
        "second": held.second,
    }
    return Entry("match_decided", now, told, f"candidate:{held.pk}")


def _keep(sight: Sight, held: Candidate, act: Act, reason: str, now: int, entry: int) -> None:
    Decision.objects.create(
        service=held.service,
        candidate=held,
        act=act,
        reason=reason,
        by=sight.actor.staff,
        at=now,
        purpose=sight.purpose.value if sight.purpose else "",
        entry=entry,
    )
