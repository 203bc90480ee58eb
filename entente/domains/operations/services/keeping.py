"""Rows of records follow the exchange: the last revision of its author counts (P-6.19)."""

from collections.abc import Sequence

import msgspec

from entente.domains.operations.models import Operation, Record
from entente.domains.operations.rules.reading import RecordRefused, check, facts
from entente.exchange.drafts import Accepted
from entente.exchange.models.messages import MessageVerdict
from entente.protocol import controls
from entente.vocabulary.codes import RecordKind
from entente.vocabulary.ids import MessageId, ServiceId


def on_messages(accepted: Sequence[Accepted]) -> None:
    """A handler of the exchange; a repetition changes nothing."""
    for each in accepted:
        control = each.header.control
        if isinstance(control, controls.OperationRecord) and each.verdict == MessageVerdict.ACCEPTED:
            _keep(each, control)


def _keep(each: Accepted, control: controls.OperationRecord) -> None:
    operation = _operation(each)
    held = operation.records.filter(key=control.key).first()
    if held and (held.author != each.header.author or held.number >= each.header.seq):
        return
    told, readable = _told(control.record, each.body)
    Record.objects.update_or_create(
        service=each.service,
        operation=operation,
        key=control.key,
        defaults={
            "kind": control.record.value,
            "author": each.header.author,
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
