"""Partners asked about applicants: under agreement and dossier, within the day's quota, and nothing decided by it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from django.utils.translation import override

from entente.access.actors import Actor
from entente.api.scopes import Scope
from entente.audit import store
from entente.domains.accreditation.models import Applicant, Asked, Event, Round
from entente.domains.accreditation.rules.opinions import TOLD, Act, Founding, OpinionRefused, Told
from entente.domains.accreditation.rules.rounds import RESERVED, AskedState, Chosen, RoundRefused, RoundState, days_for
from entente.domains.accreditation.services import (
    collectively,
    details,
    events,
    opinions,
    partner_asking,
    partner_rounds,
    tally,
)
from entente.domains.accreditation.services.events import NewEvent
from entente.domains.accreditation.services.partner_rounds import NewRound
from entente.domains.accreditation.services.ports import AccreditationRefused, Desk
from entente.domains.hitchecks.models import Check, Epoch
from entente.domains.hitchecks.services import opening, refreshing
from entente.domains.screening.services.desk import Desk as ScreeningDesk
from entente.exchange.errors import Denied
from entente.exchange.models import Statement
from entente.matching.blind.check import SLOTS
from entente.node import accreditation
from entente.node.composition import Node
from entente.vocabulary.clock import DAY, HOUR
from entente.vocabulary.codes import ExchangeKind
from entente.vocabulary.crime import CrimeArea
from entente.vocabulary.purposes import Purpose
from entente.vocabulary.roles import Role
from entente.web.models import Officer
from entente.web.templatetags.words import raised
from tests.domains.accreditation.test_accreditation import signed_in
from tests.domains.events.test_situation import program
from tests.domains.hitchecks.conftest import pair
from tests.domains.hitchecks.pair import BORN, IDRISS, Pair, hold, paired, suspect
from tests.domains.screening.lists import Holdings, csv_bytes
from tests.exchange.houses import AGREEMENT, FR, MA, Lines, TestClock, case

__all__ = ["pair"]
pytestmark = pytest.mark.django_db
HEADER = ("Reference", "Name", "Date of birth", "Sex", "Nationality", "Passport", "Category")
ROWS = (
    ("P-1", IDRISS, BORN, "M", "MA", "", "press"),
    ("P-2", "Mireille Duvaltour", "1980-05-01", "F", "FR", "", "staff"),
    ("P-3", "Vasil Hristozov", "1969", "M", "Bulgaria", "", "staff"),
    ("P-4", "Paula Ferranova", "1990-12", "", "", "X4401772", "staff"),
)
ANALYST = Actor(MA, "analyst", frozenset({Role.ANALYST}))
COLLEAGUE = Actor(MA, "colleague", frozenset({Role.DESK_OFFICER}))
REASON = "The partner was asked and answered that it is another person."


def at_once(work: Callable[[], None], name: str) -> None:
    del name
    work()


def covered(pair: Pair) -> Desk:
    """The accreditation of ma.dgsn, whose agreement with fr.dgsi covers it."""
    pair.agreed.terms = replace(
        pair.agreed.terms,
        purposes=pair.agreed.terms.purposes | {Purpose.EVENT_ACCREDITATION},
        crime_areas=pair.agreed.terms.crime_areas | {CrimeArea.MAJOR_EVENT_SECURITY},
    )
    for each in (ANALYST, COLLEAGUE):
        Officer.objects.create_user(each.staff, "x", display_name="", service=MA, roles=sorted(each.roles))
    screening = {MA: ScreeningDesk(pair.ma.house, Holdings(), beside=at_once)}
    return accreditation.desks(screening, {MA: pair.checks(MA)})[MA]


def brought(desk: Desk) -> Event:
    """An event whose list of four rows was screened and brought; nothing was found on them here."""
    told = NewEvent("Cup", "The federation", "Law 12-34, Art. 5", desk.now + 10 * DAY, 30)
    made = events.begin(desk, ANALYST, told)
    events.submit(desk, made, "list.csv", csv_bytes(ROWS, HEADER))
    events.take_in(desk, ANALYST, made)
    assert events.bring_for(desk, ANALYST, made) == len(ROWS)
    return made


@pytest.fixture
def desk(pair: Pair) -> Desk:
    """Of ma.dgsn, which may ask fr.dgsi."""
    return covered(pair)


@pytest.fixture
def held(desk: Desk) -> Event:
    """Four applicants."""
    return brought(desk)


def of(held: Event, reference: str) -> Applicant:
    return Applicant.objects.select_related("event").get(event=held, reference=reference)


def begun(pair: Pair, desk: Desk, held: Event, chosen: Chosen = Chosen.ALL, **more: object) -> Round:
    """A round about a set, once the partner's filter is here."""
    refreshing.refresh(pair.checks(MA), FR)
    told = NewRound(FR, AGREEMENT, case(pair.ma), chosen, **more)  # type: ignore[arg-type]  # of one type each
    return partner_rounds.begin(desk, ANALYST, held, told)


def states(row: Round) -> dict[str, str]:
    return dict(Asked.objects.filter(round=row).values_list("applicant__reference", "state"))


def test_what_the_list_says_of_a_person_is_kept_with_the_precision_of_the_birth(desk: Desk, held: Event) -> None:
    key = desk.key(held)
    first, third = details.opened(key, of(held, "P-1")), details.opened(key, of(held, "P-3"))
    assert (first.nationality, first.sex, first.birth and first.birth.text) == ("MA", "M", BORN)
    assert third.birth is not None
    assert (third.birth.text, third.birth.precision.value) == ("1969", "year")
    assert third.identity("x").nationalities == ()
    assert details.opened(key, of(held, "P-4")).document == "X4401772"
    assert BORN.encode() not in bytes(of(held, "P-1").details)


def test_those_brought_before_their_details_were_kept_get_them_at_the_next_bringing(desk: Desk, held: Event) -> None:
    Applicant.objects.filter(event=held).update(details=b"")
    assert events.bring(desk, held) == 0
    assert details.opened(desk.key(held), of(held, "P-1")).born == BORN


def test_a_hit_is_told_to_the_officer_and_decides_nothing(pair: Pair, desk: Desk, held: Event) -> None:
    hold(pair.fr, suspect())
    told: list[tuple[object, ...]] = []
    assert desk.partners is not None
    desk = replace(desk, partners=replace(desk.partners, tell_hit=lambda *hit: told.append(hit)))
    row = begun(pair, desk, held)
    assert partner_asking.carry_on(desk, row) == 4
    assert told == [(MA, of(held, "P-1").subject, "Cup . press . ", desk.now)], "for scenarios; no person in it"
    row.refresh_from_db()
    assert states(row) == {"P-1": "hit", "P-2": "no_hit", "P-3": "unaskable", "P-4": "no_hit"}
    assert row.state_code is RoundState.DONE
    found = of(held, "P-1")
    assert (found.partner_hits, found.opinion, TOLD[found.opinion_code]) == (1, "none", Told.PENDING)
    assert [each.reference for each in events.with_hits(held)] == ["P-1"]
    check = Check.objects.get(pk=Asked.objects.get(applicant=found).check_number)
    assert (check.purpose, check.agreement, check.dossier) == ("event_accreditation", AGREEMENT, row.dossier)
    assert opening.reread(pair.checks(MA), check.pk, ANALYST).identity.names[0].full == IDRISS
    assert b"hit" not in b"".join(bytes(each.sealed) for each in Applicant.objects.all())


def test_who_has_a_hit_is_favoured_singly_and_with_a_reason(pair: Pair, desk: Desk, held: Event) -> None:
    hold(pair.fr, suspect())
    partner_asking.carry_on(desk, begun(pair, desk, held))
    assert collectively.number(held) == 3
    collectively.favour(desk, ANALYST, held, 3)
    with pytest.raises(OpinionRefused, match="something was found"):
        opinions.give(desk, ANALYST, of(held, "P-1"), Act.FAVOUR, Founding())
    assert opinions.give(desk, ANALYST, of(held, "P-1"), Act.FAVOUR, Founding(REASON)).opinion == "favourable"
    assert tally.recount(held)


def test_nobody_is_favoured_with_others_while_the_partner_has_not_answered(pair: Pair, desk: Desk, held: Event) -> None:
    begun(pair, desk, held, Chosen.CATEGORY, category="staff")
    assert (collectively.number(held), collectively.number(held, "staff")) == (1, 0)
    with pytest.raises(OpinionRefused):
        collectively.favour(desk, ANALYST, held, 4)
    collectively.favour(desk, ANALYST, held, 1)
    assert of(held, "P-1").opinion == "favourable"


def test_a_round_takes_no_more_of_the_day_than_casework_leaves_and_goes_on_the_next(
    pair: Pair, desk: Desk, held: Event
) -> None:
    row = begun(pair, desk, held)
    Epoch.objects.filter(service=MA, side="asked").update(quota=(RESERVED + 2) * SLOTS)
    assert partner_asking.carry_on_all(desk) == 3, "who cannot be asked takes nothing of the day"
    assert partner_asking.carry_on_all(desk) == 0
    assert sorted(states(row).values()) == ["no_hit", "no_hit", "unaskable", "waiting"]
    pair.clock.now += DAY
    assert partner_asking.carry_on_all(desk) == 1
    row.refresh_from_db()
    assert row.state_code is RoundState.DONE
    assert (days_for(300, 200), days_for(0, 200)) == (2, 1)


def test_who_was_asked_is_not_asked_twice(pair: Pair, desk: Desk, held: Event) -> None:
    partner_asking.carry_on(desk, begun(pair, desk, held))
    with pytest.raises(RoundRefused, match="nobody"):
        begun(pair, desk, held)
    assert Check.objects.filter(service=MA).count() == 3


def test_a_process_that_ended_between_answer_and_row_costs_the_partner_nothing(
    pair: Pair, desk: Desk, held: Event
) -> None:
    hold(pair.fr, suspect())
    row = begun(pair, desk, held, Chosen.ONE, applicant=of(held, "P-1").pk)
    partner_asking.carry_on(desk, row)
    Asked.objects.filter(round=row).update(state=AskedState.ASKING.value, check_number=None)
    Applicant.objects.update(partner_hits=0)
    Round.objects.update(state=RoundState.RUNNING.value)
    pair.clock.now += HOUR
    assert partner_asking.carry_on_all(desk) == 1
    assert (Check.objects.filter(service=MA).count(), of(held, "P-1").partner_hits) == (1, 1)


def test_whom_the_opener_of_a_round_stood_in_for_does_not_release_it_afterwards(
    pair: Pair, desk: Desk, held: Event
) -> None:
    pair.agreed.terms = replace(pair.agreed.terms, four_eyes=frozenset({ExchangeKind.HIT_CHECK}))
    refreshing.refresh(pair.checks(MA), FR)
    told = NewRound(FR, AGREEMENT, case(pair.ma), Chosen.ALL)
    row = partner_rounds.begin(desk, replace(ANALYST, acting_for=COLLEAGUE.staff), held, told)
    with pytest.raises(RoundRefused, match="another officer"):
        partner_rounds.release(desk, COLLEAGUE, row)


def test_where_the_agreement_demands_it_a_second_officer_releases_the_round_once(
    pair: Pair, desk: Desk, held: Event
) -> None:
    pair.agreed.terms = replace(pair.agreed.terms, four_eyes=frozenset({ExchangeKind.HIT_CHECK}))
    row = begun(pair, desk, held)
    assert row.state_code is RoundState.WAITING
    assert partner_asking.carry_on_all(desk) == 0
    with pytest.raises(RoundRefused, match="another officer"):
        partner_rounds.release(desk, ANALYST, row)
    with pytest.raises(RoundRefused, match="another officer"):
        partner_rounds.release(desk, replace(COLLEAGUE, acting_for="analyst"), row)
    partner_rounds.release(desk, COLLEAGUE, row)
    with pytest.raises(RoundRefused, match="does not wait"):
        partner_rounds.release(desk, COLLEAGUE, row)
    assert partner_asking.carry_on_all(desk) == 4
    assert set(Check.objects.filter(service=MA).values_list("approved_by", flat=True)) == {"colleague"}


def test_an_agreement_that_does_not_cover_accreditation_is_not_offered_and_refused(
    pair: Pair, desk: Desk, held: Event
) -> None:
    assert [each.partner for each in partner_rounds.ways(desk)] == [FR]
    pair.agreed.terms = replace(pair.agreed.terms, purposes=frozenset({Purpose.INVESTIGATION}))
    assert partner_rounds.ways(desk) == []
    with pytest.raises(Denied):
        begun(pair, desk, held)
    assert not Round.objects.exists()


def test_a_round_ends_with_the_officer_who_began_it_or_with_the_agreement(pair: Pair, desk: Desk, held: Event) -> None:
    row = begun(pair, desk, held, Chosen.CATEGORY, category="press")
    Officer.objects.filter(username="analyst").update(is_active=False)
    assert partner_asking.carry_on_all(desk) == 0
    row.refresh_from_db()
    assert (row.state_code, "left" in row.what) == (RoundState.STOPPED, True)
    with override("fr"):
        assert raised(row.what, row.error) == "l'agent qui l'a lancé est parti"
        assert raised("signed by nobody", "PartnerRefused") != "signed by nobody"
        assert 'lang="en"' in raised("words of nobody", "")
    Officer.objects.filter(username="analyst").update(is_active=True)
    again = begun(pair, desk, held, Chosen.CATEGORY, category="press")
    pair.agreed.terms = replace(pair.agreed.terms, purposes=frozenset({Purpose.INVESTIGATION}))
    partner_asking.carry_on_all(desk)
    again.refresh_from_db()
    assert (again.state_code, states(again)) == (RoundState.STOPPED, {"P-1": "waiting"})


def test_a_node_no_deputy_of_nobody_and_no_closed_dossier_begins_a_round(pair: Pair, desk: Desk, held: Event) -> None:
    refreshing.refresh(pair.checks(MA), FR)
    told = NewRound(FR, AGREEMENT, case(pair.ma), Chosen.ALL)
    with pytest.raises(OpinionRefused, match="automatic"):
        partner_rounds.begin(desk, Actor(MA, ""), held, told)
    with pytest.raises(RoundRefused, match="not open"):
        partner_rounds.begin(desk, ANALYST, held, replace(told, dossier="0" * 32))
    with pytest.raises(RoundRefused, match="no hit checks"):
        partner_rounds.begin(replace(desk, partners=None), ANALYST, held, told)


def test_the_purge_takes_what_the_checks_kept_of_the_persons_and_leaves_the_figures(
    pair: Pair, desk: Desk, held: Event
) -> None:
    hold(pair.fr, suspect())
    partner_asking.carry_on(desk, begun(pair, desk, held))
    events.destroy(desk, held, "dpo")
    held.refresh_from_db()
    assert (held.purged["partner_checks"], held.purged["partner_hits"]) == (3, 1)
    rows = Check.objects.filter(service=MA)
    assert [(each.sealed, each.classes, each.origin) for each in rows] == [(None, [], "")] * 3
    assert not Asked.objects.exists()
    assert not Round.objects.exists()
    kinds = [each.entry.kind for each in store.about(MA, held.subject) if each.entry]
    assert kinds[-3:] == ["partner_round_begun", "partner_round_ended", "accreditation_purged"]


def test_a_check_that_is_answered_while_the_event_is_purged_leaves_no_trace(
    pair: Pair, desk: Desk, held: Event
) -> None:
    row = begun(pair, desk, held, Chosen.CATEGORY, category="press")
    assert desk.partners is not None
    ask = desk.partners.ask

    def slow(*told: object) -> object:
        events.destroy(desk, Event.objects.get(pk=held.pk), "dpo")
        return ask(*told)  # type: ignore[arg-type]  # as it was given

    late = replace(desk, partners=replace(desk.partners, ask=slow))  # type: ignore[arg-type]  # as above
    partner_asking.carry_on(late, row)
    assert not Check.objects.filter(service=MA).exclude(sealed=None).exists()
    assert not Applicant.objects.exists()
    with pytest.raises(AccreditationRefused):
        begun(pair, desk, Event.objects.get(pk=held.pk))


def test_a_round_is_begun_and_followed_on_pages_and_by_programs(node: Node, outsider: Officer, tmp_path: Path) -> None:
    Statement.objects.all().delete()  # the node's own ma.dgsn gives way to that of the pair
    pair = paired(tmp_path, Lines(), TestClock())
    node.exchanges[MA] = pair.ma  # type: ignore[index]  # a dictionary, as the composition root makes it
    desk = covered(pair)
    held = brought(desk)
    hold(pair.fr, suspect())
    refreshing.refresh(pair.checks(MA), FR)
    node.accreditation[MA] = desk  # type: ignore[index]  # likewise
    place, client = f"/accreditation/{held.pk}/partners/", signed_in(Officer.objects.get(username="analyst"))
    told = {"way": f"{FR}|{AGREEMENT}", "dossier": case(pair.ma), "crime_area": "terrorism", "chosen": "all"}
    seen = client.post(place, {**told, "press": "look"}).content.decode()
    assert "4 applicants without an opinion" in seen
    assert not Round.objects.exists()
    answer = client.post(place, {**told, "press": "begin"})
    row = Round.objects.get()
    assert answer["Location"].endswith(f"{place}{row.pk}/")
    shown = client.get(answer["Location"]).content.decode()
    assert IDRISS in shown
    assert "4 of 4 dealt with, 1 hits" in shown
    found = of(held, "P-1")
    page = client.get(f"/accreditation/{held.pk}/applicants/{found.pk}/").content.decode()
    for words in (BORN, "A hit is a reason to ask the partner", "Ask the partner what it holds"):
        assert words in page
    assert "4 / 4" in client.get(f"/accreditation/{held.pk}/").content.decode()
    assert client.post(answer["Location"], {"press": "stop"}).status_code == 302
    assert "round has ended" in client.get(answer["Location"]).content.decode()
    check = Asked.objects.get(applicant=found).check_number
    assert "Applicant of an accreditation" in client.get(f"/hit-checks/{check}/").content.decode()
    assert signed_in(outsider).get(answer["Location"]).status_code == 404
    analyst = Officer.objects.get(username="analyst")
    api = program(analyst, Role.ANALYST, Scope.ACCREDITATION_READ)
    items = api.get(f"/api/accreditation/events/{held.pk}/rounds").json()["items"]
    assert [(each["hits"], each["all"], each["waiting"], each["state"]) for each in items] == [(1, 4, 0, "done")]
