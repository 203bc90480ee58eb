"""Major events and their risks: what takes place where, scenarios, evidence, judgements, calls for review."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from entente.client.connection import Connection
from entente.client.event_between import JointAssessment, MatchFigures, Movement, Released
from entente.client.event_shapes import (
    CalendarDay,
    Evidence,
    Fixture,
    Judgement,
    MajorEvent,
    Phase,
    ReviewCall,
    Scenario,
    Score,
    ScoringMethod,
    Situation,
    Venue,
    VenueZone,
    WholeEvent,
    WholeScenario,
)
from entente.client.event_standing import SecurityPlan, ThreatPicture, WholeThreatPicture

Told = Mapping[str, Any]


class EventCalls(Connection):
    """Calls on events; what a mapping holds is in the document of the interface."""

    def events(self) -> Iterator[MajorEvent]:
        """The events, in the order of their days."""
        return self._all("/events", MajorEvent)

    def begin_event(self, told: Told) -> MajorEvent:
        """A new event: name, kind, days, zone, hosts (pairs of service and country), guests."""
        return self._post("/events", told, MajorEvent)

    def event(self, number: int) -> WholeEvent:
        """One event with its venues, phases and fixtures."""
        return self._get(f"/events/{number}", WholeEvent)

    def add_venue(self, number: int, told: Told) -> Venue:
        """A venue in a host country."""
        return self._post(f"/events/{number}/venues", told, Venue)

    def add_zone(self, number: int, venue: int, told: Told) -> VenueZone:
        """A zone of a venue: code, name, access."""
        return self._post(f"/events/{number}/venues/{venue}/zones", told, VenueZone)

    def calendar(self, number: int) -> list[CalendarDay]:
        """Day by day what begins, takes place, moves and is exercised."""
        return self._get(f"/events/{number}/calendar", list[CalendarDay])

    def add_phase(self, number: int, told: Told) -> Phase:
        """A phase."""
        return self._post(f"/events/{number}/phases", told, Phase)

    def add_fixture(self, number: int, told: Told) -> Fixture:
        """A match or session."""
        return self._post(f"/events/{number}/fixtures", told, Fixture)

    def situation(self, number: int, day: str = "") -> Situation:
        """How the event stands on a day (`2030-06-08`); today without one."""
        return self._get(f"/events/{number}/situation", Situation, **({"day": day} if day else {}))

    def scenarios(self, event: int) -> Iterator[Scenario]:
        """The risk register, the worst first."""
        return self._all("/scenarios", Scenario, event=event)

    def open_scenario(self, event: int, told: Told) -> WholeScenario:
        """A new scenario: title, threat, target, means, area, method, owner, watch."""
        return self._post(f"/scenarios?event={event}", told, WholeScenario)

    def scenario(self, number: int) -> WholeScenario:
        """One scenario with its judgements, evidence and calls."""
        return self._get(f"/scenarios/{number}", WholeScenario)

    def watch_scenario(self, number: int, watch: Sequence[tuple[str, str]]) -> WholeScenario:
        """Other words that touch it."""
        return self._put(f"/scenarios/{number}/watch", watch, WholeScenario)

    def bring_evidence(self, number: int, told: Told) -> Evidence:
        """One more graded, dated ground."""
        return self._post(f"/scenarios/{number}/evidence", told, Evidence)

    def judge_scenario(self, number: int, told: Told) -> Judgement:
        """A new judgement: inherent, residual, confidence, valid_until, reason, measures."""
        return self._post(f"/scenarios/{number}/judgements", told, Judgement)

    def dissent(self, number: int, level: str, reason: str) -> Judgement:
        """Another level beside the judgement in force."""
        return self._post(f"/scenarios/{number}/dissents", {"level": level, "reason": reason}, Judgement)

    def close_scenario(self, number: int, reason: str) -> WholeScenario:
        """Close it with a reason; an empty one opens a closed scenario again."""
        return self._post(f"/scenarios/{number}/close", {"reason": reason}, WholeScenario)

    def review_calls(self, *, open: bool = True) -> Iterator[ReviewCall]:
        """Calls for review, the newest first."""
        return self._all("/review-calls", ReviewCall, open=open)

    def settle_review(self, number: int, reason: str) -> ReviewCall:
        """The level stays, and why."""
        return self._post(f"/review-calls/{number}", {"reason": reason}, ReviewCall)

    def joint_assessments(self, number: int) -> list[JointAssessment]:
        """What the services released of an event's scenarios, side by side."""
        return self._get(f"/events/{number}/joint", list[JointAssessment])

    def release_judgement(self, number: int, text: str, *, hosts_only: bool = True) -> Released:
        """Release the judgement in force of a scenario with these words."""
        return self._post(f"/scenarios/{number}/release", {"text": text, "hosts_only": hosts_only}, Released)

    def movements(self, number: int) -> list[Movement]:
        """The movements of an event, in the order of their times."""
        return self._get(f"/events/{number}/movements", list[Movement])

    def add_movement(self, number: int, told: Told) -> Movement:
        """A movement: title, kind, people, hands, takes, point, place, planned_at, after."""
        return self._post(f"/events/{number}/movements", told, Movement)

    def step_movement(self, number: int, step: str, words: str = "") -> Movement:
        """hand_over, take_over, refuse or cancel."""
        return self._post(f"/movements/{number}", {"step": step, "words": words}, Movement)

    def match_forms(self, number: int) -> list[MatchFigures]:
        """The match forms of an event in figures."""
        return self._get(f"/events/{number}/match-forms", list[MatchFigures])

    def threat_pictures(self) -> list[ThreatPicture]:
        """All threat pictures by title."""
        return self._get("/threat-pictures", list[ThreatPicture])

    def threat_picture(self, number: int) -> WholeThreatPicture:
        """One threat picture with the version in force."""
        return self._get(f"/threat-pictures/{number}", WholeThreatPicture)

    def add_threat_picture(self, told: Told) -> ThreatPicture:
        """A threat picture: title, kind, scope, yardstick, owner, review_by."""
        return self._post("/threat-pictures", told, ThreatPicture)

    def draft_threat_picture(self, number: int, told: Told) -> ThreatPicture:
        """A draft: summary, sanitised, claims, each with its sources."""
        return self._post(f"/threat-pictures/{number}/versions", told, ThreatPicture)

    def approve_threat_picture(self, number: int) -> ThreatPicture:
        """Put the draft in force."""
        return self._post(f"/threat-pictures/{number}/approve", {}, ThreatPicture)

    def write_plan_section(self, number: int, part: str, told: Told) -> SecurityPlan:
        """A section as it is to be: owner, state, text, waits_for."""
        return self._put(f"/events/{number}/plan/sections/{part}", told, SecurityPlan)

    def sign_plan(self, number: int, words: str = "") -> SecurityPlan:
        """Sign the plan off as it stands."""
        return self._post(f"/events/{number}/plan/sign", {"words": words}, SecurityPlan)

    def security_plan(self, number: int) -> SecurityPlan:
        """The security plan of an event as it stands."""
        return self._get(f"/events/{number}/plan", SecurityPlan)

    def scoring_methods(self) -> list[ScoringMethod]:
        """The methods in force, whole."""
        return self._get("/scoring-methods", list[ScoringMethod])

    def try_score(self, method: str, grades: Mapping[str, int | None]) -> Score:
        """What grades give; nothing is kept."""
        return self._post(f"/scoring-methods/{method}/score", {"grades": dict(grades)}, Score)
