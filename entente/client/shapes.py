"""What the calls take and give. Unknown fields are skipped, so that an older client reads a newer node."""

from typing import Any

import msgspec

from entente.vocabulary.codes import Channel, DossierKind, MemberRole, MessageKind, RequestForm, Urgency
from entente.vocabulary.persons import EntityKind


class Dossier(msgspec.Struct, frozen=True):
    """A dossier as the service holds it. Times are milliseconds."""

    dossier: str
    kind: DossierKind
    owner: str
    title: str
    reference: str
    purpose: str
    epoch: int
    members: dict[str, MemberRole]
    closed: bool
    opened_at: int
    updated_at: int


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """A message to send; `control` names its kind, as in docs/protocol/6-kinds.md."""

    control: dict[str, Any]
    ground: dict[str, Any]
    body: dict[str, Any] | None = None
    handling: dict[str, Any] = {}
    urgency: Urgency = Urgency.NORMAL
    refers_to: list[str] = []
    header_until: int | None = None
    facts: dict[str, Any] = {}
    personal: bool | None = None


class Message(msgspec.Struct, frozen=True):
    """A message by its header."""

    message: str
    dossier: str
    kind: MessageKind
    author: str
    seq: int
    thread: str
    direction: str
    verdict: str
    clause: str
    created: int
    stored_at: int
    erased: bool
    receipted_by: list[str]
    awaiting: list[str]
    header: dict[str, Any]


class Recipient(msgspec.Struct, frozen=True):
    """What one recipient would receive."""

    service: str
    allowed: bool
    reachable: bool
    refused_by: list[str]


class Preview(msgspec.Struct, frozen=True):
    """What would leave the house."""

    allowed: bool
    refused_by: list[str]
    octets: int
    header: dict[str, Any]
    recipients: list[Recipient]


class Reading(msgspec.Struct, frozen=True):
    """A message that was opened; the node's ledger says for whom and why."""

    message: str
    header: dict[str, Any]
    body: dict[str, Any] | None
    erased: bool
    restricted: str | None
    attachments: list[str]


class Request(msgspec.Struct, frozen=True):
    """A request at one requested service."""

    thread: str
    dossier: str
    direction: str
    counterpart: str
    form: RequestForm
    urgency: Urgency
    stage: str
    lane: str
    sent_at: int
    due_at: int | None
    due: str
    paused: bool
    clause: str


class Partner(msgspec.Struct, frozen=True):
    """A partner of the service."""

    partner: str
    name: str
    state: str
    fingerprint: str
    """The twelve words of its root."""
    reason: str
    urls: list[str]
    confirmed_at: int | None
    last_contact: int | None
    last_error: str


class Head(msgspec.Struct, frozen=True):
    """Size and root of one tree of the ledger."""

    tree: str
    size: int
    root: str


class HeldHead(msgspec.Struct, frozen=True):
    """A head that a partner signed; `standing` is `proven`, `open` or `contradicts`."""

    origin: str
    tree: str
    size: int
    root: str
    at: int
    standing: str


class Agreement(msgspec.Struct, frozen=True):
    """An agreement of the service, in the state in effect; its id is that of its dossier."""

    agreement: str
    kind: str
    title: str
    parties: list[str]
    state: str
    digest: str
    effective_from: int | None


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


class Statement(msgspec.Struct, frozen=True):
    """This service's own key statement, and the words to read to partners."""

    statement: dict[str, Any]
    words: str


class Undeclared(msgspec.Struct, frozen=True):
    """A receiver that has not said what became of these messages since the agreement ended."""

    receiver: str
    messages: list[str]


class Duty(msgspec.Struct, frozen=True):
    """One thing that waits besides requests. Times are milliseconds."""

    kind: str
    dossier: str
    thread: str
    message: str
    partner: str
    since: int
    due_at: int | None
    due: str
    order: str


class Tasking(msgspec.Struct, frozen=True):
    """What a domestic unit was asked for a request."""

    id: int
    thread: str
    unit: str
    due_at: int
    contributed_at: int | None


class Passage(msgspec.Struct, frozen=True):
    """What came or went by another channel."""

    id: int
    channel: Channel
    counterpart: str
    outgoing: bool
    external_reference: str
    happened_at: int
    due_at: int | None
    settled_at: int | None
    text: str


class Part(msgspec.Struct, frozen=True):
    """A part of a report that a sanitised version can leave out."""

    path: str
    kind: str
    shown: str


class LaidUp(msgspec.Struct, frozen=True):
    """A draft that waits for a second officer, or what became of it."""

    name: str
    dossier: str
    kind: str
    needs: list[str]
    clauses: list[str]
    digest: str
    asked_by: str
    asked_at: int
    expires_at: int
    stage: str
    decided_by: str
    reason: str
    message: str


class Assembly(msgspec.Struct, frozen=True):
    """An assembly; `stated` is how many meetings a statement says there were, where there is one."""

    number: int
    name: str
    stated: int | None
    created_at: int


class Meeting(msgspec.Struct, frozen=True):
    """A request for a meeting with what was decided; `row` is in the form of the file."""

    key: str
    state: str
    note: str
    origin: str
    row: dict[str, Any]


class MeetingPlan(msgspec.Struct, frozen=True):
    """A plan: state `running`, `ready` or `failed`; `plan` holds placements, the unplaced and the proofs."""

    number: int
    state: str
    stage: str
    what: str
    edits: int
    published_at: int | None
    plan: dict[str, Any] | None


class ProposedMeeting(msgspec.Struct, frozen=True):
    """A meeting that a partner proposed by message in the margins of an assembly; times in milliseconds."""

    thread: str
    title: str
    partners: str
    starts: int
    ends: int
    waits: bool


class PublishedPlan(msgspec.Struct, frozen=True):
    """A published plan's number, and how many partners were answered by message."""

    plan: int
    answered: int


class DiaryEntry(msgspec.Struct, frozen=True):
    """An entry of the diary; dates are as exact as they are known, `start_at` is 0 where they are open."""

    number: int
    kind: str
    state: str
    title: str
    starts: str
    ends: str
    zone: str
    start_at: int
    country: str
    parties: list[str]
    sequence: int


class WholeEntry(DiaryEntry, frozen=True):
    """The same whole; `told` is in the form in which an entry is sent."""

    told: dict[str, Any]


class Commitment(msgspec.Struct, frozen=True):
    """A promise; `kept_by` is the number of the entry that kept it."""

    number: int
    entry: int
    kind: str
    what: str
    promised_by: str
    promised_to: str
    due: str
    state: str
    kept_by: int | None
    evidence: str


class Screening(msgspec.Struct, frozen=True):
    """A list that is screened; `state` is `columns`, `running`, `paused`, `done`, `failed` or `purged`."""

    number: int
    name: str
    purpose: str
    basis: str
    keep_until: int
    purged_at: int | None
    state: str
    what: str
    tasks: int
    tasks_done: int
    rows: int
    compared: int
    held: int
    account: dict[str, Any]
    candidates: dict[str, int]


class ListColumns(msgspec.Struct, frozen=True):
    """Headers of a list, and the place of each field's column, counted from 0."""

    headers: list[str]
    columns: dict[str, int]
    remembered: bool


class RefusedRow(msgspec.Struct, frozen=True):
    """A row that was refused, and why."""

    number: int
    reason: str


class ScreeningCandidate(msgspec.Struct, frozen=True):
    """A row and a subject that may be one; `evidence` has both sides and the reasons, `steps` what was decided."""

    number: int
    row: int
    holding: str
    probability: float
    state: str
    appealed: bool
    evidence: dict[str, Any]
    steps: list[dict[str, Any]]


class AccreditationEvent(msgspec.Struct, frozen=True):
    """An event with its figures: screened = pending + favourable + adverse."""

    number: int
    name: str
    organiser: str
    ends_at: int
    keep_until: int
    purged_at: int | None
    screened: int
    pending: int
    favourable: int
    adverse: int
    by_ground: dict[str, int]


class AccreditationApplicant(msgspec.Struct, frozen=True):
    """An applicant in an event's register; names are on the pages."""

    number: int
    reference: str
    category: str
    zones: str
    waiting: int
    upheld: int
    opinion: str
    ground: str


class ToldOpinion(msgspec.Struct, frozen=True):
    """All that an organiser learns: `pending`, `favourable` or `adverse`."""

    reference: str
    opinion: str


class ReceivedList(msgspec.Struct, frozen=True):
    """A list of an organiser that waits to be taken in."""

    number: int
