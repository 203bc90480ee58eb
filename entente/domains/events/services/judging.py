"""Judge a scenario: by a named analyst, by its method, on evidence. Dissent is kept, calls for review are settled."""

from dataclasses import dataclass
from datetime import date

import msgspec
from django.db import transaction

from entente.audit import store
from entente.audit.entry import Entry
from entente.domains.events.models import Dissent, Judgement, ReviewCall, Scenario
from entente.domains.events.rules.codes import Confidence
from entente.domains.events.rules.life import MAY_BE_VALID
from entente.domains.events.rules.methods import Level, Method
from entente.domains.events.rules.scoring import Grades, score
from entente.domains.events.services.ground import EventRefused
from entente.domains.events.services.methods import method_in_force
from entente.vocabulary.clock import Milliseconds


class JudgementUngrounded(EventRefused):
    """A judgement without evidence, or without words."""


@dataclass(frozen=True)
class Opinion:
    """What an analyst states: grades without and with the measures, confidence, how long it holds, and why."""

    inherent: Grades
    residual: Grades
    confidence: Confidence
    valid_until: date
    reason: str
    measures: str = ""


@transaction.atomic
def judge(scenario: Scenario, opinion: Opinion, *, by: str, today: date, now: Milliseconds) -> Judgement:
    """A new judgement in force, which settles the open calls; raise JudgementUngrounded, ScoreOutsideScale."""
    held = Scenario.objects.select_for_update().get(pk=scenario.pk, service=scenario.service)
    _check(held, opinion, today)
    method = method_in_force(held.service, held.method)
    inherent, residual = score(method, opinion.inherent), score(method, opinion.residual)
    if residual.value.high > inherent.value.high:
        raise EventRefused("measures made it worse", cure="grade what remains no higher than what was there")
    made = Judgement.objects.create(
        service=held.service,
        scenario=held,
        number=held.judged + 1,
        method=msgspec.json.encode(method).decode(),
        inherent=dict(opinion.inherent),
        residual=dict(opinion.residual),
        inherent_low=inherent.low.id,
        inherent_high=inherent.high.id,
        residual_low=residual.low.id,
        residual_high=residual.high.id,
        confidence=opinion.confidence.value,
        valid_until=opinion.valid_until,
        measures=opinion.measures.strip(),
        reason=opinion.reason.strip(),
        by=by,
        at=now,
    )
    how = f"#{made.number}"
    ReviewCall.objects.filter(scenario=held, settled_at=None).update(settled_at=now, settled_by=by, settled_how=how)
    held.judged, held.worst = made.number, height(method, residual.high)
    held.valid_until, held.calls = opinion.valid_until, 0
    held.save(update_fields=["judged", "worst", "valid_until", "calls"])
    _note("scenario_judged", held, by, now, number=made.number, level=residual.high.id)
    return made


def height(method: Method, level: Level) -> int:
    """The place of a level among those of its method, from 0 for the lowest."""
    return sorted(method.levels, key=lambda each: each.first).index(level)


def _check(scenario: Scenario, opinion: Opinion, today: date) -> None:
    if scenario.closed_at is not None:
        raise EventRefused("the scenario is closed", cure="open it again first")
    if not opinion.reason.strip():
        raise JudgementUngrounded("no reason is given", cure="say what the judgement rests on")
    if not scenario.evidence.filter(lost=False).exists():
        raise JudgementUngrounded("the scenario has no evidence", cure="bring a graded, dated ground first")
    if not 0 < (opinion.valid_until - today).days <= MAY_BE_VALID:
        raise EventRefused("a judgement holds from today for a year at most", cure="choose a day within a year")


def dissent(judgement: Judgement, level: str, reason: str, *, by: str, now: Milliseconds) -> Dissent:
    """Another officer judges otherwise; raise EventRefused for the author, a level unknown, or no reason."""
    if by == judgement.by:
        raise EventRefused("this is your own judgement", cure="judge anew instead")
    if level not in {each.id for each in judgement.scored_by.levels}:
        raise EventRefused("the method has no such level", cure="choose a level of the method")
    if not reason.strip():
        raise JudgementUngrounded("no reason is given", cure="say why you judge otherwise")
    made, _new = Dissent.objects.update_or_create(
        judgement=judgement,
        by=by,
        defaults={"service": judgement.service, "level": level, "reason": reason.strip(), "at": now},
    )
    _note("dissent_kept", judgement.scenario, by, now, number=judgement.number, level=level)
    return made


@transaction.atomic
def settle(call: ReviewCall, reason: str, *, by: str, now: Milliseconds) -> None:
    """The analyst looked and nothing changes; raise EventRefused if it is settled, has expired, or without a reason."""
    if not reason.strip():
        raise JudgementUngrounded("no reason is given", cure="say why the level stays")
    open_calls = ReviewCall.objects.filter(pk=call.pk, service=call.service, settled_at=None)
    if not open_calls.update(settled_at=now, settled_by=by, settled_how=reason.strip()):
        raise EventRefused("this call is settled", cure="look at the scenario")
    recount([call.scenario_id])
    _note("review_settled", call.scenario, by, now, reason=call.reason)


def recount(scenarios: list[int]) -> None:
    """Bring the number of open calls that each scenario carries up to date."""
    for key in scenarios:
        count = ReviewCall.objects.filter(scenario=key, settled_at=None).count()
        Scenario.objects.filter(pk=key).update(calls=count)


def _note(kind: str, scenario: Scenario, by: str, now: Milliseconds, **told: object) -> None:
    payload = {"by": by, **told}
    store.append(scenario.service, store.INTERNAL, [Entry(kind, now, payload, f"scenario:{scenario.pk}")])
