"""Cooperation: files of partners, who held which office, joint action plans, training and assistance."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from entente.client.connection import Connection


class Counterpart(msgspec.Struct, frozen=True):
    """A partner's file; `persons` says whether personal data may go there at all."""

    key: str
    kind: str
    name: str
    acronym: str
    country: str
    node: str
    stage: str
    languages: str
    persons: bool


class Held(msgspec.Struct, frozen=True):
    """An office and who held it on a day; `sure` is false where the dates on record do not settle it."""

    title: str
    role: str
    precedence: int
    person: int
    name: str
    acting: bool
    since: str
    until: str
    sure: bool
    source: str


class Candidate(msgspec.Struct, frozen=True):
    """A person on record whom a written name may be; `weight` in nats."""

    person: int
    name: str
    weight: float


class Fault(msgspec.Struct, frozen=True):
    """What is wrong with a row of a file."""

    line: int
    column: str
    why: str


class Rows(msgspec.Struct, frozen=True):
    """What a file of offices or contacts did, or would do."""

    table: str
    added: int
    changed: int
    unchanged: int
    faults: list[Fault]
    kept: bool


class IndicatorReading(msgspec.Struct, frozen=True):
    """An indicator's value at a date."""

    dated: str
    value: float


class Indicator(msgspec.Struct, frozen=True):
    """What a line is measured by."""

    name: str
    unit: str
    baseline: float | None
    target: float | None
    readings: list[IndicatorReading]


class PlanLine(msgspec.Struct, frozen=True):
    """A line of a plan."""

    number: str
    title: str
    area: str
    owner_ours: str
    owner_theirs: str
    due: str
    state: str
    indicators: list[Indicator]


class ActionPlan(msgspec.Struct, frozen=True):
    """A joint action plan."""

    number: int
    title: str
    since: str
    until: str
    adopted: str
    agreement: str
    lines: list[PlanLine]


class Opportunity(msgspec.Struct, frozen=True):
    """A course, exchange, assistance or equipment, offered or requested."""

    number: int
    side: str
    kind: str
    party: str
    title: str
    area: str
    languages: str
    since: str
    until: str
    places: int
    state: str
    agreement: str


class MatchCriterion(msgspec.Struct, frozen=True):
    """What a criterion says of a pair."""

    criterion: str
    verdict: str
    offered: str
    requested: str


class Match(msgspec.Struct, frozen=True):
    """An offer beside a request."""

    offer: int
    request: int
    worth: int
    found: list[MatchCriterion]


class LevelFigure(msgspec.Struct, frozen=True):
    """What was counted with a partner in a form, and without an area in all; `hours` is the median."""

    partner: str
    form: str
    area: str
    width: str
    count: int
    of: int
    hours: int | None


class Nomination(msgspec.Struct, frozen=True):
    """Somebody nominated for a course, and how far it is."""

    number: int
    name: str
    office: str
    party: str
    vetting: str
    consent: str
    presence: str
    mark: int | None
    retain_until: str | None


class Posting(msgspec.Struct, frozen=True):
    """A tour on a post; `follows` is the number of the tour before."""

    number: int
    direction: str
    kind: str
    party: str
    post: str
    place: str
    agreement: str
    candidate: str
    since: str
    until: str
    state: str
    follows: int | None
    retain_until: str | None


class Honour(msgspec.Struct, frozen=True):
    """An award; `visit` is the number of the diary's visit of which it is an outcome."""

    number: int
    direction: str
    distinction: str
    precedence: int
    recipient: str
    office: str
    party: str
    conferred_by: str
    grounds: str
    dated: str
    visit: str
    retain_until: str | None


class CooperationCalls(Connection):
    """Calls of the cooperation department."""

    def counterparts(self) -> Iterator[Counterpart]:
        """Every file of the service, by name."""
        return self._all("/cooperation", Counterpart)

    def counterpart(self, key: str) -> Counterpart:
        """One file."""
        return self._get(f"/cooperation/{key}", Counterpart)

    def add_counterpart(self, name: str, **told: str) -> Counterpart:
        """Open a file: kind, acronym, country, node, stage, languages, source."""
        return self._post("/cooperation", {"name": name, **told}, Counterpart)

    def offices_held(self, key: str, on: str) -> list[Held]:
        """The offices of a partner and who held them on a day (ISO 8601), by precedence."""
        return self._get(f"/cooperation/{key}/offices", list[Held], on=on)

    def people_named(self, name: str) -> list[Candidate]:
        """Whom a name as written may be, the likeliest first."""
        return self._get("/cooperation/people", list[Candidate], name=name)

    def import_partner_rows(self, path: Path, *, trial: bool = False) -> Rows:
        """Offices or contacts from a CSV file; `trial` keeps nothing."""
        files = {"file": (path.name, path.read_bytes(), "text/csv")}
        answer = self._call("POST", "/cooperation/rows", params={"trial": trial}, files=files)
        return msgspec.json.decode(answer.content, type=Rows)

    def action_plans(self, key: str) -> Iterator[ActionPlan]:
        """The joint action plans with a partner."""
        return self._all(f"/cooperation/{key}/plans", ActionPlan)

    def opportunities(self, state: str = "") -> Iterator[Opportunity]:
        """What is offered and requested, all or in a state."""
        return self._all("/expertise", Opportunity, state=state)

    def matches(self) -> list[Match]:
        """Open offers beside open requests, the best first, with reasons."""
        return self._get("/expertise/matches", list[Match])

    def cooperation_levels(self) -> Iterator[LevelFigure]:
        """What the node counted with each partner over two years."""
        return self._all("/cooperation/levels", LevelFigure)

    def nominations(self, course: int) -> Iterator[Nomination]:
        """Who is nominated for a course; the ledger keeps that it was read."""
        return self._all(f"/expertise/{course}/nominations", Nomination)

    def postings(self, party: str = "") -> Iterator[Posting]:
        """Liaison officers, secondments and missions, all or with a partner."""
        return self._all("/expertise/postings", Posting, party=party)

    def honours(self, party: str = "") -> Iterator[Honour]:
        """What was awarded and received, by precedence."""
        return self._all("/expertise/honours", Honour, party=party)
