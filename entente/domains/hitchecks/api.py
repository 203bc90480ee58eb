"""Hit checks and deconfliction for programs: the same services, gate and ledger as the pages."""

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest
from ninja import Field, Router, Schema, Status

from entente.api.caller import Caller, Needs, caller_of
from entente.api.errors import ANSWERS
from entente.api.paging import paged
from entente.api.scopes import Scope
from entente.domains.hitchecks import queries
from entente.domains.hitchecks.models import Check, Epoch, Overlap, Session, Subject
from entente.domains.hitchecks.rules.states import OverlapState
from entente.domains.hitchecks.rules.typed import Number, Typed, categories_of, kind_of
from entente.domains.hitchecks.services import asking, comparing, deconflicting, keeping, opening, refreshing, subjects
from entente.domains.hitchecks.services.answering import CheckDesk
from entente.domains.hitchecks.services.asking import Wish
from entente.domains.hitchecks.services.ports import Checks
from entente.domains.hitchecks.services.subjects import Entry
from entente.exchange.errors import NotAllowedNow
from entente.matching.identities.identifiers import IdentifierKind
from entente.protocol.blind_checks import CheckGround
from entente.vocabulary.crime import CrimeArea
from entente.vocabulary.ids import AgreementId, DossierId, ServiceId
from entente.vocabulary.persons import Standing, SubjectCategory
from entente.vocabulary.purposes import Purpose
from entente.vocabulary.roles import Role

router = Router(tags=["hit checks"])
READ, ASK = Needs(Scope.HITCHECKS_READ), Needs(Scope.HITCHECKS_ASK)
KEEPERS = frozenset({Role.ADMINISTRATOR, Role.SUPERVISOR, Role.DESK_OFFICER, Role.ANALYST, Role.PLANNER})
OVERSEERS = frozenset({Role.DATA_PROTECTION_OFFICER, Role.AUDITOR, Role.SUPERVISOR})


class NumberIn(Schema):
    """A number as typed; an address goes as one."""

    kind: IdentifierKind
    number: str
    country: str = ""


class IdentityIn(Schema):
    """A person by names and date of birth, a thing by its number, or both."""

    names: tuple[str, ...] = ()
    born: str = ""
    sex: str = Field("", pattern="^[FMX]?$")
    nationalities: tuple[str, ...] = ()
    numbers: tuple[NumberIn, ...] = ()

    def typed(self) -> Typed:
        """As the rules take it."""
        numbers = tuple(Number(each.kind, each.number, each.country) for each in self.numbers)
        return Typed(self.names, self.born, self.sex, self.nationalities, numbers)


class CheckIn(Schema):
    """Does the partner hold anything on this identity? Bound to a dossier, a purpose and an agreement."""

    partner: str
    dossier: str
    agreement: str
    crime_area: CrimeArea
    purpose: Purpose
    identity: IdentityIn
    subject_category: SubjectCategory
    standing: Standing = Standing.ASSESSMENT


class CheckOut(Schema):
    """One check without whom it is about; `state` is `hit`, `no_hit` or why there is neither."""

    number: int
    partner: str
    dossier: str
    agreement: str
    purpose: str
    crime_area: str
    state: str
    classes: list[str]
    asked_by: str
    at: int
    answered_at: int | None
    elements: int
    commitment: str
    batch: str
    clause: str
    what: str
    retain_until: int

    @staticmethod
    def resolve_number(row: Check) -> int:
        """Its number."""
        return row.pk


class OpenedOut(Schema):
    """A commitment opened and computed again."""

    number: int
    committed: bool
    sent: bool
    commitment: str
    batch: str
    canaries: int
    names: list[str]
    keys: list[str]


class ServedOut(Schema):
    """What a partner asked of this service; nobody here can know about whom."""

    partner: str
    at: int
    agreement: str
    purpose: str
    elements: int
    batch: str
    clause: str


class EpochOut(Schema):
    """One epoch of either direction."""

    partner: str
    side: str
    agreement: str
    epoch: str
    state: str
    opens: int
    closes: int
    parts: int
    octets: int
    fetched: bool
    announcement: str

    @staticmethod
    def resolve_parts(row: Epoch) -> int:
        """The base and the additions."""
        return len(row.claim.parts)

    @staticmethod
    def resolve_octets(row: Epoch) -> int:
        """Of all parts."""
        return sum(part.size for part in row.claim.parts)

    @staticmethod
    def resolve_announcement(row: Epoch) -> str:
        """Its digest, as both ledgers have it."""
        return row.digest


class EntryIn(Schema):
    """Something that a dossier works on and with whom it may be compared."""

    dossier: str
    partners: list[str]
    purpose: Purpose
    words: str = Field(max_length=200)
    identity: IdentityIn
    subject_category: SubjectCategory | None = None
    standing: Standing = Standing.ASSESSMENT


class EntryOut(Schema):
    """One entry without what it is."""

    key: str
    dossier: str
    kind: str
    partners: list[str]
    added_by: str
    added_at: int
    retain_until: int


class CompareIn(Schema):
    """Compare a dossier's entries with what a partner works on."""

    partner: str
    dossier: str
    agreement: str
    crime_area: CrimeArea
    purpose: Purpose


class SessionOut(Schema):
    """One deconfliction."""

    session: str
    partner: str
    invited: bool
    dossier: str
    state: str
    at: int
    compared: int
    left_out: int
    overlaps: int
    clause: str
    what: str

    @staticmethod
    def resolve_overlaps(row: Session) -> int:
        """How many of this service's entries the partner works on too."""
        return row.overlaps.count()


class OverlapOut(Schema):
    """An entry on which a partner works too: a candidate until an officer decides."""

    number: int
    dossier: str
    entry: str
    partner: str
    classes: list[str]
    state: str
    reason: str

    @staticmethod
    def resolve_number(row: Overlap) -> int:
        """Its number."""
        return row.pk

    @staticmethod
    def resolve_entry(row: Overlap) -> str:
        """The entry's key."""
        return row.subject.key

    @staticmethod
    def resolve_partner(row: Overlap) -> str:
        """Who works on it too."""
        return row.session.partner


class DecisionIn(Schema):
    """What an officer makes of an overlap."""

    ask: bool
    reason: str


class RefreshedOut(Schema):
    """How many filters of ours changed, and how many of theirs are here."""

    made: int
    fetched: int


def _checks(caller: Caller) -> Checks:
    desk = caller.exchange.checks
    if not isinstance(desk, CheckDesk):
        raise NotAllowedNow("this node makes no hit checks", cure="ask your administrator")
    return desk.checks


def _need(caller: Caller, roles: frozenset[Role]) -> None:
    if caller.actor.roles.isdisjoint(roles):
        raise NotAllowedNow("no role of this officer is made for it", cure="ask an officer of one of these roles")


@router.get("", auth=READ, response={200: list[CheckOut], **ANSWERS}, operation_id="list_hit_checks")
@paged
def listed(request: HttpRequest, dossier: str = "") -> Any:
    """The checks that this service asked, the newest first."""
    found = queries.checks_asked(caller_of(request).service)
    return found.filter(dossier=dossier) if dossier else found


@router.post("", auth=ASK, response={201: CheckOut, **ANSWERS}, operation_id="ask_hit_check")
def ask(request: HttpRequest, told: CheckIn) -> Status[Check]:
    """Ask; the answer of the partner's node is waited for."""
    caller, identity = caller_of(request), told.identity.typed().identity()
    ground = CheckGround(AgreementId(told.agreement), told.crime_area, told.purpose, categories_of(identity))
    wish = Wish(
        partner=ServiceId(told.partner),
        dossier=DossierId(told.dossier),
        ground=ground,
        identity=identity,
        subject_category=told.subject_category,
        standing=told.standing,
    )
    return Status(HTTPStatus.CREATED, asking.ask(_checks(caller), wish, caller.actor))


@router.get("/asked", auth=READ, response={200: list[ServedOut], **ANSWERS}, operation_id="list_checks_asked_of_us")
@paged
def asked(request: HttpRequest) -> Any:
    """What partners asked of this service."""
    caller = caller_of(request)
    _need(caller, OVERSEERS)
    found: Any = queries.served(caller.service)
    return found


@router.get("/epochs", auth=READ, response={200: list[EpochOut], **ANSWERS}, operation_id="list_check_epochs")
@paged
def epochs(request: HttpRequest) -> Any:
    """The epochs of both directions."""
    return queries.epochs(caller_of(request).service)


@router.post(
    "/epochs/{partner}", auth=ASK, response={200: RefreshedOut, **ANSWERS}, operation_id="refresh_check_epochs"
)
def refresh(request: HttpRequest, partner: str) -> RefreshedOut:
    """Make our filters for a partner where they are due, and fetch theirs."""
    caller = caller_of(request)
    _need(caller, KEEPERS)
    checks, named = _checks(caller), ServiceId(partner)
    made = keeping.prepare(checks, named)
    return RefreshedOut(made=made, fetched=len(refreshing.refresh(checks, named)))


@router.get("/entries", auth=READ, response={200: list[EntryOut], **ANSWERS}, operation_id="list_deconfliction_entries")
@paged
def entries(request: HttpRequest, dossier: str) -> Any:
    """What a dossier works on, without what it is."""
    return Subject.objects.filter(service=caller_of(request).service, dossier=dossier)


@router.post("/entries", auth=ASK, response={201: EntryOut, **ANSWERS}, operation_id="enter_for_deconfliction")
def enter(request: HttpRequest, told: EntryIn) -> Status[Subject]:
    """Enter something for comparison with the partners named."""
    caller, identity = caller_of(request), told.identity.typed().identity()
    entry = Entry(
        dossier=told.dossier,
        kind=kind_of(identity).value,
        identity=identity,
        words=told.words,
        partners=tuple(map(ServiceId, told.partners)),
        purpose=told.purpose,
        subject_category=told.subject_category,
        standing=told.standing,
    )
    return Status(HTTPStatus.CREATED, subjects.enter(_checks(caller), entry, caller.actor))


@router.delete("/entries/{key}", auth=ASK, response={204: None, **ANSWERS}, operation_id="take_out_of_deconfliction")
def take_out(request: HttpRequest, key: str) -> Status[None]:
    """Take an entry out, with what was found about it."""
    caller = caller_of(request)
    subjects.take_out(_checks(caller), key, caller.actor)
    return Status(HTTPStatus.NO_CONTENT, None)


@router.get(
    "/deconflictions", auth=READ, response={200: list[SessionOut], **ANSWERS}, operation_id="list_deconflictions"
)
@paged
def sessions(request: HttpRequest) -> Any:
    """The deconflictions, the newest first."""
    return queries.sessions(caller_of(request).service)


@router.post("/deconflictions", auth=ASK, response={201: SessionOut, **ANSWERS}, operation_id="deconflict")
def compare(request: HttpRequest, told: CompareIn) -> Status[Session]:
    """Compare now; the partner, as the invited, learns first."""
    caller = caller_of(request)
    checks, partner, agreement = _checks(caller), ServiceId(told.partner), AgreementId(told.agreement)
    ground = comparing.ground_for(checks, partner, told.dossier, agreement, told.crime_area, told.purpose)
    return Status(HTTPStatus.CREATED, deconflicting.invite(checks, partner, told.dossier, ground, caller.actor))


@router.get("/overlaps", auth=READ, response={200: list[OverlapOut], **ANSWERS}, operation_id="list_overlaps")
@paged
def overlaps(request: HttpRequest, dossier: str = "") -> Any:
    """The overlaps of a dossier or of all."""
    return queries.overlaps(caller_of(request).service, dossier)


@router.post("/overlaps/{number}", auth=ASK, response={200: OverlapOut, **ANSWERS}, operation_id="decide_overlap")
def decide(request: HttpRequest, number: int, told: DecisionIn) -> Overlap:
    """Ask the partner or put it aside, with the reason."""
    caller = caller_of(request)
    state = OverlapState.ASKED if told.ask else OverlapState.PUT_ASIDE
    return subjects.decide(_checks(caller), number, state, told.reason, caller.actor)


@router.get("/{number}", auth=READ, response={200: CheckOut, **ANSWERS}, operation_id="get_hit_check")
def one(request: HttpRequest, number: int) -> Check:
    """One check and its result."""
    return asking.of_number(_checks(caller_of(request)), number)


@router.post("/{number}/opened", auth=READ, response={200: OpenedOut, **ANSWERS}, operation_id="open_hit_check")
def opened(request: HttpRequest, number: int) -> OpenedOut:
    """For the data protection officer: open the commitment and compute the batch again; the ledger keeps it."""
    caller = caller_of(request)
    found = opening.open_commitment(_checks(caller), number, caller.actor)
    return OpenedOut(
        number=number,
        committed=found.committed,
        sent=found.sent,
        commitment=found.commitment,
        batch=found.batch,
        canaries=found.canaries,
        names=[name.full for name in found.identity.names],
        keys=[key.text for key in found.keys],
    )


@router.post("/{number}/release", auth=ASK, response={200: CheckOut, **ANSWERS}, operation_id="release_hit_check")
def release(request: HttpRequest, number: int) -> Check:
    """As the second officer whom the agreement demands."""
    caller = caller_of(request)
    return asking.release(_checks(caller), number, caller.actor)
