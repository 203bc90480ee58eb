"""Who is this, for programs: search, candidates and decisions, a subject, its neighbours. The same gate and ledger."""

from typing import Any

import msgspec
from django.http import HttpRequest
from ninja import Field, Router, Schema

from entente.access.actions import Action
from entente.api.caller import Caller, Needs, caller_of
from entente.api.errors import ANSWERS
from entente.api.paging import paged
from entente.api.scopes import Scope
from entente.domains.identities.models import Candidate
from entente.domains.identities.rules.deciding import Act, State
from entente.domains.identities.rules.graphs import Graph
from entente.domains.identities.rules.question import Asked
from entente.domains.identities.services import deciding, known
from entente.domains.identities.services.charting import Charting
from entente.domains.identities.services.comparing import compare
from entente.domains.identities.services.keeping import PUBLISHED
from entente.domains.identities.services.opening import Opened, Opening
from entente.domains.identities.services.queueing import visible_numbers
from entente.domains.identities.services.searching import SHOWN, Hit, search
from entente.domains.identities.services.seeing import Sight
from entente.vocabulary.persons import EntityKind
from entente.vocabulary.purposes import Purpose

router = Router(tags=["identities"])
READ, DECIDE = Needs(Scope.IDENTITIES_READ), Needs(Scope.IDENTITIES_DECIDE)


class QuestionIn(Schema):
    """Any mix of attributes; `numbers` by kind (document, phone, email, account, plate, registration)."""

    purpose: Purpose
    name: str = Field("", max_length=300)
    birth: str = Field("", max_length=40)
    sex: str = Field("", pattern="^[FMX]?$")
    nationality: str = Field("", max_length=80)
    place: str = Field("", max_length=120)
    kind: EntityKind | None = None
    country: str = Field("", max_length=80)
    numbers: dict[str, str] = Field(default_factory=dict, max_length=20)
    most: int = Field(SHOWN, ge=1, le=100)


class HitOut(Schema):
    """A mention that may be about the sought subject; `reasons` say why, and what speaks against."""

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


class FoundOut(Schema):
    """The hits, the likeliest first; `problems` by field that could not be read, and then nothing is found."""

    hits: list[HitOut]
    problems: dict[str, str]


class CandidateOut(Schema):
    """Two mentions that may be of one subject; `changed_at` goes with a decision."""

    number: int
    first: str
    second: str
    kind: EntityKind
    probability: float
    state: State
    again: bool
    found_at: int
    changed_at: int

    @staticmethod
    def resolve_number(held: Candidate) -> int:
        """Its number."""
        return held.pk


class ComparedOut(CandidateOut):
    """The same with both sides."""

    entities: dict[str, dict[str, Any]]
    reasons: list[dict[str, Any]]
    decisions: list[dict[str, Any]]


class DecisionIn(Schema):
    """A decision with its reason; `seen_at` is the candidate's `changed_at` as it was read."""

    purpose: Purpose
    act: Act
    reason: str
    seen_at: int


class SubjectOut(Schema):
    """What is said of a subject by every mention that the officer may see, and how many origins that has."""

    key: str
    mentions: list[dict[str, Any]]
    links: list[dict[str, str]]
    candidates: list[int]
    reports: int
    independent_origins: int
    shared: list[str]


class GraphOut(Schema):
    """Nodes and edges of the link chart."""

    nodes: list[dict[str, str]]
    edges: list[dict[str, str]]


@router.post("/search", auth=READ, response={200: FoundOut, **ANSWERS}, operation_id="search_identities")
def searched(request: HttpRequest, told: QuestionIn) -> FoundOut:
    """Search by any mix of attributes; the ledger keeps who, why and what was shown, not the words."""
    plain = told.dict(exclude={"purpose", "most"})
    answered = search(_sight(request, told.purpose), _held(request).keeper, Asked(**plain), told.most)
    problems = {name: problem.what for name, problem in answered.question.problems.items()}
    return FoundOut(hits=[_hit(hit) for hit in answered.hits], problems=problems)


@router.get("/candidates", auth=READ, response={200: list[CandidateOut], **ANSWERS}, operation_id="list_candidates")
@paged
def listed(request: HttpRequest, purpose: Purpose, state: State | None = None) -> Any:
    """Candidates of which the officer may see both sides; those that wait, unless a state is named."""
    sight = _sight(request, purpose)
    return known.candidates(sight.house.service).filter(pk__in=visible_numbers(sight, state))


@router.get("/candidates/{number}", auth=READ, response={200: ComparedOut, **ANSWERS}, operation_id="get_candidate")
def one(request: HttpRequest, number: int, purpose: Purpose) -> ComparedOut:
    """One candidate with both sides, the reasons and the decisions."""
    sight = _sight(request, purpose)
    sight.permit(Action.VIEW)
    held, *sides = deciding.candidate_of(sight, number, Action.VIEW)
    sight.viewed(sides)
    compared = compare(_held(request).bodies, sides[0].mention, sides[1].mention)
    return ComparedOut(
        **CandidateOut.from_orm(held).dict(),
        entities={key: msgspec.to_builtins(entity) for key, entity in compared.entities.items()},
        reasons=[msgspec.to_builtins(each) for each in compared.reasons],
        decisions=[
            {"act": each.act, "reason": each.reason, "by": each.by, "at": each.at} for each in held.decisions.all()
        ],
    )


@router.post(
    "/candidates/{number}/decisions",
    auth=DECIDE,
    response={200: CandidateOut, **ANSWERS},
    operation_id="decide_candidate",
)
def decided(request: HttpRequest, number: int, told: DecisionIn) -> Candidate:
    """Confirm, reject, leave open or take back, with a reason."""
    return deciding.decide(_sight(request, told.purpose), number, told.act, told.reason, seen_at=told.seen_at)


@router.get("/subjects/{key}", auth=READ, response={200: SubjectOut, **ANSWERS}, operation_id="get_subject")
def subject(request: HttpRequest, key: str, purpose: Purpose) -> SubjectOut:
    """A subject by the key of any of its mentions or of a record."""
    opened = Opening(_sight(request, purpose), _held(request).bodies).open(key)
    return SubjectOut(
        key=key,
        mentions=[_mention(each) for each in opened.mentions],
        links=[{"kind": each.kind, "key": each.seen.mention.key, "name": each.name} for each in opened.related],
        candidates=[each.pk for each, _seen, _name in opened.candidates],
        reports=opened.origins.reports,
        independent_origins=opened.origins.independent,
        shared=sorted(opened.origins.shared),
    )


@router.get("/chart", auth=READ, response={200: GraphOut, **ANSWERS}, operation_id="get_chart")
def chart(request: HttpRequest, purpose: Purpose, node: str, to: str = "") -> GraphOut:
    """The neighbours of a subject or a dossier (`d:` and its id), or with `to` the shortest path between two."""
    held = _held(request)
    drawn = Charting(_sight(request, purpose), held.bodies, held.keeper)
    return _graph(drawn.path(node, to) if to else drawn.around(node))


def _graph(graph: Graph) -> GraphOut:
    return GraphOut(
        nodes=[{"id": node.id, "kind": node.kind, "label": node.label} for node in graph.nodes],
        edges=[
            {"first": edge.first, "second": edge.second, "kind": edge.kind.value, "text": edge.text}
            for edge in graph.edges
        ],
    )


def _held(request: HttpRequest) -> Any:
    node: Any = request.node  # type: ignore[attr-defined]  # set by entente.node.middleware
    return node.identities[caller_of(request).service]


def _sight(request: HttpRequest, purpose: Purpose) -> Sight:
    caller: Caller = caller_of(request)
    return Sight(caller.exchange.house, caller.actor, purpose, PUBLISHED)


def _hit(hit: Hit) -> HitOut:
    return HitOut(
        **_placed(hit.mention),
        probability=hit.found.probability,
        identity=msgspec.to_builtins(hit.found.identity),
        reasons=[msgspec.to_builtins(each) for each in hit.found.reasons],
        handling=msgspec.to_builtins(hit.seen.handling),
    )


def _placed(mention: Any) -> dict[str, Any]:
    names = ("key", "kind", "holder", "dossier", "message_id", "said_at", "evaluation")
    return {name: getattr(mention, name) for name in names}


def _mention(opened: Opened) -> dict[str, Any]:
    return {
        **_placed(opened.mention),
        "handling": msgspec.to_builtins(opened.seen.handling),
        "entity": msgspec.to_builtins(opened.entity),
    }
