"""The calls, one method for each operation of /api/openapi.json."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

import httpx
import msgspec

from entente.client.refusals import NodeUnreachable, raise_for
from entente.client.shapes import (
    Agreement,
    Dossier,
    Draft,
    Entity,
    Head,
    HeldHead,
    ImportReport,
    Message,
    Partner,
    Preview,
    Reading,
    Request,
    Statement,
    Undeclared,
)
from entente.vocabulary.codes import DossierKind, MemberRole
from entente.vocabulary.purposes import Purpose

PAGE = 200
PATIENCE = 60.0
"""Seconds; composing a thousand messages takes a few."""

T = TypeVar("T")


class Client:
    """Calls one node with one token; raises CallRefused and NodeUnreachable."""

    def __init__(self, url: str, token: str, *, transport: httpx.BaseTransport | None = None) -> None:
        headers = {"Authorization": f"Bearer {token}", "Accept": "application/json"}
        base = f"{url.rstrip('/')}/api"
        self._http = httpx.Client(base_url=base, headers=headers, timeout=PATIENCE, transport=transport)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def dossiers(self, *, kind: DossierKind | None = None, words: str = "") -> Iterator[Dossier]:
        """Dossiers, the newest change first."""
        return self._all("/dossiers", Dossier, words=words, **({"kind": kind.value} if kind else {}))

    def dossier(self, dossier: str) -> Dossier:
        """One dossier."""
        return self._get(f"/dossiers/{dossier}", Dossier)

    def open_dossier(
        self, kind: DossierKind, members: Mapping[str, MemberRole], *, title: str, purpose: Purpose | None = None
    ) -> Dossier:
        """Open a dossier with these other members."""
        named = [{"service": service, "role": role} for service, role in members.items()]
        return self._post("/dossiers", {"kind": kind, "members": named, "title": title, "purpose": purpose}, Dossier)

    def close_dossier(self, dossier: str) -> Dossier:
        """Close a dossier that this service owns."""
        return self._post(f"/dossiers/{dossier}/close", {}, Dossier)

    def messages(self, dossier: str) -> Iterator[Message]:
        """The dossier's messages by their headers, oldest first."""
        return self._all(f"/dossiers/{dossier}/messages", Message)

    def preview(self, dossier: str, draft: Draft) -> Preview:
        """What each recipient would receive; nothing is stored."""
        return self._post(f"/dossiers/{dossier}/preview", draft, Preview)

    def send(self, dossier: str, drafts: Sequence[Draft]) -> list[str]:
        """Store and queue messages, all or none; their ids."""
        return self._post(f"/dossiers/{dossier}/messages", {"messages": drafts}, dict[str, list[str]])["messages"]

    def send_with_files(self, dossier: str, draft: Draft, files: Sequence[Path]) -> str:
        """Send one message with these files; its id."""
        with ExitStack() as opened:
            parts = [("files", (file.name, opened.enter_context(file.open("rb")))) for file in files]
            told = {"message": msgspec.json.encode(draft).decode()}
            answer = self._call("POST", f"/dossiers/{dossier}/messages/with-files", data=told, files=parts)
        return msgspec.json.decode(answer.content, type=dict[str, list[str]])["messages"][0]

    def attachment(self, message: str, root: str) -> bytes:
        """The bytes of an attachment; `root` is one of the reading's attachments."""
        return self._call("GET", f"/messages/{message}/attachments/{root}").content

    def read(self, message: str, purpose: Purpose | None = None) -> Reading:
        """Open a message on a purpose; the dossier's when none is given."""
        return self._post(f"/messages/{message}/read", {"purpose": purpose}, Reading)

    def proof(self, message: str, purpose: Purpose | None = None) -> bytes:
        """The bundle for `entente verify`, on a purpose; the dossier's when none is given."""
        asked = {"purpose": purpose.value} if purpose else {}
        return self._call("GET", f"/messages/{message}/proof", params=asked).content

    def requests(self, *, with_done: bool = False) -> Iterator[Request]:
        """Requests in and out; overdue first."""
        return self._all("/requests", Request, with_done=with_done)

    def thread(self, thread: str) -> dict[str, Any]:
        """The state of a thread."""
        return self._get(f"/threads/{thread}", dict[str, Any])

    def agreements(self) -> Iterator[Agreement]:
        """Agreements and drafts, the newest change first."""
        return self._all("/agreements", Agreement)

    def agreement(self, agreement: str) -> dict[str, Any]:
        """One agreement with the clauses on the table."""
        return self._get(f"/agreements/{agreement}", dict[str, Any])

    def propose(self, dossier: str, text: Mapping[str, Any]) -> str:
        """Propose a whole text in an agreement dossier, or counter with it; the message's id."""
        return self._post(f"/agreements/{dossier}/proposals", {"text": text}, dict[str, str])["message"]

    def sign(self, agreement: str, *, credential: str, name: str, assertion: bytes) -> str:
        """Send a personal signature of the text on the table; the message's id."""
        told = {"credential": credential, "name": name, "assertion": assertion}
        return self._post(f"/agreements/{agreement}/signatures", told, dict[str, str])["message"]

    def announce(self, agreement: str, event: str, effective: int | None = None) -> str:
        """Notify `in_force`, `suspended`, `resumed` or `terminated`; the message's id."""
        told = {"event": event, "effective": effective}
        return self._post(f"/agreements/{agreement}/events", told, dict[str, str])["message"]

    def give_assurance(self, agreement: str, *, credential: str, name: str, assertion: bytes) -> str:
        """Send the assurance against death penalty and torture, signed in person; the message's id."""
        told = {"credential": credential, "name": name, "assertion": assertion}
        return self._post(f"/agreements/{agreement}/assurances", told, dict[str, str])["message"]

    def undeclared(self, agreement: str) -> list[Undeclared]:
        """Who has not said what became of what it received under an agreement that has ended."""
        return self._get(f"/agreements/{agreement}/undeclared", list[Undeclared])

    def terms(self, agreement: str) -> dict[str, Any]:
        """The terms that the gate applies."""
        return self._get(f"/agreements/{agreement}/terms", dict[str, Any])

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

    def partners(self) -> Iterator[Partner]:
        """Partners by id."""
        return self._all("/partners", Partner)

    def partner(self, partner: str) -> Partner:
        """One partner."""
        return self._get(f"/partners/{partner}", Partner)

    def statement(self) -> Statement:
        """This service's own key statement, and its words."""
        return self._get("/statement", Statement)

    def add_partner(self, *, statement: bytes = b"", url: str = "") -> Partner:
        """Take a partner in from its statement file's content, or from the address of its node."""
        told = {"statement": msgspec.json.decode(statement)} if statement else {"url": url}
        return self._post("/partners", told, Partner)

    def confirm_partner(self, partner: str, words: str) -> Partner:
        """Trust the root with these words; by another officer than the one who added it."""
        return self._post(f"/partners/{partner}/confirm", {"words": words}, Partner)

    def suspend_partner(self, partner: str, reason: str) -> Partner:
        """Stop exchanging for now."""
        return self._post(f"/partners/{partner}/suspend", {"reason": reason}, Partner)

    def resume_partner(self, partner: str) -> Partner:
        """Exchange again with a suspended partner."""
        return self._post(f"/partners/{partner}/resume", {}, Partner)

    def revoke_partner(self, partner: str, reason: str) -> Partner:
        """Trust it no more."""
        return self._post(f"/partners/{partner}/revoke", {"reason": reason}, Partner)

    def heads(self) -> list[Head]:
        """The heads of the ledger's trees."""
        return self._get("/ledger/heads", list[Head])

    def held_heads(self) -> Iterator[HeldHead]:
        """The heads that partners signed, those that contradict first."""
        return self._all("/ledger/held-heads", HeldHead)

    def _all(self, path: str, item: type[T], **asked: Any) -> Iterator[T]:
        offset = 0
        while True:
            page = self._get(path, dict[str, Any], limit=PAGE, offset=offset, **asked)
            yield from msgspec.convert(page["items"], list[item])  # type: ignore[valid-type]  # a type held in a variable
            offset += PAGE
            if offset >= page["count"]:
                return

    def _get(self, path: str, type: type[T], **asked: Any) -> T:
        return msgspec.json.decode(self._call("GET", path, params=asked).content, type=type)

    def _post(self, path: str, told: object, type: type[T]) -> T:
        headers = {"Content-Type": "application/json"}
        answer = self._call("POST", path, content=msgspec.json.encode(told), headers=headers)
        return msgspec.json.decode(answer.content, type=type)

    def _call(self, method: str, path: str, **told: Any) -> httpx.Response:
        try:
            response = self._http.request(method, path, **told)
        except httpx.TransportError as error:
            raise NodeUnreachable(f"the node does not answer: {error}", cure="check address and network") from error
        raise_for(response)
        return response
