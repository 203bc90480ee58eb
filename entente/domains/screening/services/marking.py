"""What the node does with candidates by itself: bring new ones, bring changed ones back, take lost ones away."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

import msgspec
from django.db.models import QuerySet

from entente.domains.screening.models import Candidate, Run, Screening, Step
from entente.domains.screening.rules.comparing import Found
from entente.domains.screening.rules.states import ROWS, Act, State
from entente.domains.screening.services.blocks import Place
from entente.domains.screening.services.desk import Desk, Safe

_AT_ONCE = 500


def bring(desk: Desk, safe: Safe, run: Run, block: int, places: Sequence[int], found: Sequence[Found]) -> int:
    """Store what a task found, in the caller's transaction; how many are new or changed.

    A pair that was found before stays as it was decided, unless what it rests on changed: then it is looked at anew.
    """
    known = {(each.place, each.holding): each for each in Candidate.objects.filter(block=block)}
    fresh, count = [], 0
    for each in found:
        place = places[each.row]
        before = known.get((place, each.key))
        plain = msgspec.json.encode(each.evidence)
        if before is None:
            fresh.append(_new(desk, safe, run, block, place, each, plain))
        else:
            count += _again(desk, safe, run, before, each, plain)
    Candidate.objects.bulk_create(fresh, batch_size=_AT_ONCE)
    return len(fresh) + count


def _new(desk: Desk, safe: Safe, run: Run, block: int, place: int, found: Found, plain: bytes) -> Candidate:
    return Candidate(
        service=desk.service,
        screening_id=run.screening_id,
        run=run,
        block_id=block,
        place=place,
        number=found.evidence.number,
        holding=found.key,
        probability=found.probability,
        sealed=safe.seal("evidence", plain),
        found_at=desk.now,
    )


def _again(desk: Desk, safe: Safe, run: Run, before: Candidate, found: Found, plain: bytes) -> bool:
    changed = safe.open("evidence", before.sealed) != plain or before.state == State.WITHDRAWN
    before.run = run
    if changed:
        _step(desk, safe, before, Act.RENEW)
        before.sealed, before.probability = safe.seal("evidence", plain), found.probability
    before.save()
    return changed


def withdraw_rows(desk: Desk, screening: Screening, gone: Iterable[Place]) -> int:
    """Take undecided candidates of rows that left the list from the queue; how many."""
    by_block: dict[int, set[int]] = defaultdict(set)
    for each in gone:
        by_block[each.block].add(each.place)
    return _withdraw(
        desk,
        screening,
        (
            candidate
            for block, places in by_block.items()
            for candidate in _undecided(screening).filter(block=block)
            if candidate.place in places
        ),
    )


def withdraw_subjects(desk: Desk, run: Run, held: Collection[str], changed: Collection[str]) -> int:
    """Take those away whose subject is no longer held, or changed so that the row no longer fits; how many."""
    screening = run.screening
    lost = [
        each
        for each in _undecided(screening)
        if each.holding not in held or (each.holding in changed and each.run_id != run.pk)
    ]
    return _withdraw(desk, screening, lost)


def _undecided(screening: Screening) -> "QuerySet[Candidate]":
    return Candidate.objects.filter(screening=screening, state__in=[each.value for each in ROWS[Act.WITHDRAW].before])


def _withdraw(desk: Desk, screening: Screening, lost: Iterable[Candidate]) -> int:
    safe, taken = desk.safe(screening), list(lost)
    for each in taken:
        _step(desk, safe, each, Act.WITHDRAW)
        each.save(update_fields=["state"])
    return len(taken)


def _step(desk: Desk, safe: Safe, candidate: Candidate, act: Act) -> None:
    after = ROWS[act].after or candidate.state_code
    Step.objects.create(
        service=desk.service,
        candidate=candidate,
        act=act.value,
        before=candidate.state,
        after=after.value,
        reason=safe.seal("reason", b""),
        at=desk.now,
    )
    candidate.state = after.value
