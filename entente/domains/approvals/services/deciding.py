"""Releasing, sending back, withdrawing: another officer looks at exactly what was laid up, and decides (P-8.11)."""

from collections.abc import Sequence
from dataclasses import replace

from django.db import transaction

from entente.access.actions import Action
from entente.access.actors import Actor
from entente.access.record import Record, Review
from entente.access.release import Need
from entente.access.terms import Safeguard
from entente.audit import store as ledger
from entente.domains.approvals.models import Held
from entente.domains.approvals.rules.stages import AFTER, KEPT, Stage, Step
from entente.domains.approvals.services import sealing
from entente.domains.approvals.services.written import Written
from entente.exchange import composing
from entente.exchange.drafts import Facts, Preview
from entente.exchange.errors import Denied, NotAllowedNow, SecondPersonNeeded
from entente.exchange.gate import Gate
from entente.exchange.house import House
from entente.exchange.service import Exchange
from entente.vocabulary.ids import MessageId


def look(house: House, held: Held, actor: Actor) -> Written:
    """The draft for its author or for who may release it, recorded in the ledger; raise Denied, ContentErased."""
    if not actor.shares_eyes_with(held.asked_by, held.acting_for):
        _require_approver(house, held, actor)
    whole = sealing.opened(house, held)
    with house.writing, transaction.atomic():
        house.record(ledger.INTERNAL, "draft_seen", held.name, **actor.told, dossier=held.dossier)
    return whole


def foreseen(house: House, held: Held, whole: Written, author: Actor, approver: str) -> Preview:
    """What each recipient would get if it were released now, and what still stands against it."""
    return composing.preview(house, whole.draft(facts=_facts(held, whole, approver)), author)


def release(exchange: Exchange, held: Held, author: Actor, approver: Actor, digest: str, reason: str) -> MessageId:
    """Send exactly what was laid up, as its author's message; raise SecondPersonNeeded, Denied, NotAllowedNow.

    `digest` is the one that the approver was shown; a review of neutrality takes a reason.
    """
    house = exchange.house
    whole = _decidable(house, held, approver)
    if digest != held.digest:
        raise NotAllowedNow("this is not the draft that was shown", clause="P-8.11", cure="look at it again")
    if Need.NEUTRALITY.value in held.needs and not reason.strip():
        raise NotAllowedNow("a review of neutrality is given with its reason", clause="P-8.10", cure="write the reason")
    with house.writing, transaction.atomic(), sealing.laid_out(house, held) as papers:
        _require_members(house, whole, author)  # the dossier's row stays locked from here on
        _move(house, held, Step.RELEASE, approver.staff, reason)
        [sent] = exchange.compose([whole.draft(papers, _facts(held, whole, approver.staff))], author)
        Held.objects.filter(pk=held.pk).update(message=sent)
        _tell(house, held, "released", approver, reason, message=sent, released_for=held.asked_by)
    _forget(house, held)
    exchange.pump_loop.wake()
    return sent


def send_back(house: House, held: Held, approver: Actor, reason: str) -> None:
    """Give it back to its author, who reads why; raise SecondPersonNeeded, Denied, NotAllowedNow."""
    _decidable(house, held, approver)
    if not reason.strip():
        raise NotAllowedNow("a draft goes back with a reason", clause="P-8.11", cure="write the reason")
    with house.writing, transaction.atomic():
        _move(house, held, Step.SEND_BACK, approver.staff, reason)
        _tell(house, held, "sent_back", approver, reason)


def withdraw(house: House, held: Held, actor: Actor) -> None:
    """Its author takes it back; the content is destroyed. Raise NotAllowedNow."""
    if not actor.shares_eyes_with(held.asked_by, held.acting_for):
        raise NotAllowedNow("only its author withdraws a draft", clause="P-8.11", cure="send it back with a reason")
    with house.writing, transaction.atomic():
        _move(house, held, Step.WITHDRAW, actor.staff, "")
        _tell(house, held, "release_withdrawn", actor, "")
    _forget(house, held)


def sweep(house: House) -> int:
    """Close what waited too long, destroy what its author had time to read; how many drafts."""
    waiting = Held.objects.filter(service=house.service, stage=Stage.WAITING.value, expires_at__lte=house.now)
    for held in (late := list(waiting)):
        with house.writing, transaction.atomic():
            _move(house, held, Step.EXPIRE, "", "", late=True)
            house.record(ledger.INTERNAL, "release_expired", held.name, dossier=held.dossier)
    read = Held.objects.filter(service=house.service, decided_at__lt=house.now - KEPT).exclude(sealed=b"")
    for held in (stale := list(read)):
        _forget(house, held)
    return len(late) + len(stale)


def _decidable(house: House, held: Held, approver: Actor) -> Written:
    if approver.shares_eyes_with(held.asked_by, held.acting_for):
        raise SecondPersonNeeded(
            "nobody releases his own draft", clause="P-8.11", cure="ask another supervisor to look at it"
        )
    _require_approver(house, held, approver)
    return sealing.opened(house, held)


def _require_approver(house: House, held: Held, approver: Actor) -> None:
    decision = Gate(house, house.now).ask(approver, Action.APPROVE, Record(holder=house.service))
    if held.service != house.service or not decision.allowed:
        raise Denied(decision, "this draft is not yours to release")


def _require_members(house: House, whole: Written, author: Actor) -> None:
    now = composing.preview(house, whole.draft(), author).header.audience
    if tuple(sorted(now)) != whole.audience:
        raise NotAllowedNow(
            "the members of the dossier have changed since", clause="P-8.11", cure="send it back, to be laid up anew"
        )


def _facts(held: Held, whole: Written, approver: str) -> Facts:
    """The author's facts with the second pair of eyes."""
    facts = replace(whole.facts, approver=approver)
    facts = replace(facts, safeguards=facts.safeguards | {Safeguard.SECOND_OFFICER})
    return replace(facts, review=Review.CLEARED) if Need.NEUTRALITY.value in held.needs else facts


def _move(house: House, held: Held, step: Step, by: str, reason: str, *, late: bool = False) -> None:
    """One step from `waiting`, once; raise NotAllowedNow where somebody was faster or the time is over."""
    rows = Held.objects.filter(pk=held.pk, stage=Stage.WAITING.value)
    rows = rows if late else rows.filter(expires_at__gt=house.now)
    told = {"stage": AFTER[step].value, "decided_by": by, "decided_at": house.now, "reason": reason}
    if not rows.update(**told):
        raise NotAllowedNow(
            "this draft waits no more: it was decided, or its time is over", clause="P-8.11", cure="lay it up anew"
        )
    held.stage = AFTER[step].value


def _tell(house: House, held: Held, kind: str, actor: Actor, reason: str, **more: str) -> None:
    told: dict[str, str] = {**actor.told, "dossier": held.dossier, "digest": held.digest, "why": reason, **more}
    house.record(ledger.INTERNAL, kind, held.name, **told)


def _forget(house: House, held: Held) -> None:
    sealing.destroy(house, held)
    Held.objects.filter(pk=held.pk).update(key=b"", sealed=b"", papers=[])


def needs_in(held: Held) -> Sequence[Need]:
    """What a row waits for, typed."""
    return [Need(need) for need in held.needs]
