"""What programs read and send of what crosses between nodes: levels side by side, movements, match figures."""

from ninja import Schema

from entente.domains.events.models import Movement
from entente.domains.events.rules.football import MatchRisk
from entente.domains.events.rules.handovers import CargoKind, HandoverPoint, Step
from entente.domains.events.rules.joining import Agreement


class VoiceOut(Schema):
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
    grounds: tuple[str, ...]
    dissents: int
    text: str
    hosts_only: bool


class JointOut(Schema):
    """One scenario with the level of each service; never one level of several."""

    key: str
    title: str
    agreement: Agreement
    scenario: int | None
    voices: list[VoiceOut]


class ReleaseIn(Schema):
    """What the others may read, and whether hosts only."""

    text: str
    hosts_only: bool = True


class ReleasedOut(Schema):
    """The message by which it left."""

    message: str


class MovementIn(Schema):
    """A movement from one host into another; `planned_at` in milliseconds, `after` another movement's number."""

    title: str
    kind: CargoKind
    people: int = 0
    hands: str
    takes: str
    point: HandoverPoint
    place: str
    planned_at: int
    after: int | None = None


class MovementOut(Schema):
    """A movement and where it stands."""

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

    @staticmethod
    def resolve_number(held: Movement) -> int:
        """Its number in the addresses."""
        return held.pk

    @staticmethod
    def resolve_after(held: Movement) -> int | None:
        """What it follows."""
        return held.after_id

    @staticmethod
    def resolve_shared(held: Movement) -> bool:
        """Whether the hosts have it."""
        return bool(held.key)


class StepIn(Schema):
    """A step of this service, with words where it refuses or cancels."""

    step: Step
    words: str = ""


class MatchOut(Schema):
    """A match form in figures; no names of persons. `lacking` are roles of the visiting delegation."""

    fixture: int
    home: str
    visiting: str
    state: str
    risk: MatchRisk
    tickets: int
    risk_supporters: int
    non_risk_supporters: int
    lacking: list[str]
