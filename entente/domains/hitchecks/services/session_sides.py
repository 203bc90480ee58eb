"""One side of a deconfliction: its key, its filter of fixed size, its elements, and what it learns (P-14.13)."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from entente.crypto import merkle
from entente.crypto.nonces import random_bytes
from entente.crypto.oprf import Evaluation, Key
from entente.domains.hitchecks.models import Overlap, Session, Subject
from entente.domains.hitchecks.rules.measures import SESSION, SESSION_CANARIES, SESSION_LASTS
from entente.domains.hitchecks.rules.states import SessionState
from entente.domains.hitchecks.services import epochs, sealed, subjects
from entente.domains.hitchecks.services.ports import Checks
from entente.domains.hitchecks.services.sealed import KeptKey, Working
from entente.matching.blind import filter as filters
from entente.matching.blind.filter import Filter, Parts, values_of
from entente.matching.blind.keys import scheme, working_keys
from entente.protocol.blind_checks import CHUNK, CheckGround, EpochClaim, Part, Scope, announce, key_label
from entente.protocol.wire import Signed
from entente.vocabulary.ids import KeyId, ServiceId

KEYS = SESSION - SESSION_CANARIES
EACH = 28
"""Keys of one entry, as in a check."""


@dataclass(frozen=True)
class Side:
    """What one side brings to a session."""

    working: Working
    filter: bytes
    claim: Signed
    compared: int
    left_out: int


def brought(checks: Checks, partner: ServiceId, session: str, ground: CheckGround, rows: Sequence[Subject]) -> Side:
    """Key, filter and elements from the entries that may be compared with the partner."""
    house, key_seed = checks.house, random_bytes()
    key = Key.derived(key_seed, key_label(house.service, partner, session))
    held, asked, compared = _keys(checks, rows)
    outputs = [key.output(data) for data in held]
    values = epochs.padded(values_of(outputs), SESSION)
    told = filters.build(values, checks.seeds()).encode()
    claim = EpochClaim(
        holder=house.service,
        asker=partner,
        agreement=ground.agreement,
        epoch=session,
        scope=Scope.DECONFLICTION,
        scheme=scheme(),
        public=key.public.hex(),
        parts=(part_of(told),),
        quota=SESSION,
        opens=house.now,
        closes=house.now + SESSION_LASTS,
        at=house.now,
        statement=house.keyring.statement_digest,
        key_id=KeyId(house.keyring.signing.public.key_id),
    )
    working = Working(key_seed, random_bytes(), asked)
    return Side(working, told, announce(house.keyring.signing, claim), compared, len(rows) - compared)


def part_of(told: bytes) -> Part:
    """Root and size of a filter that travels whole."""
    chunks = [told[at : at + CHUNK] for at in range(0, len(told), CHUNK)]
    return Part(merkle.root([merkle.leaf_hash(chunk) for chunk in chunks]).hex(), len(told))


def _keys(checks: Checks, rows: Sequence[Subject]) -> tuple[list[bytes], tuple[KeptKey, ...], int]:
    """Inputs held, keys asked, and how many entries found room; an entry goes in whole or not at all."""
    held: dict[bytes, None] = {}
    asked: dict[bytes, KeptKey] = {}
    compared = 0
    for row in rows:
        identity = subjects.opened(checks, row).identity
        own, wanted = working_keys(identity, EACH, asked=False), working_keys(identity, EACH, asked=True)
        if len(held) + len(own) > KEYS or len(asked) + len(wanted) > KEYS:
            break
        compared += 1
        held |= {key.data: None for key in own}
        for key, one in zip(wanted, sealed.kept(wanted, row.key), strict=True):
            asked.setdefault(key.data, one)
    return list(held), tuple(asked.values()), compared


def learn(checks: Checks, row: Session, working: Working, public: str, answer: Evaluation, held: Filter) -> int:
    """Proof, canaries, lookup; overlaps and who is told of them. In the caller's transaction; how many overlaps.

    Raise EvaluationInvalid, FilterDishonest, nothing stored.
    """
    question = working.question(row.session, SESSION)
    outcome = question.outcome(bytes.fromhex(public), answer, Parts((held,)))
    hit = {(key.key_class, key.text) for key in outcome.hits}
    found: dict[str, set[str]] = {}
    for key in _equal_keys(checks, row, working):
        if (key.key_class, key.text) in hit:
            found.setdefault(key.subject, set()).add(key.key_class.value)
    for name, classes in found.items():
        _overlap(checks, row, name, classes)
    return len(found)


def _equal_keys(checks: Checks, row: Session, working: Working) -> list[KeptKey]:
    """The keys asked, with every entry that has them: two dossiers may work on the same telephone."""
    partner = ServiceId(row.partner)
    asked = {(key.key_class, key.text) for key in working.keys}
    every: list[KeptKey] = []
    for subject in subjects.for_partner(checks, partner, "" if row.invited else row.dossier):
        wanted = working_keys(subjects.opened(checks, subject).identity, EACH, asked=True)
        every += [one for one in sealed.kept(wanted, subject.key) if (one.key_class, one.text) in asked]
    return every


def _overlap(checks: Checks, row: Session, name: str, classes: set[str]) -> None:
    subject = subjects.of_key(checks, name)
    Overlap.objects.get_or_create(
        session=row,
        subject=subject,
        defaults={"service": row.service, "dossier": subject.dossier, "classes": sorted(classes)},
    )
    checks.tell(checks.service, subject.dossier, f"{row.session}:{name}", row.partner, checks.house.now)


def finish(checks: Checks, row: Session, state: SessionState, what: str = "", clause: str = "") -> Session:
    """The session is over: keys and filters are destroyed, the outcome stays."""
    row.state, row.what, row.clause = state.value, what[:300], clause[:100]
    row.finished_at, row.sealed = checks.house.now, None
    with checks.house.writing, transaction.atomic():
        row.save()
        told = {"state": state.value, "compared": row.compared, "clause": row.clause}
        checks.house.record(row.partner, "deconfliction_ended", row.session, **told)
    return row
