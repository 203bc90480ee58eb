"""Key statements: this service's own, and those that partners send; only a confirmed root moves trust (P-2.3)."""

from collections.abc import Sequence

import msgspec
from django.db import transaction

from entente.audit import store as ledger
from entente.audit.entry import Entry as LedgerEntry
from entente.exchange.house import House
from entente.exchange.models import Partner, Statement
from entente.exchange.models.partners import PartnerState
from entente.exchange.trust import decoded, encoded
from entente.protocol.learning import Learned, learn_statements
from entente.protocol.statements import StatementClaim, digest_of, read_statement
from entente.protocol.wire import Signed
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.errors import RemoteError
from entente.vocabulary.ids import ServiceId

LARGEST = 2**20
"""Bytes of a statement file or answer; thirteen sealing keys and two signing keys have 60 KiB."""


class StatementUnreadable(RemoteError):
    """A file or answer that should be a key statement is none."""


def own(house: House) -> bytes:
    """This service's statement as a file: JSON of claim and signatures."""
    return msgspec.json.encode(house.keyring.statement)


def parse(data: bytes) -> tuple[Signed, StatementClaim]:
    """A statement from a file; raise StatementUnreadable, MalformedMessage."""
    if len(data) > LARGEST:
        raise StatementUnreadable(f"{len(data)} bytes", clause="P-2.3", cure="ask the partner for the right file")
    try:
        signed = msgspec.json.decode(data, type=Signed)
    except msgspec.MsgspecError as error:
        raise StatementUnreadable(
            f"not a key statement: {error}", clause="P-2.3", cure="ask the partner for the right file"
        ) from error
    return signed, read_statement(signed).claim


def keep(service: ServiceId, signed: Signed, now: Milliseconds, *, equivocation: bool = False) -> Statement:
    """Store a statement that was accepted (or is proof of equivocation), once."""
    claim = read_statement(signed).claim
    kept, _ = Statement.objects.get_or_create(
        service=service,
        author=claim.service,
        number=claim.number,
        digest=digest_of(signed),
        defaults={"signed": encoded(signed), "accepted_at": now, "equivocation": equivocation},
    )
    return kept


def take_own(signed: Signed, now: Milliseconds) -> None:
    """Keep a statement of a local service, once, with an entry in the ledger (P-9.5)."""
    claim = read_statement(signed).claim
    if Statement.objects.filter(service=claim.service, author=claim.service, digest=digest_of(signed)).exists():
        return
    with transaction.atomic():
        keep(claim.service, signed, now)
        payload = {"number": claim.number, "incarnation": claim.incarnation, "digest": digest_of(signed)}
        ledger.append(claim.service, ledger.INTERNAL, [LedgerEntry(kind="own_statement", at=now, payload=payload)])


def current(service: ServiceId) -> Signed:
    """The newest statement of a local service; raise Statement.DoesNotExist before it was made."""
    return decoded(bytes(Statement.objects.filter(service=service, author=service).latest("number").signed))


def all_own(service: ServiceId) -> list[Signed]:
    """Every statement of a local service, by number."""
    held = Statement.objects.filter(service=service, author=service).order_by("number")
    return [decoded(bytes(each.signed)) for each in held]


def learn(house: House, statements: Sequence[Signed]) -> Learned:
    """What statements of a delivery would move; nothing is stored until `accept` (P-4.6, step 4)."""
    others = [each for each in statements if read_statement(each).claim.service != house.service]
    return learn_statements(others, house.trust.keys_of, house.now)


def take(house: House, data: bytes) -> None:
    """Take in a partner's statement that came by itself; raise what is wrong with it, after keeping a proof of it."""
    signed, claim = parse(data)
    with house.writing, transaction.atomic():
        learned = learn(house, [signed])
        accept(house, learned)
    held = house.trust.keys_of(claim.service)
    for _, error in learned.errors:
        if held is None or claim.number >= held.current.claim.number:  # older ones are history, whoever repeats them
            raise error


def accept(house: House, learned: Learned, sender: ServiceId | None = None) -> None:
    """Keep what was learned, record what a sender's delivery had wrong; a second history suspends (P-2.3)."""
    for keys in learned.keys.values():
        for held in keys.statements:  # those between too: messages under them may still come
            keep(house.service, held.signed, house.now)
        house.trust.forget(keys.service)
        _move(house, keys.current.claim)
    for service, signed in learned.equivocating:
        _suspend(house, service, signed)
    for _, error in learned.errors if sender else ():  # what comes unsigned costs no row (P-10.6)
        house.record(
            sender or "",
            "statement_refused",
            error=type(error).__name__,
            clause=error.clause,
            side=error.side.value,
            what=error.what,
        )


def _move(house: House, claim: StatementClaim) -> None:
    Partner.objects.filter(service=house.service, partner=claim.service).update(
        statement_number=claim.number, incarnation=claim.incarnation, urls=list(claim.urls), name=claim.name
    )
    house.record(claim.service, "statement", number=claim.number, incarnation=claim.incarnation)


def _suspend(house: House, partner: ServiceId, signed: Signed) -> None:
    """Both statements are kept as proof; what was trusted stays as it was."""
    keep(house.service, signed, house.now, equivocation=True)
    Partner.objects.filter(service=house.service, partner=partner, state=PartnerState.CONFIRMED).update(
        state=PartnerState.SUSPENDED, reason=f"{partner} signed two key statements of one number"
    )
    house.record(partner, "equivocation", digest=digest_of(signed))


def forget(service: ServiceId, author: ServiceId) -> None:
    """Drop the statements of a service that nobody has confirmed, when it is taken in anew."""
    Statement.objects.filter(service=service, author=author).delete()
