"""Under what a check is made: both nodes put it to the gate as a message of the form hit check (P-14.10)."""

from entente.access.actions import Action
from entente.access.actors import SYSTEM, Actor
from entente.access.decide import Decision, decide
from entente.access.record import Record
from entente.access.terms import Terms
from entente.audit import store as ledger
from entente.exchange.errors import Denied
from entente.exchange.house import House
from entente.protocol.blind_checks import CheckGround
from entente.vocabulary.codes import DossierKind, ExchangeKind
from entente.vocabulary.errors import RemoteError
from entente.vocabulary.ids import AgreementId, ServiceId


class CheckNotCovered(RemoteError):
    """The agreement does not cover a check that a partner asks."""


def decision(house: House, actor: Actor, partner: ServiceId, ground: CheckGround, approver: str = "") -> Decision:
    """What the gate says to this officer's check; never raises."""
    record = _record(house, house.service, partner, ground, approver)
    return decide(actor, Action.COMPOSE, record, terms_of(house, ground.agreement), house.now)


def permit(house: House, actor: Actor, partner: ServiceId, ground: CheckGround, approver: str = "") -> None:
    """Raise Denied, with the clauses."""
    said = decision(house, actor, partner, ground, approver)
    if not said.allowed:
        house.record(ledger.INTERNAL, "hit_check_refused", partner, by=actor.staff, clause=said.clause)
        raise Denied(said, "this hit check may not be asked")


def second_lacks(house: House, actor: Actor, partner: ServiceId, ground: CheckGround, approver: str = "") -> bool:
    """Whether a second officer is all that lacks, as the agreement demands one; never raises."""
    said = decision(house, actor, partner, ground, approver)
    return not said.allowed and {each.rule for each in said.refusals} == {"second_officer_agreed"}


def admit(house: House, sender: ServiceId, ground: CheckGround) -> None:
    """Raise CheckNotCovered for what a partner asks beyond the agreement."""
    record = _record(house, sender, sender, ground)
    said = decide(SYSTEM(house.service), Action.RECEIVE, record, terms_of(house, ground.agreement), house.now)
    if not said.allowed:
        first = said.refusals[0]
        raise CheckNotCovered(
            f"the agreement does not cover this check: {first.rule.replace('_', ' ')}",
            clause=said.clause,
            cure="name an agreement in force that covers form, crime area, purpose and data categories",
        )


def terms_of(house: House, agreement: str) -> Terms | None:
    """The terms at this instant."""
    return house.terms(house.service, AgreementId(agreement), house.now) if agreement else None


def covers(house: House, agreement: str, asker: ServiceId) -> Terms | None:
    """The terms, if they are in force and let this service ask hit checks; None otherwise."""
    terms = terms_of(house, agreement)
    if terms is None or not terms.in_force(house.now) or ExchangeKind.HIT_CHECK not in terms.exchange_kinds:
        return None
    senders = terms.one_sided.get(ExchangeKind.HIT_CHECK)
    return terms if senders is None or asker in senders else None


def _record(house: House, author: ServiceId, partner: ServiceId, ground: CheckGround, approver: str = "") -> Record:
    keys = house.trust.keys_of(author)
    return Record(
        holder=house.service,
        author=author,
        originator=author,
        dossier_kind=DossierKind.CASE,
        exchange_kind=ExchangeKind.HIT_CHECK,
        agreement=ground.agreement,
        crime_area=ground.crime_area,
        purpose=ground.purpose,
        categories=ground.categories,
        personal=True,
        audience=frozenset({house.service, partner}),
        approver=approver,
        statement_current=keys is not None and keys.may_send(house.now),
    )
