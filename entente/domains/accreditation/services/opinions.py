"""Opinions given by named officers: favourable, adverse on a ground after a second look, appealed and heard."""

from dataclasses import dataclass

from django.db import transaction

from entente.access.actions import Action
from entente.access.actors import Actor
from entente.audit import store
from entente.domains.accreditation.models import Appeal, Applicant, Event, Step
from entente.domains.accreditation.rules.opinions import (
    GIVEN,
    Act,
    Founding,
    Opinion,
    OpinionRefused,
    after,
)
from entente.domains.accreditation.services import tally
from entente.domains.accreditation.services.ports import Desk, opened, seal
from entente.vocabulary.clock import Milliseconds


@dataclass(frozen=True)
class ToldStep:
    """A step in the open; never for the organiser."""

    act: Act
    by: str
    ground: str
    provision: str
    reason: str
    at: Milliseconds
    together: int = 0
    """With how many it was decided in one act; 0 for an act on this applicant alone."""


@dataclass(frozen=True)
class ToldAppeal:
    """An appeal in the open."""

    words: str
    entered_by: str
    received_at: Milliseconds
    granted: bool | None
    decided_by: str


def give(desk: Desk, actor: Actor, applicant: Applicant, act: Act, founding: Founding) -> Applicant:
    """Do what an officer decided; raise Denied, OpinionRefused."""
    if act not in GIVEN:
        raise OpinionRefused("an appeal is heard apart", cure="enter the appeal, and hear it")
    require_officer(desk, actor, applicant.event)
    return _carry_out(desk, actor, applicant, act, founding)


def require_officer(desk: Desk, actor: Actor, event: Event) -> None:
    """Raise OpinionRefused for an automatic process, Denied for who may not decide."""
    if actor.is_node:
        raise OpinionRefused("an automatic process gives no opinion on a person", cure="let an officer decide")
    desk.permit(actor, Action.CONFIRM_MATCH, event)


@transaction.atomic
def _carry_out(desk: Desk, actor: Actor, applicant: Applicant, act: Act, founding: Founding) -> Applicant:
    held = Applicant.objects.select_for_update().select_related("event").get(pk=applicant.pk, service=desk.service)
    opinion = after(held.opinion_code, act, founding, by=actor.staff, acted=acted(held, actor))
    if act is Act.FAVOUR and held.things_found and len(founding.reason.strip()) < 10:
        raise OpinionRefused("something was found, and no reason is given", cure="say why it does not speak against")
    ground = _ground(held, opinion, founding)
    Step.objects.create(
        service=desk.service,
        applicant=held,
        act=act.value,
        before=held.opinion,
        after=opinion.value,
        by=actor.staff,
        acting_for=actor.acting_for,
        ground=ground,
        provision=founding.provision.strip()[:300],
        reason=seal(desk.key(held.event), "reason", founding.reason.strip()),
        at=desk.now,
    )
    tally.move(held.event, (held.opinion, held.ground), (opinion.value, ground))
    held.opinion, held.ground = opinion.value, ground
    held.save(update_fields=["opinion", "ground"])
    told = {**actor.told, "decision": act.value, "state": opinion.value}
    desk.house.record(store.INTERNAL, "opinion_given", held.subject, **told)
    return held


def _ground(held: Applicant, opinion: Opinion, founding: Founding) -> str:
    """An adverse opinion keeps its ground through second look and dismissal; no other opinion has one."""
    if opinion not in (Opinion.PROPOSED, Opinion.ADVERSE):
        return ""
    return founding.ground.value if founding.ground else held.ground


def acted(applicant: Applicant, actor: Actor) -> bool:
    """Whether this pair of eyes has acted on the opinion."""
    decided = list(applicant.steps.values_list("by", "acting_for"))
    if applicant.collective is not None:
        decided.append((applicant.collective.by, applicant.collective.acting_for))
    return any(actor.shares_eyes_with(*who) for who in decided)


def appeal(desk: Desk, actor: Actor, applicant: Applicant, words: str) -> None:
    """Enter what the applicant holds against an adverse opinion; raise OpinionRefused."""
    require_officer(desk, actor, applicant.event)
    with transaction.atomic():
        held = Applicant.objects.select_for_update().select_related("event").get(pk=applicant.pk, service=desk.service)
        if held.appealed or held.opinion_code is not Opinion.ADVERSE:
            raise OpinionRefused("there is nothing to appeal, or an appeal waits", cure="load the page again")
        if len(words.strip()) < 10:
            raise OpinionRefused("the appeal says nothing", cure="enter its words")
        sealed = seal(desk.key(held.event), "appeal", words.strip())
        Appeal.objects.create(
            service=desk.service, applicant=held, words=sealed, entered_by=actor.staff, received_at=desk.now
        )
        Applicant.objects.filter(pk=held.pk).update(appealed=True)
        desk.house.record(store.INTERNAL, "opinion_appealed", held.subject, by=actor.staff)


def hear(desk: Desk, actor: Actor, applicant: Applicant, *, granted: bool, reason: str) -> Applicant:
    """The outcome of the appeal, by an officer who has not acted on the opinion; raise OpinionRefused."""
    require_officer(desk, actor, applicant.event)
    with transaction.atomic():
        waiting = Appeal.objects.select_for_update().filter(applicant=applicant, granted=None).first()
        if waiting is None:
            raise OpinionRefused("no appeal waits", cure="enter it first")
        act = Act.GRANT if granted else Act.DISMISS
        held = _carry_out(desk, actor, applicant, act, Founding(reason))
        waiting.granted, waiting.decided_by, waiting.decided_at = granted, actor.staff, desk.now
        waiting.save()
        Applicant.objects.filter(pk=held.pk).update(appealed=False)
        held.appealed = False
    return held


def look(desk: Desk, actor: Actor, event: Event, applicant: Applicant | None = None) -> None:
    """Ask the gate before names are shown, and keep who looked; raise Denied."""
    desk.permit(actor, Action.VIEW, event)
    told = {"by": actor.staff, "purpose": "event_accreditation"}
    desk.house.record(store.INTERNAL, "viewed", (applicant or event).subject, **told)


def names(desk: Desk, event: Event, rows: "list[Applicant]") -> list[str]:
    """The names of applicants; only for who was let in by `look`."""
    key = desk.key(event)
    return [opened(key, "name", each.sealed) for each in rows]


def history(desk: Desk, applicant: Applicant) -> list[ToldStep]:
    """What officers did, the first first; the act by which it was favoured with others is one of them."""
    key = desk.key(applicant.event)
    told = [
        ToldStep(Act(each.act), each.by, each.ground, each.provision, opened(key, "reason", each.reason), each.at)
        for each in applicant.steps.all()
    ]
    act = applicant.collective
    together = [ToldStep(Act.FAVOUR, act.by, "", "", "", act.at, act.number)] if act else []
    return sorted(together + told, key=lambda step: step.at)


def appeals(desk: Desk, applicant: Applicant) -> list[ToldAppeal]:
    """The appeals, with their outcomes."""
    key = desk.key(applicant.event)
    return [
        ToldAppeal(opened(key, "appeal", each.words), each.entered_by, each.received_at, each.granted, each.decided_by)
        for each in applicant.appeals.all()
    ]
