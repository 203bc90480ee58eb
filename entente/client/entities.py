"""Entities: listed and read on a purpose, imported from a list."""

from collections.abc import Iterator
from pathlib import Path

import msgspec

from entente.client.connection import Connection
from entente.client.identity_shapes import Entity, ImportReport
from entente.vocabulary.purposes import Purpose


class EntityCalls(Connection):
    """Calls on entities."""

    def entities(self, purpose: Purpose, *, text: str = "") -> Iterator[Entity]:
        """Entities by name, on a purpose that the ledger records."""
        return self._all("/entities", Entity, purpose=purpose.value, text=text)

    def entity(self, key: str, purpose: Purpose) -> Entity:
        """One entity, on a purpose."""
        return self._get(f"/entities/{key}", Entity, purpose=purpose.value)

    def import_entities(self, folder: Path, *, accept_removals: bool = False) -> ImportReport:
        """Import the list whose three files lie in the folder."""
        files = {name: (f"{name}.csv", (folder / f"{name}.csv").read_bytes()) for name in ("sdn", "alt", "add")}
        asked = {"accept_removals": accept_removals}
        answer = self._call("POST", "/entities", params=asked, files=files)
        return msgspec.json.decode(answer.content, type=ImportReport)
