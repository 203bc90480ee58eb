"""What every chapter has: the nodes, the teller, what earlier chapters left, and the common orders."""

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from entente.node.demo.stage import Player, wait_until
from entente.node.demo.telling import Teller
from entente.protocol import controls
from entente.protocol.bodies import Text
from entente.vocabulary.ids import ServiceId


@dataclass
class Orders:
    """The nodes and how the story speaks to them."""

    players: Mapping[ServiceId, Player]
    teller: Teller
    password: str
    passphrase: str
    papers: Sequence[Path] = ()
    entities: Path | None = None
    kept: dict[str, str] = field(default_factory=dict)

    def _order(self, service: ServiceId, act: str, **told: Any) -> Any:
        return self.players[service].order(act, **told)

    def _write(
        self,
        service: ServiceId,
        dossier: str,
        control: controls.Control,
        body: Text | None = None,
        *,
        staff: str = "officer",
        **told: Any,
    ) -> str:
        draft = {"control": control, "body": body, **told}
        sent: list[str] = self._order(service, "write", dossier=dossier, drafts=[draft], staff=staff)
        return sent[0]

    def _arrives(self, service: ServiceId, dossier: str, message: str) -> dict[str, Any]:
        """The message as the service holds it, once it does."""

        def there() -> dict[str, Any] | None:
            held = self._order(service, "held", dossier=dossier)
            return next((each for each in held if each["message"] == message), None)

        found: dict[str, Any] = wait_until(f"{service} receives {message[:12]}", there)
        return found

    def _receipted(self, service: ServiceId, dossier: str, message: str, by: ServiceId) -> bool:
        def there() -> bool:
            held = self._order(service, "held", dossier=dossier)
            return any(each["message"] == message and by in each["receipted_by"] for each in held)

        return bool(wait_until(f"{service} has the receipt of {by}", there))

    def _read(self, service: ServiceId, message: str) -> bytes:
        return base64.b64decode(self._order(service, "read", message=message, staff="officer")["body"])

    def _stage(self, service: ServiceId, request: str, of: ServiceId) -> str:
        folded = self._order(service, "thread", root=request)
        return str(folded["request"]["services"][of]["stage"])
