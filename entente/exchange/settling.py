"""After messages are written: membership, thread folds, the domains' handlers; still the same transaction (P-4.7)."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

import msgspec

from entente.exchange import entries, memberships, threads
from entente.exchange.drafts import Accepted
from entente.exchange.gate import Gate
from entente.exchange.house import House
from entente.exchange.models import Dossier
from entente.exchange.models.messages import MessageVerdict
from entente.exchange.storing import Storing
from entente.protocol.bodies import MembershipBody, decode_body
from entente.protocol.log import Entry
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.codes import MessageKind
from entente.vocabulary.ids import MessageId, ServiceId


def settle(
    house: House,
    items: Sequence[Storing],
    dossiers: Mapping[str, Dossier],
    gate: Gate,
    *,
    forked: frozenset[str] = frozenset(),
    received_at: Mapping[ServiceId, Milliseconds] | None = None,
) -> list[Accepted]:
    """Fold what changed and tell the domains; `gate` is the one that let the messages pass.

    `received_at`: this service's own receipt of the messages.
    """
    now = gate.now
    by_dossier: dict[str, list[Storing]] = defaultdict(list)
    for item in items:
        by_dossier[item.header.dossier].append(item)
    for name, group in by_dossier.items():
        _fold(house, dossiers[name], group, gate, name in forked, received_at or {})
        _describe(dossiers[name], group, now)
    accepted = [accepted_of(house.service, item, now) for item in items]
    house.tell(accepted)
    return accepted


def accepted_of(service: ServiceId, item: Storing, now: Milliseconds) -> Accepted:
    """The message as handlers get it."""
    return Accepted(
        service=service,
        row=item.key,
        message_id=item.message_id,
        dossier=item.header.dossier,
        thread=item.thread,
        header=item.header,
        body=item.body,
        verdict=item.verdict.value,
        clause=item.clause,
        direction=item.direction.value,
        stored_at=now,
    )


def _fold(
    house: House,
    dossier: Dossier,
    group: Sequence[Storing],
    gate: Gate,
    forked: bool,
    received_at: Mapping[ServiceId, Milliseconds],
) -> None:
    roots = {item.thread for item in group}
    if forked or any(item.header.kind is MessageKind.MEMBERSHIP for item in group):
        memberships.refold(dossier, gate.now)
    if forked or any(_ends_authors(item) for item in group):
        dossier.threads.update(stale=True)
    threads.refold(house, dossier, roots, _fresh(dossier, group, received_at), gate)


def _fresh(
    dossier: Dossier, group: Sequence[Storing], received_at: Mapping[ServiceId, Milliseconds]
) -> dict[MessageId, list[Entry]]:
    """Threads that began in this group, whole: nothing of them has to be read back.

    Where a further member's receipt came before the message that it covers (P-9.4), all is read back.
    """
    if received_at and any(len(item.header.audience) > 2 for item in group) and entries.receipted(dossier, group):
        return {}
    begun = {item.message_id for item in group if item.thread == item.message_id and not item.header.refers_to}
    fresh: dict[MessageId, list[Entry]] = defaultdict(list)
    for item in group:
        if item.thread in begun:
            verdicts = {service: item.clause for service in received_at if item.clause}
            entry = msgspec.structs.replace(item.entry(), receipts=dict(received_at), verdicts=verdicts)
            fresh[item.thread].append(entry)
    return fresh


def _ends_authors(item: Storing) -> bool:
    """Whether a membership message cuts an author's messages, so that other threads fold differently (P-5.2)."""
    return bool(getattr(item.header.control, "ends", ()))


def _describe(dossier: Dossier, group: Sequence[Storing], now: Milliseconds) -> None:
    """What pages show of the dossier: when it last moved, its purpose, its title where the owner shares one."""
    changed: dict[str, object] = {"updated_at": now}
    for item in group:
        if item.verdict is not MessageVerdict.ACCEPTED:
            continue
        if item.header.kind is MessageKind.MEMBERSHIP:
            changed |= _title(dossier, item)
        elif not dossier.purpose:
            dossier.purpose = item.header.ground.purpose.value
            changed["purpose"] = dossier.purpose
    Dossier.objects.filter(pk=dossier.pk).update(**changed)


def _title(dossier: Dossier, item: Storing) -> dict[str, str]:
    if dossier.title or item.body is None:
        return {}
    body = decode_body(MessageKind.MEMBERSHIP, item.body)
    if not isinstance(body, MembershipBody) or not body.title:
        return {}
    dossier.title = body.title[:300]
    return {"title": dossier.title}
