"""What is held, for programs: search and open on a purpose, import a list. The same gate and ledger as the pages."""

import tempfile
from pathlib import Path
from typing import Any

import msgspec
from django.http import HttpRequest
from ninja import File, Router, Schema, Status
from ninja.files import UploadedFile

from entente.api.caller import Needs, caller_of
from entente.api.errors import ANSWERS
from entente.api.paging import paged
from entente.api.scopes import Scope
from entente.domains.entities.models import Entity
from entente.domains.entities.services import viewing
from entente.domains.entities.services.imports import import_sanctions_list
from entente.domains.entities.services.viewing import Search
from entente.vocabulary.persons import EntityKind
from entente.vocabulary.purposes import Purpose

router = Router(tags=["entities"])
READ, IMPORT = Needs(Scope.ENTITIES_READ), Needs(Scope.ENTITIES_IMPORT)


class EntityOut(Schema):
    """One entity; `body` is the protocol's own value, as messages carry it."""

    key: str
    kind: EntityKind
    name: str
    subject_category: str
    standing: str
    source: str
    imported_at: int
    body: dict[str, Any]

    @staticmethod
    def resolve_body(held: Entity) -> Any:
        """The stored canonical JSON, read."""
        return msgspec.json.decode(held.body)


class ImportOut(Schema):
    """What an import changed; `refused` rows are listed on the import's page."""

    number: int
    added: int
    amended: int
    removed: int
    unchanged: int
    refused: int


@router.get("", auth=READ, response={200: list[EntityOut], **ANSWERS}, operation_id="list_entities")
@paged
def listed(request: HttpRequest, purpose: Purpose, text: str = "", kind: EntityKind | None = None) -> Any:
    """Entities by name; the ledger keeps who looked for what, and why."""
    caller = caller_of(request)
    return viewing.search(caller.actor, Search(text, kind), purpose, caller.now)


@router.get("/{key}", auth=READ, response={200: EntityOut, **ANSWERS}, operation_id="get_entity")
def one(request: HttpRequest, key: str, purpose: Purpose) -> Entity:
    """One entity on a purpose."""
    caller = caller_of(request)
    return viewing.view(caller.actor, key, purpose, caller.now)


@router.post("", auth=IMPORT, response={201: ImportOut, **ANSWERS}, operation_id="import_entities")
def imported(
    request: HttpRequest,
    sdn: File[UploadedFile],
    alt: File[UploadedFile],
    add: File[UploadedFile],
    accept_removals: bool = False,
) -> Status[ImportOut]:
    """Import one edition of the list from its three files; all of it or nothing."""
    caller = caller_of(request)
    node: Any = request.node  # type: ignore[attr-defined]  # set by entente.node.middleware
    with tempfile.TemporaryDirectory(prefix="entente-import-") as place:
        for name, file in (("sdn.csv", sdn), ("alt.csv", alt), ("add.csv", add)):
            (Path(place) / name).write_bytes(file.read())
        report = import_sanctions_list(
            Path(place),
            caller.service,
            actor=caller.actor.staff,
            clock=lambda: caller.now,
            accept_removals=accept_removals,
            told=node.list_imported,
        )
    found = report.changes
    return Status(
        201,
        ImportOut(
            number=report.number,
            added=len(found.added),
            amended=len(found.amended),
            removed=len(found.removed),
            unchanged=found.unchanged,
            refused=len(report.refused),
        ),
    )
