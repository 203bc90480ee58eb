"""Keeping a record: checked by its table and by what is held, then sent as one message of the dossier."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import msgspec

from entente.access.actors import Actor
from entente.crypto.nonces import random_bytes
from entente.domains.operations.models import Operation, Record
from entente.domains.operations.rules.reading import RecordRefused, check
from entente.domains.operations.services import kept
from entente.domains.operations.services.checking import CHECKS, require_part
from entente.exchange import folders
from entente.exchange.drafts import Draft
from entente.exchange.models import Dossier
from entente.exchange.service import Exchange
from entente.protocol import controls
from entente.protocol.bodies import RecordBody
from entente.protocol.wire import Ground
from entente.vocabulary.codes import PERSONAL_DATA_FREE, DossierKind, ExchangeKind, RecordKind
from entente.vocabulary.crime import CrimeArea
from entente.vocabulary.handling import Handling
from entente.vocabulary.ids import DossierId


@dataclass(frozen=True)
class Opening:
    """On what an operation stands; an agreement where its kind of dossier needs one."""

    agreement: str = ""
    area: CrimeArea = CrimeArea.ORGANISED_CRIME
    handling: Handling = field(default_factory=Handling)


def begin(exchange: Exchange, actor: Actor, folder: Dossier, opening: Opening, plan: Mapping[str, str]) -> str:
    """Begin an operation with its plan; the plan's key. Raise RecordRefused, Denied."""
    if Operation.objects.filter(service=exchange.service, dossier=folder.dossier).exists():
        raise RecordRefused("the dossier has an operation already", cure="keep its records there")
    free = DossierKind(folder.kind) in PERSONAL_DATA_FREE
    ground = Ground(ExchangeKind.CONTACT)
    if not free:
        ground = Ground(ExchangeKind.JOINT_OPERATION, opening.agreement, opening.area)
    check(RecordKind.PLAN, plan)
    return _compose(exchange, actor, folder, ground, opening.handling, RecordKind.PLAN, plan)


def keep(
    exchange: Exchange, actor: Actor, operation: Operation, kind: RecordKind, told: Mapping[str, str], key: str = ""
) -> str:
    """Keep a record, or its next revision where `key` names it; the key. Raise RecordRefused, UnitsDoNotAdd, Denied."""
    if kind is RecordKind.LAUNCH:
        raise RecordRefused("beginning is an act of its own", cure="begin the operation where its parties stand")
    check(kind, told)
    require_part(exchange.service, operation, kind)
    if key:
        _revisable(kept.record(exchange.service, operation, key), kind)
    for holds in CHECKS.get(kind, ()):
        holds(exchange, operation, told, key)
    return send_on(exchange, actor, operation, kind, told, key)


def withdraw(exchange: Exchange, actor: Actor, operation: Operation, key: str) -> str:
    """Take a record back: it stays in the log and counts nowhere. Raise RecordRefused, Denied."""
    held = kept.record(exchange.service, operation, key)
    kind = RecordKind(held.kind)
    _revisable(held, kind)
    return send_on(exchange, actor, operation, kind, {}, key, withdrawn=True)


def _revisable(held: Record, kind: RecordKind) -> None:
    if not held.own:
        raise RecordRefused("only its author revises a record", cure=f"ask {held.author}")
    if held.kind != kind:
        raise RecordRefused("a record keeps its kind", cure="make a new one")
    if held.withdrawn:
        raise RecordRefused("the record was taken back", cure="make a new one")


def send_on(
    exchange: Exchange,
    actor: Actor,
    operation: Operation,
    kind: RecordKind,
    told: Mapping[str, str],
    key: str = "",
    *,
    withdrawn: bool = False,
) -> str:
    """Send a checked record on the operation's ground; its key. Raise RecordRefused, Denied."""
    folder = folders.folder(exchange.service, operation.dossier)
    ground, handling = msgspec.convert(operation.ground, Ground), msgspec.convert(operation.handling, Handling)
    return _compose(exchange, actor, folder, ground, handling, kind, told, key, withdrawn=withdrawn)


def _compose(
    exchange: Exchange,
    actor: Actor,
    folder: Dossier,
    ground: Ground,
    handling: Handling,
    kind: RecordKind,
    told: Mapping[str, str],
    key: str = "",
    *,
    withdrawn: bool = False,
) -> str:
    if folder.closed:
        raise RecordRefused("the dossier is closed", cure="its owner may open it again")
    name = key or random_bytes(16).hex()
    control = controls.OperationRecord(kind, name, withdrawn)
    body = RecordBody(fields={field: value for field, value in told.items() if value})
    exchange.compose([Draft(DossierId(folder.dossier), control, ground, body, handling)], actor)
    return name
