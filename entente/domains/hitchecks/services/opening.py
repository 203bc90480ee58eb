"""The data protection officer opens a commitment: what was asked, and whether it is what left the house (P-14.3)."""

from dataclasses import dataclass, field

from django.db import transaction

from entente.access.actors import Actor
from entente.audit import store as ledger
from entente.domains.hitchecks.models import Check
from entente.domains.hitchecks.services import asking, sealed
from entente.domains.hitchecks.services.ports import Checks
from entente.exchange.errors import ContentErased, NotAllowedNow
from entente.matching.blind.check import digest_of
from entente.matching.blind.keys import Key
from entente.matching.identities.identity import Identity
from entente.vocabulary.purposes import Purpose
from entente.vocabulary.roles import Role

OPENERS = (Role.DATA_PROTECTION_OFFICER, Role.AUDITOR)


@dataclass(frozen=True)
class Opened:
    """What was asked, computed again: commitment and batch either fit what was recorded, or they do not."""

    check: Check
    identity: Identity = field(repr=False)
    keys: tuple[Key, ...] = field(repr=False)
    canaries: int
    commitment: str
    batch: str
    recorded: str
    """The commitment as the ledger has it."""

    @property
    def committed(self) -> bool:
        """Whether identity, seed and keys are those that the ledger's commitment pins."""
        return self.commitment == self.check.commitment == self.recorded

    @property
    def sent(self) -> bool:
        """Whether the batch that was sent is the one that these inputs give; true of one that never left."""
        return not self.check.batch or self.batch == self.check.batch


def open_commitment(checks: Checks, number: int, actor: Actor) -> Opened:
    """Open, compute again, compare; the ledger keeps who looked. Raise NotAllowedNow, ContentErased, CheckUnknown."""
    if actor.roles.isdisjoint(OPENERS):
        raise NotAllowedNow(
            "commitments are opened by the data protection officer", clause="P-14.3", cure="ask the officer"
        )
    return _computed(checks, asking.of_number(checks, number), actor, Purpose.OVERSIGHT)


def reread(checks: Checks, number: int, actor: Actor) -> Opened:
    """The asking officer looks again at what was asked; on the check's purpose, and in the ledger."""
    row = asking.of_number(checks, number)
    if actor.staff not in (row.asked_by, row.approved_by) and Role.SUPERVISOR not in actor.roles:
        raise NotAllowedNow("only who asked, and a supervisor, see whom a check is about", cure="ask one of them")
    return _computed(checks, row, actor, Purpose(row.purpose))


def _computed(checks: Checks, row: Check, actor: Actor, purpose: Purpose) -> Opened:
    house = checks.house
    if row.sealed is None:
        raise ContentErased(
            "what was asked was erased when its date came", clause="P-14.3", cure="nothing brings it back"
        )
    kept = sealed.open_as(house, f"check {row.identifier}", bytes(row.sealed), sealed.Asked)
    question = kept.question(row.identifier)
    batch = question.batch()
    with house.writing, transaction.atomic():
        told = {"by": actor.staff, "purpose": purpose.value}
        house.record(ledger.INTERNAL, "viewed", f"hit-check:{row.identifier}", **told)
    return Opened(
        check=row,
        identity=kept.identity,
        keys=question.keys,
        canaries=question.slots - len(question.keys),
        commitment=question.commitment.hex(),
        batch=digest_of(batch.elements).hex(),
        recorded=_recorded(checks, row),
    )


def _recorded(checks: Checks, row: Check) -> str:
    for stored in ledger.about(checks.service, row.identifier):
        if stored.entry is not None and stored.entry.kind == "hit_check":
            return str(stored.entry.payload.get("commitment", ""))
    return ""
