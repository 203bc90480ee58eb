"""What the story may order one node to do in a joint operation."""

from collections.abc import Callable
from typing import Any

from entente.domains.operations.services import kept
from entente.domains.operations.services.recording import Opening, begin, keep
from entente.exchange import folders
from entente.node.composition import Node
from entente.node.demo.cast import BY_STAFF
from entente.vocabulary.codes import RecordKind

STAFF = "officer"


def begin_operation(node: Node, dossier: str, plan: dict[str, str]) -> str:
    """Begin an operation with its plan."""
    service = next(iter(node.exchanges))
    actor = BY_STAFF[STAFF].actor(service)
    return begin(node.exchange(service), actor, folders.folder(service, dossier), Opening(), plan)


def keep_record(node: Node, dossier: str, record: str, fields: dict[str, str]) -> str:
    """Keep a record of an operation."""
    service = next(iter(node.exchanges))
    held = kept.operation(service, dossier)
    return keep(node.exchange(service), BY_STAFF[STAFF].actor(service), held, RecordKind(record), fields)


def operation_figures(node: Node, dossier: str) -> dict[str, Any]:
    """What is missing by day, which deliveries started, how many records there are; none before the plan."""
    service = next(iter(node.exchanges))
    held = kept.operations(service).filter(dossier=dossier).first()
    if held is None:
        return {"records": 0, "missing": [], "started": []}
    started = [name for name in kept.deliveries(held) if kept.started(held, name)]
    missing = [gap.missing for gap in kept.gap_matrix(held)]
    return {"records": kept.records(held).count(), "missing": missing, "started": started}


OPERATION_ACTS: dict[str, Callable[..., Any]] = {
    each.__name__: each for each in (begin_operation, keep_record, operation_figures)
}
