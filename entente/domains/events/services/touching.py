"""New messages, lost evidence and the passing of time call for reviews; no level moves by itself."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

import msgspec

from entente.domains.events.models import Evidence, ReviewCall, Scenario
from entente.domains.events.rules.codes import CallReason, EvidenceKind
from entente.domains.events.rules.touching import plain, texts, touched
from entente.domains.events.services.judging import recount
from entente.exchange.drafts import Accepted
from entente.exchange.house import House
from entente.exchange.models.messages import MessageVerdict
from entente.vocabulary.clock import SECOND
from entente.vocabulary.codes import MessageKind
from entente.vocabulary.ids import MessageId, ServiceId

TAKEN_BACK = frozenset({MessageKind.RECALL, MessageKind.CORRECTION})


def on_messages(accepted: Sequence[Accepted]) -> None:
    """A handler of the exchange: the calls stand or fall with the messages, and a repetition makes no second one."""
    told: dict[ServiceId, list[Accepted]] = defaultdict(list)
    for each in accepted:
        if each.verdict == MessageVerdict.ACCEPTED:
            told[each.service].append(each)
    for service, messages in told.items():
        _of_texts(service, messages)
        _of_orders(service, messages)


def _of_texts(service: ServiceId, messages: Sequence[Accepted]) -> None:
    watching = list(Scenario.objects.filter(service=service, closed_at=None).exclude(watch=[]))
    if not watching:
        return
    calls: list[ReviewCall] = []
    for each in messages:
        if each.body:
            text = " ".join(plain(part) for part in texts(msgspec.json.decode(each.body)))
            calls += _calls(watching, each, text)
    _keep(calls)


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


def _of_orders(service: ServiceId, messages: Sequence[Accepted]) -> None:
    """A recall takes the evidence with it, a correction puts it in question."""
    orders = {ref: each for each in messages if each.header.kind in TAKEN_BACK for ref in each.header.refers_to}
    if not orders:
        return
    held = Evidence.objects.filter(service=service, kind=EvidenceKind.MESSAGE.value, reference__in=list(orders))
    calls = []
    for evidence in held.select_related("scenario"):
        order = orders[MessageId(evidence.reference)]
        if order.header.kind is MessageKind.RECALL:
            Evidence.objects.filter(pk=evidence.pk).update(lost=True)
        calls.append(_call(evidence.scenario, CallReason.EVIDENCE_LOST, order))
    _keep(calls)


def erase_derived(service: ServiceId, messages: Sequence[MessageId]) -> None:
    """An eraser of the exchange: what an erased message said for a scenario goes with it."""
    held = Evidence.objects.filter(service=service, kind=EvidenceKind.MESSAGE.value, reference__in=list(messages))
    held.update(lost=True, says="")


def sweep(house: House) -> int:
    """Call for the review of judgements that have run out; how many."""
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
    return _keep(calls)


def _keep(calls: Sequence[ReviewCall]) -> int:
    ReviewCall.objects.bulk_create(calls, ignore_conflicts=True)
    recount(sorted({call.scenario_id for call in calls}))
    return len(calls)
