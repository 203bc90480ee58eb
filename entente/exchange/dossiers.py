"""Dossiers as their owner changes them: opened, their members stated anew, linked, closed, forks resolved (P-5)."""

from collections.abc import Sequence

from entente.access.actions import Action
from entente.access.actors import Actor
from entente.access.record import Record
from entente.crypto.nonces import random_bytes
from entente.exchange.composing import compose
from entente.exchange.drafts import Draft
from entente.exchange.errors import Denied, NotAllowedNow, Unknown
from entente.exchange.gate import Gate
from entente.exchange.house import House
from entente.exchange.memberships import membership_of
from entente.exchange.models import Dossier, Message
from entente.exchange.models.messages import MessageVerdict
from entente.protocol import controls
from entente.protocol.bodies import MembershipBody
from entente.protocol.controls import AuthorEnd, Member
from entente.protocol.membership import Membership, dossier_id_of
from entente.protocol.wire import Ground
from entente.vocabulary.codes import DossierKind, ExchangeKind, MemberRole
from entente.vocabulary.ids import DossierId, MessageId, ServiceId
from entente.vocabulary.purposes import Purpose

Members = Sequence[tuple[ServiceId, MemberRole]]
GROUND = Ground(exchange_kind=ExchangeKind.CONTACT)
"""A membership message exchanges no information; its ground is contact."""


def dossier_row(house: House, dossier: DossierId) -> Dossier:
    """The dossier as this service holds it; raise Unknown."""
    found = Dossier.objects.filter(service=house.service, dossier=dossier).first()
    if found is None:
        raise Unknown(f"no dossier {dossier} is held here", clause="P-5.1", cure="look the dossier up again")
    return found


def open_dossier(
    house: House,
    kind: DossierKind,
    members: Members,
    actor: Actor,
    *,
    title: str,
    shared_title: str = "",
    purpose: Purpose | None = None,
    linked: Sequence[DossierId] = (),
) -> DossierId:
    """Open a dossier owned by this service (P-5.1). `shared_title` travels sealed, `title` never leaves."""
    nonce = random_bytes(32).hex()
    dossier = dossier_id_of(house.service, nonce)
    control = controls.Membership(
        dossier_kind=kind, members=_listed(house, members), nonce=nonce, linked=tuple(sorted(linked))
    )
    _state(house, dossier, control, actor, shared_title)
    row = dossier_row(house, dossier)
    row.title, row.purpose = title[:300], purpose.value if purpose else row.purpose
    row.save(update_fields=["title", "purpose"])
    return dossier


def set_members(house: House, dossier: DossierId, members: Members, actor: Actor) -> MessageId:
    """State the whole membership anew; whoever is missing leaves after its last accepted message (P-5.2)."""
    row = dossier_row(house, dossier)
    stated = _listed(house, members)
    gone = set(membership_of(row).members) - {each.service for each in stated}
    ends = tuple(sorted(_end(row, service) for service in gone))
    return _restate(house, row, actor, members=stated, ends=ends)


def close(house: House, dossier: DossierId, actor: Actor) -> MessageId:
    """Close the dossier (P-5.10)."""
    return _restate(house, dossier_row(house, dossier), actor, closed=True)


def link(house: House, dossier: DossierId, linked: Sequence[DossierId], actor: Actor) -> MessageId:
    """Name the narrower dossiers that belong to this one."""
    return _restate(house, dossier_row(house, dossier), actor, linked=tuple(sorted(set(linked))))


def resolve(house: House, dossier: DossierId, author: ServiceId, message: MessageId, actor: Actor) -> MessageId:
    """Name the newest message of the branch that counts (P-5.8)."""
    row = dossier_row(house, dossier)
    held = Message.objects.filter(service=row.service, dossier=row, author=author, message_id=message).first()
    if held is None:
        raise Unknown(
            "no such message of that author is held here", clause="P-5.8", cure="name one of the two branches"
        )
    return _restate(house, row, actor, ends=(AuthorEnd(author, held.seq, message),))


def describe(house: House, dossier: DossierId, actor: Actor, *, title: str, reference: str = "") -> Dossier:
    """Change what only this service sees of the dossier."""
    row = dossier_row(house, dossier)
    if actor.service != house.service:
        raise NotAllowedNow("another service's officer", clause="P-8.11", cure="sign in for this service")
    decision = Gate(house, house.now).ask(actor, Action.CHANGE_MEMBERSHIP, Record(holder=house.service))
    if not decision.allowed:
        raise Denied(decision, "this dossier's title is not yours to change")
    row.title, row.reference = title[:300], reference[:100]
    row.save(update_fields=["title", "reference"])
    return row


def _listed(house: House, members: Members) -> tuple[Member, ...]:
    others = {service: role for service, role in members if service != house.service}
    listed = [Member(service, role) for service, role in others.items()]
    return tuple(sorted([*listed, Member(house.service, MemberRole.OWNER)], key=lambda each: each.service))


def _end(row: Dossier, service: ServiceId) -> AuthorEnd:
    held = Message.objects.filter(service=row.service, dossier=row, author=service, verdict=MessageVerdict.ACCEPTED)
    held = held.order_by("-seq", "pk")
    newest = held.values_list("seq", "message_id").first()
    return AuthorEnd(service, *newest) if newest else AuthorEnd(service, 0, "")


def _restate(
    house: House,
    row: Dossier,
    actor: Actor,
    *,
    members: tuple[Member, ...] | None = None,
    ends: tuple[AuthorEnd, ...] = (),
    linked: tuple[DossierId, ...] | None = None,
    closed: bool | None = None,
) -> MessageId:
    membership = membership_of(row)
    if membership.owner != house.service:
        raise NotAllowedNow(
            "only the owner changes a dossier's membership", clause="P-5.2", cure=f"ask {membership.owner}"
        )
    control = controls.Membership(
        dossier_kind=membership.kind,
        members=members if members is not None else _current(membership),
        ends=ends,
        linked=linked if linked is not None else membership.linked,
        closed=membership.closed if closed is None else closed,
    )
    return _state(house, DossierId(row.dossier), control, actor, "")


def _current(membership: Membership) -> tuple[Member, ...]:
    return tuple(Member(service, role) for service, role in sorted(membership.members.items()))


def _state(
    house: House, dossier: DossierId, control: controls.Membership, actor: Actor, shared_title: str
) -> MessageId:
    body = MembershipBody(title=shared_title) if shared_title else None
    return compose(house, [Draft(dossier=dossier, control=control, ground=GROUND, body=body)], actor)[0]
