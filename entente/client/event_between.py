"""The shapes of what crosses between the nodes of an event: levels side by side, movements, match figures."""

import msgspec


class Voice(msgspec.Struct, frozen=True):
    """What one service released; ranks from 0."""

    service: str
    method: str
    low: str
    high: str
    low_rank: int
    high_rank: int
    ranks: int
    confidence: str
    valid_until: str
    grounds: list[str]
    dissents: int
    text: str
    hosts_only: bool


class JointAssessment(msgspec.Struct, frozen=True):
    """One scenario with the level of each service: `alone`, `agree`, `differ` or `not_comparable`."""

    key: str
    title: str
    agreement: str
    scenario: int | None
    voices: list[Voice]


class Released(msgspec.Struct, frozen=True):
    """The message by which it left."""

    message: str


class Movement(msgspec.Struct, frozen=True):
    """A movement between hosts and where it stands."""

    number: int
    title: str
    kind: str
    people: int
    hands: str
    takes: str
    point: str
    place: str
    planned_at: int
    after: int | None
    state: str
    shared: bool


class MatchFigures(msgspec.Struct, frozen=True):
    """A match form in figures."""

    fixture: int
    home: str
    visiting: str
    state: str
    risk: str
    tickets: int
    risk_supporters: int
    non_risk_supporters: int
    lacking: list[str]
