"""Messages: listed, previewed, sent, read, proven; laid up and released."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import msgspec

from entente.client.connection import Connection
from entente.client.dossier_shapes import Draft, LaidUp, Message, Preview, Reading, Request
from entente.vocabulary.purposes import Purpose


class MessageCalls(Connection):
    """Calls on messages."""

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

    def lay_up(self, dossier: str, draft: Draft) -> str:
        """Lay a message up for release by a second officer; the name of the draft."""
        return self._post(f"/dossiers/{dossier}/drafts", draft, dict[str, str])["draft"]

    def drafts_to_release(self) -> Iterator[LaidUp]:
        """Drafts of others that this officer may release, the oldest first."""
        return self._all("/approvals/drafts", LaidUp)

    def own_drafts(self) -> Iterator[LaidUp]:
        """What this officer laid up, and what became of it."""
        return self._all("/approvals/drafts/own", LaidUp)

    def release_draft(self, name: str, digest: str, reason: str = "") -> str:
        """Send exactly the draft of this digest; the message's id."""
        told = {"digest": digest, "reason": reason}
        return self._post(f"/approvals/drafts/{name}/release", told, dict[str, str])["message"]

    def send_draft_back(self, name: str, digest: str, reason: str) -> LaidUp:
        """Give a draft back to its author."""
        return self._post(f"/approvals/drafts/{name}/send-back", {"digest": digest, "reason": reason}, LaidUp)
