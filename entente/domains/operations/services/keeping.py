"""Rows of records follow the exchange: the last revision of its author counts (P-6.19)."""

from collections.abc import Sequence

import msgspec

from entente.domains.operations.models import Operation, Record
from entente.domains.operations.rules.reading import RecordRefused, check, facts
from entente.exchange.drafts import Accepted
from entente.exchange.models.messages import MessageVerdict
from entente.exchange.ports import Folded
from entente.exchange.threads import without_effect
from entente.protocol import controls
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.codes import RecordKind
from entente.vocabulary.ids import HEX_32, MessageId, ServiceId


def on_messages(accepted: Sequence[Accepted]) -> None:
    """A handler of the exchange; a repetition changes nothing, nor does a key that is none (P-6.19.2)."""
    for each in accepted:
        control = each.header.control
        if not isinstance(control, controls.OperationRecord) or each.verdict != MessageVerdict.ACCEPTED:
            continue
        if HEX_32.fullmatch(control.key) and not without_effect(each.service, each.thread, each.message_id):
            _keep(each, control)


def on_folded(folded: Sequence[Folded], now: Milliseconds) -> None:
    """A fold handler of the exchange: what has no effect any more, its author ended before it, counts nowhere."""
    del now
    for each in folded:
        if idle := [without.message for without in each.state.no_effect]:
            erase_derived(each.service, idle)


def _keep(each: Accepted, control: controls.OperationRecord) -> None:
    operation = _operation(each)
    held = operation.records.filter(key=control.key, author=each.header.author).first()
    if held and held.number >= each.header.seq:
        return
    told, readable = _told(control.record, each.body)
    Record.objects.update_or_create(
        service=each.service,
        operation=operation,
        key=control.key,
        author=each.header.author,
        defaults={
            "kind": control.record.value,
            "message": each.message_id,
            "row": each.row,
            "number": each.header.seq,
            "written": each.header.created,
            "withdrawn": control.withdrawn,
            "readable": readable,
            "facts": told,
        },
    )


def _told(kind: RecordKind, body: bytes | None) -> tuple[dict[str, str], bool]:
    fields = msgspec.json.decode(body).get("fields", {}) if body else {}
    try:
        check(kind, fields)
    except RecordRefused:
        return {}, False
    return facts(kind, fields), True


def _operation(each: Accepted) -> Operation:
    ground = msgspec.to_builtins(each.header.ground)
    defaults = {"opened_at": each.stored_at, "ground": ground, "handling": msgspec.to_builtins(each.header.handling)}
    found, _new = Operation.objects.get_or_create(service=each.service, dossier=each.dossier, defaults=defaults)
    return found


def erase_derived(service: ServiceId, messages: Sequence[MessageId]) -> None:
    """An eraser of the exchange: what an erased record said goes with it."""
    Record.objects.filter(service=service, message__in=list(messages)).update(facts={}, readable=False)
