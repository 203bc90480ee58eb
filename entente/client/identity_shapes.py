"""What calls on identities and lists give back."""

from typing import Any

import msgspec

from entente.vocabulary.persons import EntityKind


class Entity(msgspec.Struct, frozen=True):
    """One entity that is held; `body` is the protocol's value."""

    key: str
    kind: EntityKind
    name: str
    subject_category: str
    standing: str
    source: str
    imported_at: int
    body: dict[str, Any]


class Hit(msgspec.Struct, frozen=True):
    """A mention that may be about the sought subject: how likely, why, and what speaks against."""

    key: str
    kind: EntityKind
    holder: str
    dossier: str
    message_id: str
    said_at: int
    probability: float
    identity: dict[str, Any]
    reasons: list[dict[str, Any]]
    handling: dict[str, Any]
    evaluation: dict[str, Any]


class Found(msgspec.Struct, frozen=True):
    """The hits of a search, and by field what of the question could not be read."""

    hits: list[Hit]
    problems: dict[str, str]


class Candidate(msgspec.Struct, frozen=True):
    """Two mentions that may be of one subject."""

    number: int
    first: str
    second: str
    kind: EntityKind
    probability: float
    state: str
    again: bool
    found_at: int
    changed_at: int


class Compared(Candidate, frozen=True):
    """The same with both entities, the reasons and the decisions."""

    entities: dict[str, dict[str, Any]]
    reasons: list[dict[str, Any]]
    decisions: list[dict[str, Any]]


class Subject(msgspec.Struct, frozen=True):
    """What is said of a subject, and how many independent origins that has."""

    key: str
    mentions: list[dict[str, Any]]
    links: list[dict[str, str]]
    candidates: list[int]
    reports: int
    independent_origins: int
    shared: list[str]


class Chart(msgspec.Struct, frozen=True):
    """Nodes and edges of a link chart."""

    nodes: list[dict[str, str]]
    edges: list[dict[str, str]]


class ImportReport(msgspec.Struct, frozen=True):
    """What the import of a list changed."""

    number: int
    added: int
    amended: int
    removed: int
    unchanged: int
    refused: int
