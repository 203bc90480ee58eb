"""Partners from their first file to their last word: taken in, confirmed by words and two officers, revoked (P-2.1)."""

from urllib.parse import urlsplit

from django.db import transaction

from entente.access.actions import Action
from entente.access.actors import Actor
from entente.access.record import Record
from entente.audit import store as ledger
from entente.crypto import fingerprint
from entente.exchange import statements
from entente.exchange.errors import Denied, NotAllowedNow, SecondPersonNeeded, Unknown
from entente.exchange.gate import Gate
from entente.exchange.house import House
from entente.exchange.models import Partner
from entente.exchange.models.partners import PartnerState
from entente.protocol import versions
from entente.protocol.errors import RootMismatch
from entente.protocol.keys import TrustedKeys
from entente.vocabulary.ids import ServiceId

CONFIRMATION_FOLLOWS = "confirmation follows"
"""Taking in, suspending and revoking need no second officer: only confirming gives trust."""


def partner(house: House, name: ServiceId) -> Partner:
    """The partner's row; raise Unknown."""
    found = Partner.objects.filter(service=house.service, partner=name).first()
    if found is None:
        raise Unknown(f"{name} is no partner of {house.service}", clause="P-2.1", cure="add its key statement first")
    return found


@transaction.atomic
def add(house: House, data: bytes, actor: Actor) -> Partner:
    """Take a statement in; raise Denied, StatementUnreadable, NotAllowedNow, and what P-2.3 raises."""
    _permit(house, actor)
    signed, claim = statements.parse(data)
    if claim.service == house.service:
        raise NotAllowedNow("this is the service's own statement", cure="take the partner's file")
    keys = TrustedKeys.introduce(signed, house.now)
    versions.common([claim.versions])
    known = Partner.objects.filter(service=house.service, partner=claim.service).first()
    if known and known.state not in (PartnerState.INTRODUCED, PartnerState.PENDING):
        statements.accept(house, statements.learn(house, [signed]))
        return partner(house, claim.service)
    added, _ = Partner.objects.update_or_create(
        service=house.service,
        partner=claim.service,
        defaults={
            "name": claim.name,
            "state": PartnerState.PENDING,
            "fingerprint": keys.words,
            "statement_number": claim.number,
            "incarnation": claim.incarnation,
            "urls": list(claim.urls),
            "proposed_by": actor.staff,
        },
    )
    statements.forget(house.service, claim.service)
    statements.keep(house.service, signed, house.now)
    house.record(ledger.INTERNAL, "partner_added", claim.service, words=keys.words, **actor.told)
    return added


def add_from(house: House, url: str, actor: Actor) -> Partner:
    """Fetch the statement from `<node>/exchange/<service>/statement`; raise PartnerUnreachable."""
    return add(house, house.transport.statement(url), actor)


@transaction.atomic
def confirm(house: House, name: ServiceId, words: str, actor: Actor) -> Partner:
    """Trust the root with these words; raise SecondPersonNeeded, RootMismatch."""
    found = partner(house, name)
    if found.state == PartnerState.REVOKED:
        raise NotAllowedNow(f"{name} is revoked", clause="P-2.1", cure="take in a new statement of a new root")
    if actor.staff == found.proposed_by:
        raise SecondPersonNeeded(
            "the officer who added a partner cannot confirm it", clause="P-8.11", cure="ask another administrator"
        )
    _permit(house, actor, found.proposed_by)
    keys = house.trust.keys_of(name)
    if keys is None or not fingerprint.matches(keys.root, words):
        raise RootMismatch(f"the words are not those of the root of {name}", clause="P-2.1")
    hosts = sorted({urlsplit(url).netloc for url in found.urls})
    found.state, found.confirmed_by, found.confirmed_at = PartnerState.CONFIRMED, actor.staff, house.now
    found.allowed_hosts, found.reason = hosts, ""
    found.save()
    house.trust.forget(name)
    house.record(ledger.INTERNAL, "partner_confirmed", name, words=keys.words, hosts=hosts, **actor.told)
    return found


def suspend(house: House, name: ServiceId, reason: str, actor: Actor) -> Partner:
    """Stop exchanging for now; what was exchanged stays."""
    return _change(house, name, PartnerState.SUSPENDED, "partner_suspended", reason, actor)


def resume(house: House, name: ServiceId, actor: Actor) -> Partner:
    """Exchange again; raise NotAllowedNow unless it is suspended."""
    if partner(house, name).state != PartnerState.SUSPENDED:
        raise NotAllowedNow(f"{name} is not suspended", cure="look at the partner's state")
    return _change(house, name, PartnerState.CONFIRMED, "partner_resumed", "", actor)


def revoke(house: House, name: ServiceId, reason: str, actor: Actor) -> Partner:
    """Trust it no more."""
    return _change(house, name, PartnerState.REVOKED, "partner_revoked", reason, actor)


@transaction.atomic
def _change(house: House, name: ServiceId, state: PartnerState, entry: str, reason: str, actor: Actor) -> Partner:
    _permit(house, actor)
    found = partner(house, name)
    found.state, found.reason = state, reason
    found.save(update_fields=["state", "reason"])
    house.trust.forget(name)
    house.record(ledger.INTERNAL, entry, name, reason=reason, **actor.told)
    return found


def _permit(house: House, actor: Actor, second: str = CONFIRMATION_FOLLOWS) -> None:
    record = Record(holder=house.service, approver=second)
    decision = Gate(house, house.now).ask(actor, Action.MANAGE_PARTNERS, record)
    if not decision.allowed:
        raise Denied(decision, "partners are not yours to manage")
