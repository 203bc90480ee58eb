"""A round carried on: applicants are put to the partner one by one, as far as the day's quota goes.

Each is taken up before it is asked, and what comes of it is written down with the count on the applicant. Who was taken
up and not finished is asked again after a while; the check itself is made once for each row.
"""

from collections.abc import Iterator
from contextlib import suppress

from django.db import transaction
from django.db.models import F

from entente.access.actors import Actor
from entente.domains.accreditation.models import Applicant, Asked, Event, Round
from entente.domains.accreditation.rules.codes import zones_of
from entente.domains.accreditation.rules.details import askable
from entente.domains.accreditation.rules.rounds import RESERVED, STALE, AskedState, RoundRefused, RoundState
from entente.domains.accreditation.services import codes, details, partner_rounds
from entente.domains.accreditation.services.partner_port import Answer, Partners, Question, Told, Way
from entente.domains.accreditation.services.ports import Desk, opened
from entente.matching.identities.identity import Identity
from entente.vocabulary.errors import EntenteError

AT_ONCE = 20
"""Applicants that a page asks about while the officer waits; the rest goes on by itself."""
NODE = ""
LAPSED, LEFT = "no agreement in force covers it any more", "the officer who began it has left"
_STATES = {Told.HIT: AskedState.HIT, Told.NO_HIT: AskedState.NO_HIT}


def carry_on_all(desk: Desk) -> int:
    """All rounds under way, as the job does it; about how many applicants was asked."""
    running = Round.objects.filter(service=desk.service, state=RoundState.RUNNING.value, event__purged_at=None)
    return sum(carry_on(desk, row) for row in running.select_related("event"))


def carry_on(desk: Desk, row: Round, most: int | None = None) -> int:
    """Ask about the next, `most` of them at the most; how many were dealt with. Never raises for a partner's doing."""
    partners = desk.partners
    if partners is None or row.state_code is not RoundState.RUNNING:
        return 0
    actor, way = partners.officer(desk.service, row.by), _way(partners, desk, row)
    if actor is None or way is None:
        _end(desk, row, RoundState.STOPPED, Answer(0, Told.STOPPED, LAPSED if actor else LEFT))
        return 0
    room, done = (way.left or 0) - RESERVED, 0
    for asked in _taken(desk, row):
        identity = _identity(desk, asked)
        if askable(identity):
            if room <= 0:
                _give_back(asked)
                break
            if not _put(desk, partners, actor, asked, _question(row, asked, identity)):
                return done
            room -= 1
        else:
            _settle(desk, asked, AskedState.UNASKABLE)
        done += 1
        if most is not None and done >= most:
            break
    _finish(desk, row)
    return done


def _way(partners: Partners, desk: Desk, row: Round) -> Way | None:
    """As it stands now; None once no agreement covers it."""
    ways = partners.ways(desk.service)
    return next((each for each in ways if (each.partner, each.agreement) == (row.partner, row.agreement)), None)


def _taken(desk: Desk, row: Round) -> Iterator[Asked]:
    """The next, taken up by this process alone."""
    rows = Asked.objects.filter(round=row, round__state=RoundState.RUNNING.value)
    rows.filter(state=AskedState.ASKING.value, at__lt=desk.now - STALE).update(state=AskedState.WAITING.value)
    waiting = rows.filter(state=AskedState.WAITING.value).select_related("applicant", "round__event")
    while (found := waiting.first()) is not None:
        mine = Asked.objects.filter(pk=found.pk, state=AskedState.WAITING.value)
        if mine.update(state=AskedState.ASKING.value, at=desk.now):
            yield found


def _identity(desk: Desk, asked: Asked) -> Identity:
    key = desk.key(asked.round.event)
    return details.opened(key, asked.applicant).identity(opened(key, "name", asked.applicant.sealed))


def _question(row: Round, asked: Asked, identity: Identity) -> Question:
    return Question(
        partner=row.partner,
        agreement=row.agreement,
        dossier=row.dossier,
        crime_area=row.crime_area,
        approver=row.approved_by,
        origin=asked.origin,
        identity=identity,
    )


def _put(desk: Desk, partners: Partners, actor: Actor, asked: Asked, question: Question) -> bool:
    """Whether the round goes on: not when there is no answer today, and not when it was refused for good."""
    try:
        answer = partners.ask(desk.service, actor, question)
    except EntenteError as error:
        answer = Answer(0, Told.STOPPED, error.what, type(error).__name__)
    if answer.told in _STATES:
        _settle(desk, asked, _STATES[answer.told], answer.check)
        return True
    _give_back(asked)
    if answer.told is Told.STOPPED:
        _end(desk, asked.round, RoundState.STOPPED, answer)
    else:
        Round.objects.filter(pk=asked.round_id).update(what=answer.what[:300], error=answer.error)
    return False


def _give_back(asked: Asked) -> None:
    Asked.objects.filter(pk=asked.pk).update(state=AskedState.WAITING.value, at=None)


def _settle(desk: Desk, asked: Asked, state: AskedState, check: int | None = None) -> None:
    """Write it down with the count; once the event was purged, what the check kept goes too."""
    with transaction.atomic():
        if not Event.objects.select_for_update().filter(pk=asked.round.event_id, purged_at=None).exists():
            if desk.partners is not None:
                desk.partners.forget(desk.service, asked.origin)
            return
        mine = Asked.objects.filter(pk=asked.pk, state=AskedState.ASKING.value)
        if mine.update(state=state.value, check_number=check, at=desk.now) and state is AskedState.HIT:
            Applicant.objects.filter(pk=asked.applicant_id).update(partner_hits=F("partner_hits") + 1)
            if desk.partners is not None:
                desk.partners.tell_hit(desk.service, asked.applicant.subject, _words(asked), desk.now)


def _words(asked: Asked) -> str:
    """Event, category and zones as the event's table names them: what a scenario may watch for; no person."""
    row, event = asked.applicant, asked.round.event
    own = {row.category.casefold(), *(zone.casefold() for zone in zones_of(row.zones))}
    names = [name for _kind, code, name in codes.codes(event) if code.casefold() in own]
    return " . ".join((event.name, row.category, row.zones, *names))


def _finish(desk: Desk, row: Round) -> None:
    left = Asked.objects.filter(round=row, state__in=(AskedState.WAITING.value, AskedState.ASKING.value))
    if not left.exists():
        _end(desk, row, RoundState.DONE)


def _end(desk: Desk, row: Round, state: RoundState, answer: Answer | None = None) -> None:
    with suppress(RoundRefused):  # an officer, or the purge, was faster: it has ended all the same
        told = {"what": answer.what, "error": answer.error} if answer else {}
        partner_rounds.end(desk, row, state, by=NODE, **told)
