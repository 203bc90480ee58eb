"""Acts on hit checks and deconfliction."""

from collections.abc import Callable
from typing import Any

from entente.domains.hitchecks import queries
from entente.domains.hitchecks.rules.typed import Number, Typed, categories_of, kind_of
from entente.domains.hitchecks.services import asking, comparing, deconflicting, keeping, refreshing, subjects
from entente.domains.hitchecks.services.answering import CheckDesk
from entente.domains.hitchecks.services.asking import Wish
from entente.domains.hitchecks.services.ports import Checks
from entente.domains.hitchecks.services.subjects import Entry
from entente.matching.identities.identifiers import IdentifierKind
from entente.node.composition import Node
from entente.node.demo.cast import BY_STAFF
from entente.protocol.blind_checks import CheckGround
from entente.vocabulary.crime import CrimeArea
from entente.vocabulary.ids import AgreementId, DossierId, ServiceId
from entente.vocabulary.persons import SubjectCategory
from entente.vocabulary.purposes import Purpose


def _checks(node: Node) -> Checks:
    desk = next(iter(node.exchanges.values())).checks
    assert isinstance(desk, CheckDesk)
    return desk.checks


def refresh_checks(node: Node, partner: str) -> int:
    """Make and fetch filters now; how many are here."""
    keeping.prepare(_checks(node), ServiceId(partner))
    return len(refreshing.refresh(_checks(node), ServiceId(partner)))


def hit_check(node: Node, partner: str, dossier: str, agreement: str, name: str, born: str) -> dict[str, Any]:
    """Ask a partner blindly about a person."""
    checks, identity = _checks(node), Typed(names=(name,), born=born).identity()
    ground = CheckGround(AgreementId(agreement), CrimeArea.DRUGS, Purpose.INVESTIGATION, categories_of(identity))
    wish = Wish(
        partner=ServiceId(partner),
        dossier=DossierId(dossier),
        ground=ground,
        identity=identity,
        subject_category=SubjectCategory.CONTACT,
    )
    row = asking.ask(checks, wish, BY_STAFF["officer"].actor(checks.service))
    return {"state": row.state_code.value, "classes": row.classes, "what": row.what}


def checks_served(node: Node) -> list[int]:
    """Elements of each batch that partners had answered here."""
    return list(queries.served(_checks(node).service).values_list("elements", flat=True))


def work_on(node: Node, dossier: str, partner: str, number: str) -> str:
    """Enter a telephone for comparison with a partner; its key."""
    checks = _checks(node)
    identity = Typed(numbers=(Number(IdentifierKind.PHONE, number),)).identity()
    entry = Entry(
        dossier=dossier,
        kind=kind_of(identity).value,
        identity=identity,
        words="the courier's telephone",
        partners=(ServiceId(partner),),
        purpose=Purpose.INVESTIGATION,
    )
    return str(subjects.enter(checks, entry, BY_STAFF["officer"].actor(checks.service)).key)


def deconflict(node: Node, partner: str, dossier: str, agreement: str) -> str:
    """Compare with a partner; the state in the end."""
    checks, named, under = _checks(node), ServiceId(partner), AgreementId(agreement)
    ground = comparing.ground_for(checks, named, dossier, under, CrimeArea.DRUGS, Purpose.INVESTIGATION)
    actor = BY_STAFF["officer"].actor(checks.service)
    return deconflicting.invite(checks, named, dossier, ground, actor).state_code.value


def overlaps(node: Node, dossier: str) -> list[str]:
    """The partners that work on the same as a dossier."""
    return [row.session.partner for row in queries.overlaps(_checks(node).service, dossier)]


CHECK_ACTS: dict[str, Callable[..., Any]] = {
    act.__name__: act for act in (refresh_checks, hit_check, checks_served, work_on, deconflict, overlaps)
}
