"""Rounds begun, released, stopped: a named officer has a partner asked about a chosen set of applicants."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count, Q, QuerySet

from entente.access.actors import Actor
from entente.audit import store
from entente.domains.accreditation.models import Applicant, Asked, Event, Round
from entente.domains.accreditation.rules.opinions import Opinion
from entente.domains.accreditation.rules.rounds import MOST, OPEN, AskedState, Chosen, RoundRefused, RoundState
from entente.domains.accreditation.services import events
from entente.domains.accreditation.services.opinions import require_officer
from entente.domains.accreditation.services.partner_port import Folder, Partners, Question, Way
from entente.domains.accreditation.services.ports import AccreditationUnknown, Desk
from entente.vocabulary.crime import CrimeArea

_AT_ONCE = 1000


@dataclass(frozen=True)
class NewRound:
    """Whom to ask, under what, about whom: `category` or `applicant` (a number) where the set is chosen so."""

    partner: str
    agreement: str
    dossier: str
    chosen: Chosen
    category: str = ""
    applicant: int = 0
    crime_area: CrimeArea = CrimeArea.MAJOR_EVENT_SECURITY


def partners_of(desk: Desk) -> Partners:
    """How partners are asked; raise RoundRefused where the node makes no hit checks."""
    if desk.partners is None:
        raise RoundRefused("this node makes no hit checks", cure="ask your administrator")
    return desk.partners


def ways(desk: Desk) -> list[Way]:
    """Whom this service may ask, under which agreements."""
    return list(desk.partners.ways(desk.service)) if desk.partners else []


def folders(desk: Desk) -> list[Folder]:
    """On the ground of which dossiers."""
    return list(desk.partners.folders(desk.service)) if desk.partners else []


def chosen(held: Event, told: NewRound) -> "QuerySet[Applicant]":
    """The set: who has no opinion, and was not put to this partner yet."""
    rows = events.with_hits(held) if told.chosen is Chosen.FOUND else events.applicants(held)
    if told.chosen is Chosen.CATEGORY:
        rows = rows.filter(category=told.category)
    elif told.chosen is Chosen.ONE:
        rows = rows.filter(pk=told.applicant)
    put = Asked.objects.filter(round__event=held, round__partner=told.partner)
    put = put.exclude(round__state=RoundState.STOPPED.value, state=AskedState.WAITING.value)
    return rows.filter(opinion=Opinion.NONE.value).exclude(pk__in=put.values("applicant"))


def begin(desk: Desk, actor: Actor, held: Event, told: NewRound) -> Round:
    """Begin a round; it waits where the agreement demands a second officer. Raise RoundRefused, Denied."""
    require_officer(desk, actor, held)
    desk.key(held)
    partners = partners_of(desk)
    asked = list(chosen(held, told).order_by("reference", "pk").values_list("pk", flat=True)[: MOST + 1])
    if not asked:
        raise RoundRefused("nobody is in the set whom this partner was not asked about", cure="choose another set")
    if len(asked) > MOST:
        raise RoundRefused(f"a round asks about {MOST} applicants at most", cure="choose by category")
    if told.dossier not in {each.dossier for each in folders(desk)}:
        raise RoundRefused("the dossier is not open here", cure="choose an open event, case or operation")
    question = Question(
        partner=told.partner, agreement=told.agreement, dossier=told.dossier, crime_area=told.crime_area.value
    )
    lacks = partners.second_lacks(desk.service, actor, question)
    with transaction.atomic():
        events.lock(held)
        row = Round.objects.create(
            service=desk.service,
            event=held,
            partner=told.partner,
            agreement=told.agreement,
            dossier=told.dossier,
            crime_area=told.crime_area.value,
            state=RoundState.WAITING.value if lacks else RoundState.RUNNING.value,
            by=actor.staff,
            acting_for=actor.acting_for,
            at=desk.now,
        )
        rows = (Asked(service=desk.service, round=row, applicant_id=each) for each in asked)
        Asked.objects.bulk_create(rows, batch_size=_AT_ONCE)
        said = {"partner": row.partner, "agreement": row.agreement, "dossier": row.dossier, "count": len(asked)}
        desk.house.record(store.INTERNAL, "partner_round_begun", held.subject, **actor.told, **said)
    return row


def release(desk: Desk, actor: Actor, row: Round) -> Round:
    """A second officer takes the round on himself; raise RoundRefused."""
    require_officer(desk, actor, row.event)
    if actor.shares_eyes_with(row.by, row.acting_for):
        raise RoundRefused("this takes another officer", clause="P-8.11", cure="ask a colleague")
    with transaction.atomic():
        waiting = Round.objects.filter(pk=row.pk, service=desk.service, state=RoundState.WAITING.value)
        if not waiting.update(state=RoundState.RUNNING.value, approved_by=actor.staff):
            raise RoundRefused("the round does not wait for a second officer", cure="load the page again")
        desk.house.record(store.INTERNAL, "partner_round_released", row.event.subject, **actor.told)
    row.refresh_from_db()
    return row


def stop(desk: Desk, actor: Actor, row: Round) -> Round:
    """Ask about nobody more; what was answered stays. Raise RoundRefused."""
    require_officer(desk, actor, row.event)
    end(desk, row, RoundState.STOPPED, by=actor.staff)
    row.refresh_from_db()
    return row


def end(desk: Desk, row: Round, state: RoundState, *, by: str, what: str = "", error: str = "") -> None:
    """The round has ended, by an officer or (`by` empty) by itself; raise RoundRefused where it had already."""
    with transaction.atomic():
        going = Round.objects.filter(pk=row.pk, service=desk.service, state__in=[each.value for each in OPEN])
        if not going.update(state=state.value, what=what[:300], error=error, ended_at=desk.now):
            raise RoundRefused("the round has ended", cure="begin another")
        told = {"state": state.value, "partner": row.partner, "by": by}
        desk.house.record(store.INTERNAL, "partner_round_ended", row.event.subject, **told)


@dataclass(frozen=True)
class Progress:
    """How far a round is."""

    all: int
    waiting: int
    hits: int
    none: int
    unaskable: int

    @property
    def done(self) -> int:
        """Who needs no asking any more."""
        return self.all - self.waiting


def rounds(held: Event) -> "QuerySet[Round]":
    """The rounds of an event, the newest first."""
    return Round.objects.filter(service=held.service, event=held)


def one(held: Event, number: int) -> Round:
    """One round; raise AccreditationUnknown."""
    found = rounds(held).filter(pk=number).select_related("event").first()
    if found is None:
        raise AccreditationUnknown("there is no such round", cure="choose one from the event")
    return found


def progress(row: Round) -> Progress:
    """How far it is."""
    told = row.asked.aggregate(
        all=Count("pk"),
        hits=Count("pk", filter=Q(state=AskedState.HIT.value)),
        none=Count("pk", filter=Q(state=AskedState.NO_HIT.value)),
        unaskable=Count("pk", filter=Q(state=AskedState.UNASKABLE.value)),
    )
    waiting = told["all"] - told["hits"] - told["none"] - told["unaskable"]
    return Progress(told["all"], waiting, told["hits"], told["none"], told["unaskable"])


def of_applicant(found: Applicant) -> list[Asked]:
    """What partners were asked about one applicant, the newest first."""
    return list(found.asked.select_related("round", "round__event").order_by("-pk"))
