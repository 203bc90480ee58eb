"""New messages, lost evidence and the passing of time call for reviews; no level moves by itself."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import msgspec

from entente.domains.events.models import Evidence, ReviewCall, Scenario
from entente.domains.events.rules.codes import CallReason, EvidenceKind
from entente.domains.events.rules.touching import plain, texts, touched
from entente.domains.events.services.judging import recount
from entente.exchange.drafts import Accepted
from entente.exchange.house import House
from entente.exchange.models.messages import MessageVerdict
from entente.exchange.ports import Handler
from entente.vocabulary.clock import SECOND, Milliseconds
from entente.vocabulary.codes import MessageKind
from entente.vocabulary.ids import MessageId, ServiceId

TAKEN_BACK = frozenset({MessageKind.RECALL, MessageKind.CORRECTION})


@dataclass(frozen=True)
class Called:
    """A scenario that was put up for review: what its owner is told; `key` makes it one."""

    scenario: int
    title: str
    owner: str
    key: str
    dossier: str
    message: str
    at: Milliseconds


Tell = Callable[[ServiceId, Sequence[Called]], object]
"""How the owners of scenarios are told; another domain does it."""


def handler(tell: Tell) -> Handler:
    """A handler of the exchange: the calls stand or fall with the messages, and a repetition makes no second one."""

    def on_messages(accepted: Sequence[Accepted]) -> None:
        told: dict[ServiceId, list[Accepted]] = defaultdict(list)
        for each in accepted:
            if each.verdict == MessageVerdict.ACCEPTED:
                told[each.service].append(each)
        for service, messages in told.items():
            _keep(service, [*_of_texts(service, messages), *_of_orders(service, messages)], tell)

    return on_messages


def _of_texts(service: ServiceId, messages: Sequence[Accepted]) -> Iterable[ReviewCall]:
    watching = list(Scenario.objects.filter(service=service, closed_at=None).exclude(watch=[]))
    for each in messages:
        if watching and each.body:
            text = " ".join(plain(part) for part in texts(msgspec.json.decode(each.body)))
            yield from _calls(watching, each, text)


def _calls(watching: Iterable[Scenario], message: Accepted, text: str) -> Iterable[ReviewCall]:
    for scenario in watching:
        if met := touched([(kind, words) for kind, words in scenario.watch], text):
            yield _call(scenario, CallReason.REPORT, message, met)


def _call(scenario: Scenario, why: CallReason, message: Accepted, met: Sequence[tuple[str, str]] = ()) -> ReviewCall:
    return ReviewCall(
        service=scenario.service,
        scenario=scenario,
        reason=why.value,
        reference=message.message_id,
        dossier=message.dossier,
        touched=[list(each) for each in met],
        at=message.stored_at,
    )


def on_hit(tell: Tell) -> Callable[[ServiceId, str, str, Milliseconds], None]:
    """What a check or a screening tells of a hit: its reference, and the words of what it was asked for; no person."""

    def found(service: ServiceId, reference: str, words: str, at: Milliseconds) -> None:
        text, calls = plain(words), list[ReviewCall]()
        for scenario in Scenario.objects.filter(service=service, closed_at=None).exclude(watch=[]):
            if met := touched([(kind, watched) for kind, watched in scenario.watch], text):
                told = [list(each) for each in met]
                why = CallReason.HIT.value
                calls.append(
                    ReviewCall(
                        service=service, scenario=scenario, reason=why, reference=reference[:64], touched=told, at=at
                    )
                )
        _keep(service, calls, tell)

    return found


def _of_orders(service: ServiceId, messages: Sequence[Accepted]) -> Iterable[ReviewCall]:
    """A recall takes the evidence with it, a correction puts it in question."""
    orders = {ref: each for each in messages if each.header.kind in TAKEN_BACK for ref in each.header.refers_to}
    held = Evidence.objects.filter(service=service, kind=EvidenceKind.MESSAGE.value, reference__in=list(orders))
    for evidence in held.select_related("scenario") if orders else ():
        order = orders[MessageId(evidence.reference)]
        if order.header.kind is MessageKind.RECALL:
            Evidence.objects.filter(pk=evidence.pk).update(lost=True)
        yield _call(evidence.scenario, CallReason.EVIDENCE_LOST, order)


def erase_derived(service: ServiceId, messages: Sequence[MessageId]) -> None:
    """An eraser of the exchange: what an erased message said for a scenario goes with it."""
    held = Evidence.objects.filter(service=service, kind=EvidenceKind.MESSAGE.value, reference__in=list(messages))
    held.update(lost=True, says="")


def sweep(tell: Tell) -> Callable[[House], int]:
    """What calls for the review of judgements that have run out; how many."""

    def swept(house: House) -> int:
        today = datetime.fromtimestamp(house.now / SECOND, UTC).date()
        gone = Scenario.objects.filter(service=house.service, closed_at=None, judged__gt=0, valid_until__lt=today)
        calls = [
            ReviewCall(
                service=house.service,
                scenario=scenario,
                reason=CallReason.EXPIRED.value,
                reference=str(scenario.judged),
                at=house.now,
            )
            for scenario in gone
        ]
        return _keep(house.service, calls, tell)

    return swept


def _keep(service: ServiceId, calls: Sequence[ReviewCall], tell: Tell) -> int:
    if not calls:
        return 0
    ReviewCall.objects.bulk_create(calls, ignore_conflicts=True)
    recount(sorted({call.scenario_id for call in calls}))
    tell(service, [_told(call) for call in calls])
    return len(calls)


def _told(call: ReviewCall) -> Called:
    scenario, message = call.scenario, call.reference if call.dossier else ""
    key = f"{scenario.pk}:{call.reason}:{call.reference}"
    return Called(scenario.pk, scenario.title, scenario.owner, key, call.dossier, message, call.at)
