"""The membership of a dossier: folded from its membership messages when one comes, kept on its row (P-5.6)."""

from typing import Any

import msgspec

from entente.exchange.entries import load
from entente.exchange.models import Dossier, Fork, Message
from entente.protocol.membership import Membership, fold_membership
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.codes import MessageKind


def membership_of(dossier: Dossier) -> Membership:
    """The kept fold; an empty one before the dossier is opened."""
    kept = dossier.membership.get("fold")
    return msgspec.convert(kept, Membership) if kept else Membership()


def refold(dossier: Dossier, now: Milliseconds) -> Membership:
    """Fold anew and keep; called when a membership message or a fork was stored."""
    stated = Message.objects.filter(service=dossier.service, dossier=dossier, kind=MessageKind.MEMBERSHIP)
    forked = Fork.objects.filter(dossier=dossier).values_list("author", flat=True).distinct()
    suspects = Message.objects.filter(service=dossier.service, dossier=dossier, author__in=list(forked))
    membership = fold_membership(load(dossier, stated), load(dossier, suspects) if forked else ())
    keep(dossier, membership, now)
    return membership


def keep(dossier: Dossier, membership: Membership, now: Milliseconds) -> None:
    """Write the fold and what pages ask of it to the dossier's row."""
    plain: dict[str, Any] = msgspec.to_builtins(membership)
    dossier.membership = {
        "members": {service: role.value for service, role in membership.members.items()},
        "linked": list(membership.linked),
        "limits": membership.limits,
        "fold": plain,
    }
    dossier.epoch, dossier.closed = membership.epoch, membership.closed
    dossier.kind, dossier.owner, dossier.updated_at = membership.kind.value, membership.owner, now
    dossier.save(update_fields=["membership", "epoch", "closed", "kind", "owner", "updated_at"])
