"""A real node in a process of its own that can turn on its partner in blind checks: `… hostile_process BIND`."""

from collections.abc import Callable
from random import Random
from typing import Any

from tests.exchange.node_process import exchange_of, serve


def _checks(node: Any) -> Any:
    """The collaborators of the honest desk, also where a hostile one stands before it."""
    desk = exchange_of(node).checks
    return getattr(desk, "honest", desk).checks


def hold_person(node: Any, name: str, born: str, agreement: str) -> str:
    """A report of this service's own on somebody, in a dossier with nobody else; filters made before it end."""
    from entente.domains.hitchecks.models import Epoch
    from entente.domains.hitchecks.services import keeping
    from entente.exchange.drafts import Draft
    from entente.node.demo.cast import BY_STAFF
    from entente.protocol import controls, entities
    from entente.protocol.bodies import ContentBody
    from entente.protocol.wire import Ground
    from entente.vocabulary.codes import DossierKind, ExchangeKind
    from entente.vocabulary.crime import CrimeArea
    from entente.vocabulary.handling import Handling, HandlingCode, Tlp
    from entente.vocabulary.persons import DataCategory, EntityKind, SubjectCategory
    from entente.vocabulary.purposes import Purpose

    exchange = exchange_of(node)
    officer = BY_STAFF["officer"].actor(exchange.service)
    dossier = exchange.open_dossier(DossierKind.CASE, [], officer, title="Own case", purpose=Purpose.INVESTIGATION)
    person = entities.Entity(
        kind=EntityKind.PERSON,
        names=(entities.Name(full=name),),
        births=(entities.Birth(text=born, precision=entities.Precision.DAY, date=born),),
        subject_category=SubjectCategory.SUSPECT,
    )
    ground = Ground(
        exchange_kind=ExchangeKind.OWN_INITIATIVE,
        agreement=agreement,
        crime_area=CrimeArea.DRUGS,
        purpose=Purpose.INVESTIGATION,
        categories=frozenset({DataCategory.IDENTITY}),
    )
    body = ContentBody(title="Report", text="On record", entities=(person,))
    handling = Handling(frozenset({HandlingCode.H1}), Tlp.GREEN)
    draft = Draft(dossier=dossier, control=controls.Report(), ground=ground, body=body, handling=handling)
    message = exchange.compose([draft], officer)[0]
    Epoch.objects.filter(service=exchange.service, side="held").update(ends_early="list_changed")
    keeping.end_due(_checks(node))
    return str(message)


def ask_badly(node: Any, partner: str, agreement: str, how: str, batch: str) -> str:
    """Send a batch that is bent, or an honest one twice for `replay`; the clause of the refusal, empty if answered."""
    from entente.domains.hitchecks.services import refreshing
    from entente.exchange import blind_checks
    from entente.exchange.errors import PartnerRefused
    from entente.matching.blind.check import Question
    from entente.matching.identities.birth import read_birth
    from entente.matching.identities.identity import person
    from entente.protocol.blind_checks import AskBatch, CheckGround, Evaluated
    from entente.vocabulary.crime import CrimeArea
    from entente.vocabulary.persons import DataCategory
    from entente.vocabulary.purposes import Purpose
    from tests.domains.hitchecks.bending import ELEMENTS

    exchange = exchange_of(node)
    try:
        epoch = refreshing.refresh(_checks(node), partner)[0].epoch
        sought = person("Idriss Hammouchi", births=(read_birth("1979-05-17"),))
        made = Question.about(sought, batch, bytes(32)).batch()
        ground = CheckGround(agreement, CrimeArea.DRUGS, Purpose.INVESTIGATION, frozenset({DataCategory.IDENTITY}))  # type: ignore[arg-type]  # an id
        for bend in [ELEMENTS[how]] if how in ELEMENTS else [tuple, tuple]:
            asked = AskBatch(epoch, ground, batch, bend(made.elements), made.commitment)
            blind_checks.ask(exchange.house, partner, asked, Evaluated)  # type: ignore[arg-type]  # an id
    except PartnerRefused as refused:
        return str(refused.clause)
    return ""


def turn(node: Any, partner: str, how: str) -> str:
    """Answer blind checks dishonestly from now on: `wrong proof`, `garbage`, or honestly again."""
    from dataclasses import replace

    from entente.domains.hitchecks.models import Epoch
    from entente.domains.hitchecks.rules.states import EpochState
    from entente.domains.hitchecks.services import keeping
    from entente.domains.hitchecks.services.answering import CheckDesk
    from entente.protocol.blind_checks import CHUNK
    from tests.domains.hitchecks.bending import FORGED, HostileDesk, announcing, wrong_proof

    exchange = exchange_of(node)
    honest = exchange.checks if isinstance(exchange.checks, CheckDesk) else exchange.checks.honest
    desk: Any = honest
    if how == "wrong proof":
        desk = HostileDesk(honest, wrong_proof)
    elif how == "garbage":
        keeping.prepare(honest.checks, partner)
        held = Epoch.objects.filter(service=exchange.service, side="held", state=EpochState.OPEN)
        held.update(epoch=FORGED)
        desk = HostileDesk(honest, announcing(honest.checks, Random(1).randbytes(CHUNK + 77)))
    node.exchanges[exchange.service] = replace(exchange, checks=desk)
    return how


def fetch_filters(node: Any, partner: str) -> str:
    """Ask for the partner's epochs and filters; the kind of the error, empty if all went well."""
    from entente.domains.hitchecks.services import refreshing
    from entente.vocabulary.errors import EntenteError

    try:
        refreshing.refresh(_checks(node), partner)
    except EntenteError as error:
        return type(error).__name__
    return ""


def lift_suspension(node: Any) -> int:
    """A supervisor lifts what is suspended; how many."""
    from entente.domains.hitchecks.models import Suspension
    from entente.domains.hitchecks.services.suspending import lift
    from entente.node.demo.cast import BY_STAFF

    exchange = exchange_of(node)
    rows = list(Suspension.objects.filter(service=exchange.service, lifted_at=None))
    for row in rows:
        lift(exchange.house, row.pk, "Their service mended its node", BY_STAFF["supervisor"].actor(exchange.service))
    return len(rows)


def trusted(node: Any) -> dict[str, Any]:
    """What no attack may move."""
    from entente.domains.hitchecks.models import Epoch, Overlap, Served
    from entente.exchange.models import Message, Partner

    epochs = Epoch.objects.order_by("pk").values_list("service", "side", "epoch", "state", "digest")
    return {
        "epochs": [list(each) for each in epochs],
        "answered": sorted(Served.objects.filter(clause="").values_list("identifier", flat=True)),
        "partners": [list(each) for each in Partner.objects.values_list("partner", "state")],
        "messages": Message.objects.count(),
        "overlaps": Overlap.objects.count(),
    }


def suspicions(node: Any) -> list[list[Any]]:
    """Error and length of the evidence of each suspension."""
    from entente.domains.hitchecks.models import Suspension

    rows = Suspension.objects.filter(service=exchange_of(node).service).order_by("pk")
    return [[row.error, len(bytes(row.evidence))] for row in rows]


def logged(node: Any, tree: str) -> list[str]:
    """The kinds of all entries of a partner's tree in the ledger."""
    from entente.audit.models import Tree
    from entente.audit.store import entries

    service = exchange_of(node).service
    row = Tree.objects.filter(service=service, name=tree).first()
    return [each.entry.kind for each in entries(service, tree, 0, row.size) if each.entry] if row else []


ACTS: tuple[Callable[..., Any], ...] = (
    hold_person,
    ask_badly,
    turn,
    fetch_filters,
    lift_suspension,
    trusted,
    suspicions,
    logged,
)


if __name__ == "__main__":
    serve(ACTS)
