"""The shapes of events: days as ISO text, instants in milliseconds, levels by their ids (low end, high end)."""

from typing import Any

import msgspec


class MajorEvent(msgspec.Struct, frozen=True):
    """An event; hosts are pairs of service and country."""

    number: int
    name: str
    kind: str
    first_day: str
    last_day: str
    zone: str
    hosts: list[tuple[str, str]]
    guests: list[str]
    dossier: str
    hosts_dossier: str


class VenueZone(msgspec.Struct, frozen=True):
    """A zone of a venue; `access` is `open`, `ticket`, `accredited` or `restricted`."""

    code: str
    name: str
    access: str


class Venue(msgspec.Struct, frozen=True):
    """A venue with its zones."""

    number: int
    name: str
    city: str
    country: str
    capacity: int
    latitude: float | None
    longitude: float | None
    zones: list[VenueZone]


class Phase(msgspec.Struct, frozen=True):
    """A phase."""

    number: int
    name: str
    first_day: str
    last_day: str


class Fixture(msgspec.Struct, frozen=True):
    """A match or session; `number` is its number in the programme."""

    number: int
    title: str
    venue: str
    starts_at: int
    authority: str


class CalendarEntry(msgspec.Struct, frozen=True):
    """One thing of a day: `begins`, `ends`, `fixture`, `movement` or `exercise`; `at` is 0 for the whole day."""

    sort: str
    title: str
    place: str
    at: int
    number: int


class CalendarDay(msgspec.Struct, frozen=True):
    """A day of an event's calendar."""

    day: str
    entries: list[CalendarEntry]


class WholeEvent(MajorEvent, frozen=True, kw_only=True):
    """One event with what takes place where."""

    venues: list[Venue]
    phases: list[Phase]
    fixtures: list[Fixture]


class Scenario(msgspec.Struct, frozen=True):
    """A scenario in the register."""

    number: int
    title: str
    threat: str
    target: str
    means: str
    area: str
    method: str
    owner: str
    watch: list[tuple[str, str]]
    standing: str
    inherent: list[str]
    residual: list[str]
    confidence: str
    valid_until: str | None
    evidence: int
    calls: int
    dissents: int
    closed_at: int | None


class Dissent(msgspec.Struct, frozen=True):
    """Another officer's level beside a judgement."""

    level: str
    reason: str
    by: str
    at: int


class Judgement(msgspec.Struct, frozen=True):
    """One judgement; grades by factor, None is unknown."""

    number: int
    inherent: dict[str, int | None]
    residual: dict[str, int | None]
    inherent_low: str
    inherent_high: str
    residual_low: str
    residual_high: str
    confidence: str
    valid_until: str
    measures: str
    reason: str
    by: str
    at: int
    dissents: list[Dissent]


class Evidence(msgspec.Struct, frozen=True):
    """One graded, dated ground."""

    number: int
    kind: str
    reference: str
    dossier: str
    says: str
    dated: str
    grade: str
    lost: bool
    by: str
    at: int


class ReviewCall(msgspec.Struct, frozen=True):
    """A call for review; open while `settled_at` is None."""

    number: int
    scenario: int
    reason: str
    reference: str
    dossier: str
    touched: list[tuple[str, str]]
    at: int
    settled_at: int | None
    settled_by: str
    settled_how: str


class WholeScenario(Scenario, frozen=True, kw_only=True):
    """A scenario with the path from its level to its evidence."""

    judgements: list[Judgement]
    grounds: list[Evidence]
    reviews: list[ReviewCall]


class Situation(msgspec.Struct, frozen=True):
    """A day of an event; `ending` are numbers of scenarios whose judgement runs out within three days."""

    day: str
    phases: list[Phase]
    today: list[Fixture]
    tomorrow: list[Fixture]
    worst: list[Scenario]
    judged: list[Judgement]
    calls: list[ReviewCall]
    ending: list[int]


class ScoringMethod(msgspec.Struct, frozen=True):
    """A method's file as it is in force."""

    id: str
    body: dict[str, Any]


class Score(msgspec.Struct, frozen=True):
    """What grades give: both ends of number and level."""

    value: tuple[int, int]
    level: tuple[str, str]
    numbers: dict[str, tuple[int, int]]
    unknown: list[str]
