"""What officers work on and let be compared with named partners: entered, listed, taken out (P-14.13)."""

from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import QuerySet

from entente.access.actions import Action
from entente.access.actors import Actor
from entente.access.roles import MAY
from entente.audit import store as ledger
from entente.crypto.nonces import random_id
from entente.domains.hitchecks.models import CheckUnknown, Overlap, Subject
from entente.domains.hitchecks.rules.measures import SUBJECT_KEPT
from entente.domains.hitchecks.rules.states import OverlapState
from entente.domains.hitchecks.services import sealed
from entente.domains.hitchecks.services.ports import Checks
from entente.domains.hitchecks.services.sealed import WorkedOn
from entente.exchange.errors import NotAllowedNow
from entente.exchange.models import Dossier
from entente.matching.blind.check import NothingToAsk
from entente.matching.blind.keys import working_keys
from entente.matching.identities.identity import Identity
from entente.vocabulary.codes import DossierKind
from entente.vocabulary.ids import ServiceId
from entente.vocabulary.persons import Standing, SubjectCategory
from entente.vocabulary.purposes import Purpose

WORKING = frozenset({DossierKind.CASE.value, DossierKind.OPERATION.value, DossierKind.EVENT.value})
"""Dossiers in which there is something to compare."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """Something that a dossier works on."""

    dossier: str
    kind: str
    identity: Identity = field(repr=False)
    words: str = field(repr=False)
    partners: tuple[ServiceId, ...]
    purpose: Purpose
    subject_category: SubjectCategory | None = None
    standing: Standing = Standing.ASSESSMENT


def enter(checks: Checks, entry: Entry, actor: Actor) -> Subject:
    """Enter it for comparison with the partners named; raise NotAllowedNow, NothingToAsk."""
    house = checks.house
    require_working(checks, entry.dossier, actor)
    if not working_keys(entry.identity, 1, asked=False):
        raise NothingToAsk(
            "nothing in it can be compared exactly",
            clause="P-14.2",
            cure="add a number, an address with its house number, or two names with a full date of birth",
        )
    name = random_id()
    with house.writing, transaction.atomic():
        row = Subject.objects.create(
            service=house.service,
            dossier=entry.dossier,
            key=name,
            kind=entry.kind,
            subject_category=entry.subject_category.value if entry.subject_category else "",
            standing=entry.standing.value,
            purpose=entry.purpose.value,
            partners=sorted(entry.partners),
            sealed=sealed.seal(house, f"subject {name}", WorkedOn(entry.identity, entry.words)),
            added_by=actor.staff,
            added_at=house.now,
            retain_until=house.now + SUBJECT_KEPT,
        )
        told = {"by": actor.staff, "dossier": entry.dossier, "partners": sorted(entry.partners)}
        house.record(ledger.INTERNAL, "deconfliction_entered", name, purpose=entry.purpose.value, **told)
    return row


def take_out(checks: Checks, key: str, actor: Actor) -> None:
    """Destroy an entry and what was found about it; the ledger keeps that it was there."""
    row = of_key(checks, key)
    require_working(checks, row.dossier, actor)
    with checks.house.writing, transaction.atomic():
        row.delete()
        checks.house.record(ledger.INTERNAL, "deconfliction_taken_out", key, by=actor.staff, dossier=row.dossier)


def of_key(checks: Checks, key: str) -> Subject:
    """One entry; raise CheckUnknown."""
    found = Subject.objects.filter(service=checks.service, key=key).first()
    if found is None:
        raise CheckUnknown("no such entry is held here", cure="look at the dossier's list")
    return found


def for_partner(checks: Checks, partner: ServiceId, dossier: str = "") -> list[Subject]:
    """What may be compared with the partner, of one dossier or of all, the newest first."""
    rows: QuerySet[Subject] = Subject.objects.filter(service=checks.service, retain_until__gt=checks.house.now)
    chosen = rows.filter(dossier=dossier) if dossier else rows
    return [row for row in chosen if partner in row.partners]


def opened(checks: Checks, row: Subject) -> WorkedOn:
    """What the entry is."""
    return sealed.open_as(checks.house, f"subject {row.key}", bytes(row.sealed), WorkedOn)


def decide(checks: Checks, number: int, state: OverlapState, reason: str, actor: Actor) -> Overlap:
    """What an officer makes of an overlap: asks the partner, or puts it aside, with the reason."""
    found = Overlap.objects.filter(service=checks.service, pk=number).select_related("session", "subject").first()
    if found is None:
        raise CheckUnknown("no such overlap is held here", cure="look at the dossier's list")
    require_working(checks, found.dossier, actor)
    if not reason.strip():
        raise NotAllowedNow("an overlap is decided with a reason", cure="write the reason")
    with checks.house.writing, transaction.atomic():
        found.state, found.reason = state.value, reason.strip()[:500]
        found.decided_by, found.decided_at = actor.staff, checks.house.now
        found.save(update_fields=["state", "reason", "decided_by", "decided_at"])
        told = {"by": actor.staff, "state": state.value, "reason": found.reason}
        checks.house.record(ledger.INTERNAL, "overlap_decided", found.subject.key, **told)
    return found


def require_working(checks: Checks, dossier: str, actor: Actor) -> Dossier:
    """An open case, event or operation of this service, and an officer who works; raise NotAllowedNow."""
    found = Dossier.objects.filter(service=checks.service, dossier=dossier).first()
    if found is None:
        raise CheckUnknown("no such dossier is held here", cure="choose one from the list of dossiers")
    if found.kind not in WORKING or found.closed:
        raise NotAllowedNow(
            "only an open case, event or operation works on somebody",
            clause="P-14.13",
            cure="choose such a dossier, or open one",
        )
    if actor.roles.isdisjoint(MAY[Action.CONFIRM_MATCH] | MAY[Action.USE_IN_OPERATION]):
        raise NotAllowedNow("this is for officers who work in the dossier", cure="ask one of them")
    return found
