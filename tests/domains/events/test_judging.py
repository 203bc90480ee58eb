"""Judgements rest on graded, dated evidence and on a named analyst's word; nothing else moves a level."""

import json
from datetime import date

import pytest

from entente.domains.events.models import Event, Fixture, Judgement, ReviewCall, Scenario, Venue
from entente.domains.events.queries import register
from entente.domains.events.rules.codes import Confidence, EvidenceKind, Standing
from entente.domains.events.rules.shipped import FOLDER
from entente.domains.events.services import judging, methods
from entente.domains.events.services.events import VenueOutsideHosts, add_fixture, add_venue
from entente.domains.events.services.ground import EventRefused
from entente.domains.events.services.judging import JudgementUngrounded, Opinion, dissent, judge
from entente.domains.events.services.scenarios import Ground, bring, close
from entente.domains.events.services.touching import Called, on_hit, sweep
from entente.domains.notices.services.arising import on_reviews
from entente.exchange.models import Message
from entente.exchange.service import Exchange
from entente.vocabulary.evaluation import Evaluation, Scale
from tests.exchange.houses import FR, MA, TestClock, case, officer, pump_all, report, send

pytestmark = pytest.mark.django_db(transaction=True)
TODAY = date(2030, 3, 1)
OPINION = Opinion(
    inherent={"likelihood": 4, "impact": 5},
    residual={"likelihood": 2, "impact": 5},
    confidence=Confidence.MODERATE,
    valid_until=date(2030, 6, 1),
    reason="Two graded reports of preparations, none of them confirmed.",
)
PRESS = Ground(
    EvidenceKind.OPEN_SOURCE,
    "Invented Gazette, 12 February 2030",
    "Drones were seen near three stadiums.",
    date(2030, 2, 12),
    Evaluation(Scale.ADMIRALTY, "C", "3"),
)


def judged(scenario: Scenario, opinion: Opinion = OPINION) -> Judgement:
    """A judgement on one piece of evidence."""
    if not scenario.evidence.exists():
        bring(scenario, PRESS, by="analyst", now=3)
    return judge(scenario, opinion, by="analyst", today=TODAY, now=4)


def test_a_judgement_without_evidence_is_refused_and_nothing_moves(scenario: Scenario) -> None:
    with pytest.raises(JudgementUngrounded):
        judge(scenario, OPINION, by="analyst", today=TODAY, now=4)
    scenario.refresh_from_db()
    assert (scenario.judged, scenario.worst) == (0, -1)


def test_the_register_shows_both_levels_their_evidence_and_that_the_judgement_holds(scenario: Scenario) -> None:
    judged(scenario)
    scenario.refresh_from_db()
    (row,) = register.rows([scenario], TODAY)
    shown = [row.level(name) for name in ("inherent_high", "residual_low", "residual_high")]
    assert [level.id for level in shown if level] == ["extreme", "high", "high"]
    assert (row.standing, row.evidence, scenario.worst) == (Standing.CURRENT, 1, 2)
    ((_method, drawn),) = register.heats([row])
    assert [cell.keys for _grade, cells in drawn.rows for cell in cells if cell.keys] == [(scenario.pk,)]


def test_an_earlier_judgement_stays_as_it_was_when_the_method_changes(scenario: Scenario) -> None:
    first = judged(scenario)
    told = json.loads((FOLDER / "iso31000-5x5.json").read_text(encoding="utf-8"))
    told["steps"][0]["cells"][3] = [1, 4, 4, 4, 4]
    methods.keep(MA, json.dumps(told).encode(), "Cut points after the exercise", by="analyst", now=5)
    second = judged(scenario, Opinion({"likelihood": 4, "impact": 5}, {"likelihood": 4, "impact": 2}, *_rest()))
    moments = register.history(scenario)
    assert [moment.judgement.number for moment in moments] == [2, 1]
    assert (first.residual_high, second.residual_high) == ("high", "extreme")
    assert moments[1].residual[1].id == "high"


def _rest() -> tuple[Confidence, date, str]:
    return Confidence.LOW, date(2030, 6, 1), "The exercise showed it."


def test_measures_that_make_it_worse_are_refused(scenario: Scenario) -> None:
    bring(scenario, PRESS, by="analyst", now=3)
    worse = Opinion({"likelihood": 1, "impact": 1}, {"likelihood": 5, "impact": 5}, *_rest())
    with pytest.raises(EventRefused, match="worse"):
        judge(scenario, worse, by="analyst", today=TODAY, now=4)


@pytest.mark.parametrize("until", [TODAY, date(2029, 1, 1), date(2032, 1, 1)])
def test_a_judgement_holds_for_a_year_at_most(scenario: Scenario, until: date) -> None:
    bring(scenario, PRESS, by="analyst", now=3)
    with pytest.raises(EventRefused, match="a year"):
        judged(scenario, Opinion({}, {}, Confidence.LOW, until, "Because"))


def test_dissent_is_kept_beside_the_judgement_and_moves_nothing(scenario: Scenario) -> None:
    made = judged(scenario)
    dissent(made, "extreme", "The second report is better than graded.", by="other", now=5)
    with pytest.raises(EventRefused, match="your own"):
        dissent(made, "extreme", "I changed my mind.", by="analyst", now=6)
    with pytest.raises(EventRefused, match="no such level"):
        dissent(made, "doom", "It is worse.", by="other", now=6)
    scenario.refresh_from_db()
    (row,) = register.rows([scenario], TODAY)
    assert row.judgement is not None
    assert [each.level for each in row.judgement.dissents.all()] == ["extreme"]
    assert scenario.worst == 2


def test_a_new_report_puts_the_scenario_up_for_review_and_moves_no_level(
    scenario: Scenario, ma: Exchange, fr: Exchange
) -> None:
    judged(scenario)
    matter = case(fr, ma)
    send(fr, report(matter, "Two DRÓNES were bought; one flew near the stadium of  the cape."))
    send(fr, report(matter, "Nothing about it."))
    pump_all(ma, fr)
    (call,) = ReviewCall.objects.all()
    assert sorted(call.touched) == [["venue", "Stadium of the Cape"]]
    scenario.refresh_from_db()
    assert (scenario.calls, scenario.worst, scenario.judged) == (1, 2, 1)
    (row,) = register.rows([scenario], TODAY)
    assert row.standing is Standing.TO_REVIEW


def test_a_hit_puts_the_scenario_up_for_review_once_and_moves_no_level(scenario: Scenario) -> None:
    bring(scenario, PRESS, by="analyst", now=3)
    before = judge(scenario, OPINION, by="analyst", today=TODAY, now=4)
    told: list[Called] = []
    found = on_hit(lambda _service, called: told.extend(called))
    found(MA, "accreditation:1:7", "Cup . staff . STADIUM of the Cape, inner ring", 5)
    found(MA, "accreditation:1:7", "Cup . staff . Stadium of the Cape", 6)
    found(MA, "accreditation:1:8", "Cup . press . media centre", 7)
    found(FR, "accreditation:1:9", "Stadium of the Cape", 8)
    call = ReviewCall.objects.get()
    assert (call.reason, call.reference, call.touched) == (
        "hit",
        "accreditation:1:7",
        [["venue", "Stadium of the Cape"]],
    )
    assert {(each.owner, each.message) for each in told} == {("analyst", "")}
    assert scenario.judgements.get() == before


def test_an_analyst_settles_a_call_with_a_reason_or_by_judging_anew(
    scenario: Scenario, ma: Exchange, fr: Exchange
) -> None:
    judged(scenario)
    matter = case(fr, ma)
    send(fr, report(matter, "A drone was bought."))
    pump_all(ma, fr)
    call = ReviewCall.objects.get()
    with pytest.raises(JudgementUngrounded):
        judging.settle(call, " ", by="analyst", now=6)
    judging.settle(call, "A toy, by the seller's word.", by="analyst", now=6)
    scenario.refresh_from_db()
    assert scenario.calls == 0
    with pytest.raises(EventRefused, match="settled"):
        judging.settle(call, "Again", by="analyst", now=7)
    send(fr, report(matter, "Another drone was bought."))
    pump_all(ma, fr)
    judged(scenario)
    assert not ReviewCall.objects.filter(settled_at=None).exists()


def test_a_recalled_report_grounds_nothing_any_more_and_calls_for_a_review(
    scenario: Scenario, ma: Exchange, fr: Exchange
) -> None:
    from entente.domains.dossiers.services.recalls import recall
    from entente.vocabulary.codes import RecallGround
    from entente.vocabulary.roles import Role

    matter = case(fr, ma)
    sent = send(fr, report(matter, "A drone was bought."))
    pump_all(ma, fr)
    ground = Ground(EvidenceKind.MESSAGE, sent, "A drone was bought.", TODAY, PRESS.evaluation)
    held = bring(scenario, ground, by="analyst", now=3)
    assert held.dossier == matter
    judge(scenario, OPINION, by="analyst", today=TODAY, now=4)
    recall(fr, officer(fr.service, Role.SUPERVISOR), sent, RecallGround.INACCURATE)
    pump_all(ma, fr)
    held.refresh_from_db()
    scenario.refresh_from_db()
    assert held.lost
    assert scenario.calls == 1
    assert scenario.worst == 2, "the level moves only when an analyst says so"
    with pytest.raises(JudgementUngrounded, match="no evidence"):
        judge(scenario, OPINION, by="analyst", today=TODAY, now=5)


def test_an_erased_message_takes_along_what_it_said(scenario: Scenario, ma: Exchange, fr: Exchange) -> None:
    matter = case(fr, ma)
    sent = send(fr, report(matter, "A drone was bought."))
    pump_all(ma, fr)
    held = bring(scenario, Ground(EvidenceKind.MESSAGE, sent, "A drone.", TODAY, PRESS.evaluation), by="a", now=3)
    ma.erase(Message.objects.get(service=MA, message_id=sent).message_id, "retention")
    held.refresh_from_db()
    assert (held.lost, held.says) == (True, "")


def test_a_message_that_is_not_held_is_no_evidence(scenario: Scenario, ma: Exchange) -> None:
    with pytest.raises(EventRefused, match="no such message"):
        bring(scenario, Ground(EvidenceKind.MESSAGE, "ab" * 32, "?", TODAY, PRESS.evaluation), by="a", now=3)


def test_a_grade_outside_its_scale_is_refused(scenario: Scenario) -> None:
    bad = Ground(EvidenceKind.OPEN_SOURCE, "x", "?", TODAY, Evaluation(Scale.FOUR_BY_FOUR, "E", "9"))
    with pytest.raises(EventRefused, match="no such grade"):
        bring(scenario, bad, by="a", now=3)


def test_a_judgement_that_ran_out_is_called_for_review_once(scenario: Scenario, ma: Exchange, clock: TestClock) -> None:
    judged(scenario)
    Scenario.objects.update(valid_until=date(2000, 1, 1))
    expire = sweep(on_reviews)
    assert expire(ma.house) == 1
    expire(ma.house)
    assert ReviewCall.objects.count() == 1
    scenario.refresh_from_db()
    (row,) = register.rows([scenario], TODAY)
    assert row.standing is Standing.EXPIRED


def test_a_closed_scenario_is_judged_no_more(scenario: Scenario) -> None:
    bring(scenario, PRESS, by="analyst", now=3)
    close(scenario, "The event was moved.", by="analyst", now=5)
    with pytest.raises(EventRefused, match="closed"):
        judged(scenario)


def test_a_venue_outside_the_host_countries_is_refused(championship: Event) -> None:
    with pytest.raises(VenueOutsideHosts):
        add_venue(championship, Venue(name="Elsewhere", city="Lyon", country="FR"))


def test_a_match_has_the_one_host_of_its_venue_as_its_authority(championship: Event) -> None:
    venue = championship.venues.get()
    at = 1_907_300_000_000
    made = add_fixture(championship, Fixture(number=1, title="Opening", venue=venue, starts_at=at, authority=MA))
    assert made.pk
    for wrong in ("es.policia", "fr.dgsi"):
        with pytest.raises(EventRefused, match="does not answer"):
            add_fixture(championship, Fixture(number=2, title="X", venue=venue, starts_at=at, authority=wrong))
    with pytest.raises(EventRefused, match="given already"):
        add_fixture(championship, Fixture(number=1, title="X", venue=venue, starts_at=at, authority=MA))
    with pytest.raises(EventRefused, match="day of the event"):
        add_fixture(championship, Fixture(number=3, title="X", venue=venue, starts_at=1, authority=MA))
