"""Partners asked about applicants: hit checks as accreditation takes them, under its purpose and no other."""

from collections.abc import Mapping, Sequence

from entente.access.actors import Actor
from entente.domains.accreditation.services.partner_port import Answer, Folder, Partners, Question, Told, Way
from entente.domains.accreditation.services.ports import PURPOSE
from entente.domains.hitchecks.models import Check, Epoch
from entente.domains.hitchecks.rules.measures import CHECKS_A_DAY
from entente.domains.hitchecks.rules.states import CheckState
from entente.domains.hitchecks.rules.typed import categories_of
from entente.domains.hitchecks.services import grounding, on_behalf, ways
from entente.domains.hitchecks.services.asking import Wish
from entente.domains.hitchecks.services.ports import Checks
from entente.matching.blind.check import SLOTS
from entente.matching.identities.identity import Identity, Kind
from entente.protocol.blind_checks import CheckGround
from entente.vocabulary.crime import CrimeArea
from entente.vocabulary.ids import AgreementId, DossierId, ServiceId
from entente.vocabulary.persons import DataCategory, Standing
from entente.web.models import Officer

_QUOTA_CLAUSE = "P-14.5"
_TOLD = {CheckState.HIT: Told.HIT, CheckState.NO_HIT: Told.NO_HIT, CheckState.LOST: Told.LATER}
_NOBODY = Identity(Kind.PERSON)
_IDENTITY = frozenset({DataCategory.IDENTITY})


def partners_of(checks: Mapping[ServiceId, Checks]) -> Partners:
    """The port of accreditation, over the hit checks of each service."""

    def found(service: ServiceId) -> Sequence[Way]:
        return [_way(each, checks[service]) for each in ways.ways(checks[service]) if _covers(checks[service], each)]

    def folders(service: ServiceId) -> Sequence[Folder]:
        return [Folder(each.dossier, each.title or each.dossier) for each in ways.dossiers(checks[service])]

    def second_lacks(service: ServiceId, actor: Actor, question: Question) -> bool:
        house, partner, ground = checks[service].house, ServiceId(question.partner), _ground(question)
        if grounding.second_lacks(house, actor, partner, ground):
            return True
        grounding.permit(house, actor, partner, ground)
        return False

    def ask(service: ServiceId, actor: Actor, question: Question) -> Answer:
        return _answer(on_behalf.ask_once(checks[service], _wish(question), actor))

    def forget(service: ServiceId, origin: str) -> int:
        return on_behalf.forget(checks[service], origin)

    def tell_hit(service: ServiceId, reference: str, words: str, at: int) -> None:
        checks[service].tell_hit(service, reference, words, at)

    return Partners(found, folders, second_lacks, ask, officer, forget, tell_hit)


def officer(service: ServiceId, staff: str) -> Actor | None:
    """The officer with the roles of now; None once the account is closed."""
    found = Officer.objects.filter(service=service, username=staff, is_active=True).first()
    return found.actor() if found else None


def _covers(checks: Checks, way: ways.Way) -> bool:
    terms = grounding.terms_of(checks.house, way.agreement)
    return terms is not None and PURPOSE in terms.purposes and terms.categories >= _IDENTITY


def _way(way: ways.Way, checks: Checks) -> Way:
    epoch = Epoch.objects.filter(service=checks.service, partner=way.partner, agreement=way.agreement, side="asked")
    quota = epoch.values_list("quota", flat=True).first()
    return Way(way.partner, way.agreement, way.title, way.left, quota // SLOTS if quota else CHECKS_A_DAY)


def _ground(question: Question) -> CheckGround:
    categories = categories_of(question.identity) if question.identity else _IDENTITY
    return CheckGround(AgreementId(question.agreement), CrimeArea(question.crime_area), PURPOSE, categories)


def _wish(question: Question) -> Wish:
    return Wish(
        partner=ServiceId(question.partner),
        dossier=DossierId(question.dossier),
        ground=_ground(question),
        identity=question.identity or _NOBODY,
        subject_category=None,
        standing=Standing.FACT,
        approver=question.approver,
        origin=question.origin,
    )


def _answer(row: Check) -> Answer:
    """A refusal because of the quota waits for tomorrow; another ends the round."""
    late = row.state_code is CheckState.REFUSED and row.clause == _QUOTA_CLAUSE
    told = Told.LATER if late else _TOLD.get(row.state_code, Told.STOPPED)
    return Answer(row.pk, told, row.what, row.error)
