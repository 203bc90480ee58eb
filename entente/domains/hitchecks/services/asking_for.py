"""From a result to a request for information: a draft that its officer reads, changes, sends, or does not (P-14.7)."""

from entente.access.actors import Actor
from entente.domains.hitchecks.models import Check
from entente.domains.hitchecks.rules.states import CheckState
from entente.domains.hitchecks.services import opening
from entente.domains.hitchecks.services.ports import Checks
from entente.exchange.errors import NotAllowedNow
from entente.exchange.models import Dossier
from entente.matching.blind.keys import PREFILLS, KeyClass
from entente.matching.identities.birth import Birth
from entente.matching.identities.identity import Identity
from entente.vocabulary.codes import RequestForm, Urgency
from entente.vocabulary.persons import EntityKind

NOT_MEMBER = "the partner is not a member of this dossier"


def may_prefill(row: Check) -> bool:
    """Whether the result is strong enough to pre-fill a request; a hit on class B alone never is."""
    return row.state_code is CheckState.HIT and not PREFILLS.isdisjoint(map(KeyClass, row.classes))


def prefill(checks: Checks, row: Check, actor: Actor, facts: str) -> None:
    """Lay a request up as the officer's draft in the check's dossier; raise NotAllowedNow, ContentErased."""
    if not may_prefill(row):
        raise NotAllowedNow(
            "this result pre-fills no request",
            clause="P-14.7",
            cure="write the request yourself, if what you know is enough without it",
        )
    if not is_member(checks, row):
        raise NotAllowedNow(NOT_MEMBER, cure="open a dossier with the partner and write the request there")
    opened = opening.reread(checks, row.pk, actor)
    if not checks.prefill(checks.house, actor.staff, row.dossier, fields_of(row, opened.identity, facts)):
        raise NotAllowedNow(
            "a request is already being written in this dossier", cure="send or discard it first, then come back"
        )


def is_member(checks: Checks, row: Check) -> bool:
    """Whether a request in the check's dossier would reach the partner."""
    found = Dossier.objects.filter(service=checks.service, dossier=row.dossier, closed=False).first()
    return found is not None and row.partner in found.membership.get("members", {})


def fields_of(row: Check, identity: Identity, facts: str) -> dict[str, list[str]]:
    """The fields of the form of a request, as if typed."""
    number = next(iter(identity.identifiers), None)
    told = {
        "form": [RequestForm.IDENTITY.value],
        "asked": [row.partner],
        "urgency": [Urgency.NORMAL.value],
        "facts": [facts],
        "agreement": [row.agreement],
        "crime_area": [row.crime_area],
        "purpose": [row.purpose],
        "categories": list(row.categories),
        "subject_kind": [EntityKind.PERSON.value],
        "subject_name": [identity.names[0].full] if identity.names else [],
        "subject_birth": [_born(identity.births[0])] if identity.births else [],
        "subject_category": [row.subject_category],
        "subject_standing": [row.standing],
    }
    if number is not None:
        told |= {"subject_number_kind": [number.kind.value], "subject_number": [number.number]}
    return told


def _born(birth: Birth) -> str:
    return birth.text
