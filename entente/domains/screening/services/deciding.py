"""Candidates decided by officers: confirmed, rejected, left open, looked at again, appealed; each with its reason."""

from dataclasses import dataclass

from django.db import transaction

from entente.access.actions import Action
from entente.access.actors import Actor
from entente.audit import store
from entente.domains.screening.models import Appeal, Candidate, Step
from entente.domains.screening.rules.states import ROWS, Act, State, after
from entente.domains.screening.services.desk import Desk, Safe, ScreeningRefused
from entente.vocabulary.clock import Milliseconds

SHORTEST, LONGEST = 10, 4000
"""Characters of a reason; fewer say nothing."""


@dataclass(frozen=True)
class ToldStep:
    """A step in the open."""

    act: Act
    before: str
    after: str
    by: str
    reason: str
    at: Milliseconds


@dataclass(frozen=True)
class ToldAppeal:
    """An appeal in the open; `granted` is None until it is heard."""

    number: int
    words: str
    received_at: Milliseconds
    entered_by: str
    granted: bool | None
    decided_by: str
    decided_at: Milliseconds | None
    answer: str


def decide(desk: Desk, actor: Actor, candidate: Candidate, act: Act, reason: str) -> Candidate:
    """Do what an officer decided; raise Denied, ScreeningRefused where state, person or reason forbid it."""
    if act in (Act.OVERTURN, Act.STAND) or not ROWS[act].by_officer:
        raise ScreeningRefused("this is not decided here", cure="hear the appeal, or choose another decision")
    desk.permit(actor, Action.CONFIRM_MATCH, candidate.screening)
    return _carry_out(desk, actor, candidate, act, reason)


@transaction.atomic
def _carry_out(desk: Desk, actor: Actor, candidate: Candidate, act: Act, reason: str) -> Candidate:
    held = Candidate.objects.select_for_update().select_related("screening").get(pk=candidate.pk, service=desk.service)
    told = _reason(reason)
    state = after(held.state_code, act)
    if state is None:
        raise ScreeningRefused("the candidate is not in a state for this", cure="load the page again")
    if ROWS[act].fresh_eyes and acted(held, actor):
        raise ScreeningRefused("this takes an officer who has not acted on it", cure="ask a colleague")
    safe = desk.safe(held.screening)
    _keep(desk, safe, held, act, state.value, actor, told)
    held.state = state.value
    held.save(update_fields=["state"])
    if state is State.UPHELD and act is Act.AGREE:
        words = f"{held.screening.name} . {held.screening.origin}"
        desk.tell_hit(desk.service, held.subject, words, desk.now)
    return held


def _keep(desk: Desk, safe: Safe, held: Candidate, act: Act, state: str, actor: Actor, reason: str) -> None:
    Step.objects.create(
        service=desk.service,
        candidate=held,
        act=act.value,
        before=held.state,
        after=state,
        by=actor.staff,
        acting_for=actor.acting_for,
        reason=safe.seal("reason", reason.encode()),
        at=desk.now,
    )
    told = {**actor.told, "decision": act.value, "state": state}
    desk.house.record(store.INTERNAL, "candidate_decided", held.subject, **told)


def _reason(told: str) -> str:
    told = told.strip()
    if not SHORTEST <= len(told) <= LONGEST:
        raise ScreeningRefused("no reason is given", cure=f"say in {SHORTEST} to {LONGEST} characters what it rests on")
    return told


def acted(candidate: Candidate, actor: Actor) -> bool:
    """Whether this pair of eyes has acted on it since it was last brought before anybody."""
    steps = candidate.steps.all()
    renewed = steps.filter(act=Act.RENEW.value).order_by("-pk").values_list("pk", flat=True).first() or 0
    return any(actor.shares_eyes_with(*who) for who in steps.filter(pk__gt=renewed).values_list("by", "acting_for"))


def appeal(desk: Desk, actor: Actor, candidate: Candidate, words: str) -> Appeal:
    """Enter what somebody holds against the decision; raise ScreeningRefused for one that is not decided, or twice."""
    desk.permit(actor, Action.CONFIRM_MATCH, candidate.screening)
    return _enter(desk, actor, candidate, words)


@transaction.atomic
def _enter(desk: Desk, actor: Actor, candidate: Candidate, words: str) -> Appeal:
    held = Candidate.objects.select_for_update().select_related("screening").get(pk=candidate.pk, service=desk.service)
    if held.appealed or after(held.state_code, Act.STAND) is None:
        raise ScreeningRefused(
            "there is nothing to appeal, or an appeal waits", cure="decide first, or hear the appeal"
        )
    entered = Appeal.objects.create(
        service=desk.service,
        candidate=held,
        words=desk.safe(held.screening).seal("appeal", _reason(words).encode()),
        received_at=desk.now,
        entered_by=actor.staff,
    )
    Candidate.objects.filter(pk=held.pk).update(appealed=True)
    desk.house.record(store.INTERNAL, "candidate_appealed", held.subject, **actor.told)
    return entered


def hear(desk: Desk, actor: Actor, candidate: Candidate, *, granted: bool, answer: str) -> Candidate:
    """The outcome of the appeal, by an officer who has not acted on the candidate; raise ScreeningRefused."""
    desk.permit(actor, Action.CONFIRM_MATCH, candidate.screening)
    return _settle(desk, actor, candidate, granted=granted, answer=answer)


@transaction.atomic
def _settle(desk: Desk, actor: Actor, candidate: Candidate, *, granted: bool, answer: str) -> Candidate:
    waiting = Appeal.objects.select_for_update().filter(candidate=candidate, granted=None).first()
    if waiting is None:
        raise ScreeningRefused("no appeal waits", cure="enter it first")
    held = _carry_out(desk, actor, candidate, Act.OVERTURN if granted else Act.STAND, answer)
    waiting.granted, waiting.decided_by, waiting.decided_at = granted, actor.staff, desk.now
    waiting.answer = desk.safe(held.screening).seal("answer", answer.strip().encode())
    waiting.save()
    Candidate.objects.filter(pk=held.pk).update(appealed=False)
    held.appealed = False
    return held


def history(desk: Desk, candidate: Candidate) -> list[ToldStep]:
    """What was done with a candidate, the first first."""
    safe = desk.safe(candidate.screening)
    return [
        ToldStep(Act(each.act), each.before, each.after, each.by, safe.open("reason", each.reason).decode(), each.at)
        for each in candidate.steps.all()
    ]


def appeals(desk: Desk, candidate: Candidate) -> list[ToldAppeal]:
    """The appeals against it, with their outcomes."""
    safe = desk.safe(candidate.screening)
    return [
        ToldAppeal(
            each.pk,
            safe.open("appeal", each.words).decode(),
            each.received_at,
            each.entered_by,
            each.granted,
            each.decided_by,
            each.decided_at,
            safe.open("answer", each.answer).decode() if each.answer else "",
        )
        for each in candidate.appeals.all()
    ]
