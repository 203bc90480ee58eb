"""The exchange of one local service: the one object that pages, commands and domains call."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from entente.access.actors import Actor
from entente.exchange import (
    blind_checks,
    composing,
    dossiers,
    downloads,
    erasure,
    inbox,
    partners,
    proving,
    reading,
    statements,
    threads,
)
from entente.exchange.drafts import Draft, Preview, Progress, Reading
from entente.exchange.house import House
from entente.exchange.models import Dossier, Partner
from entente.exchange.ports import CheckDesk
from entente.exchange.pump import Pump
from entente.protocol.threads import ThreadState
from entente.vocabulary.codes import DossierKind, KeepingGround, MemberRole
from entente.vocabulary.ids import DossierId, MessageId, ServiceId
from entente.vocabulary.purposes import Purpose


@dataclass(frozen=True, kw_only=True)
class Exchange:
    """Stores and moves for one local service; build it with `Exchange(house=House(...), pump=Pump(house, ...))`.

    Errors raised are those of entente.vocabulary.errors; a refusal by the gate is `house.Denied`, which carries the
    Decision.
    """

    house: House
    pump_loop: Pump = field(repr=False)
    checks: CheckDesk | None = field(default=None, repr=False)
    """Answers partners' blind checks; None refuses them."""

    @property
    def service(self) -> ServiceId:
        """The local service."""
        return self.house.service

    # Composing and reading

    def compose(self, drafts: Sequence[Draft], actor: Actor) -> list[MessageId]:
        """Gate, number, seal, store, fold, leaf, outbox rows in one transaction; raise Denied, nothing stored."""
        ids = composing.compose(self.house, drafts, actor)
        self.pump_loop.wake()
        return ids

    def preview(self, draft: Draft, actor: Actor) -> Preview:
        """What each recipient will receive, what is withheld, and why; nothing is stored."""
        return composing.preview(self.house, draft, actor)

    def read(self, message: MessageId, actor: Actor, purpose: Purpose | None = None) -> Reading:
        """Open a message for an officer: gate, ledger entry "viewed", body; raise Denied or MessageUnknown.

        `purpose` None inherits the dossier's.
        """
        return reading.read(self.house, message, actor, purpose)

    def search(self, query: str, actor: Actor, purpose: Purpose, limit: int = 50) -> list[MessageId]:
        """Messages whose text matches and which the officer may see for the purpose; the search is in the ledger."""
        return reading.search_for(self.house, query, actor, purpose, limit)

    def open_attachment(
        self, message: MessageId, root: str, actor: Actor, purpose: Purpose | None = None
    ) -> tuple[str, BinaryIO]:
        """Name and plain bytes of an attachment, after gate, ledger, verification and scanner."""
        return downloads.open_for(self.house, message, root, actor, purpose)

    # Dossiers

    def open_dossier(
        self,
        kind: DossierKind,
        members: Sequence[tuple[ServiceId, MemberRole]],
        actor: Actor,
        *,
        title: str,
        shared_title: str = "",
        purpose: Purpose | None = None,
        linked: Sequence[DossierId] = (),
    ) -> DossierId:
        """Open a dossier owned by this service (P-5.1); `members` without the owner.

        `title` never leaves; `shared_title` travels sealed to the members, who see it as their title.
        """
        opened = dossiers.open_dossier(
            self.house,
            kind,
            members,
            actor,
            title=title,
            shared_title=shared_title,
            purpose=purpose,
            linked=linked,
        )
        self.pump_loop.wake()
        return opened

    def set_members(
        self, dossier: DossierId, members: Sequence[tuple[ServiceId, MemberRole]], actor: Actor
    ) -> MessageId:
        """State the whole membership anew (P-5.2); whoever is missing is removed. Only the owner may."""
        changed = dossiers.set_members(self.house, dossier, members, actor)
        self.pump_loop.wake()
        return changed

    def close_dossier(self, dossier: DossierId, actor: Actor) -> MessageId:
        """Close it: only kinds that always pass are accepted afterwards."""
        changed = dossiers.close(self.house, dossier, actor)
        self.pump_loop.wake()
        return changed

    def link_dossiers(self, dossier: DossierId, linked: Sequence[DossierId], actor: Actor) -> MessageId:
        """Name narrower dossiers that belong to this one (P-3.4)."""
        changed = dossiers.link(self.house, dossier, linked, actor)
        self.pump_loop.wake()
        return changed

    def resolve_fork(self, dossier: DossierId, author: ServiceId, message: MessageId, actor: Actor) -> MessageId:
        """Say which branch of a fork counts (P-5.8). Only the owner may."""
        changed = dossiers.resolve(self.house, dossier, author, message, actor)
        self.pump_loop.wake()
        return changed

    def describe_dossier(self, dossier: DossierId, actor: Actor, *, title: str, reference: str = "") -> Dossier:
        """Change the local title and file number, which never leave the node."""
        return dossiers.describe(self.house, dossier, actor, title=title, reference=reference)

    def thread(self, root: MessageId) -> ThreadState:
        """The fold of the thread, from the cache or folded anew when it is stale."""
        return threads.state_of(self.house, root)

    # Partners and keys

    def statement(self) -> bytes:
        """This service's signed key statement, as partners are given it: a file or an answer to GET."""
        return statements.own(self.house)

    def add_partner(self, statement: bytes, actor: Actor) -> Partner:
        """Take a partner's statement file in; it stays pending until its words are confirmed (P-2.1)."""
        return partners.add(self.house, statement, actor)

    def add_partner_from(self, url: str, actor: Actor) -> Partner:
        """Fetch the statement from a partner's node and take it in."""
        return partners.add_from(self.house, url, actor)

    def confirm_partner(self, partner: ServiceId, words: str, actor: Actor) -> Partner:
        """Trust the root whose twelve words were compared out of band; by another officer than the one who added."""
        confirmed = partners.confirm(self.house, partner, words, actor)
        self.pump_loop.wake()
        return confirmed

    def suspend_partner(self, partner: ServiceId, reason: str, actor: Actor) -> Partner:
        """Stop exchanging for now."""
        return partners.suspend(self.house, partner, reason, actor)

    def resume_partner(self, partner: ServiceId, actor: Actor) -> Partner:
        """Exchange again with a suspended partner."""
        resumed = partners.resume(self.house, partner, actor)
        self.pump_loop.wake()
        return resumed

    def revoke_partner(self, partner: ServiceId, reason: str, actor: Actor) -> Partner:
        """Trust it no more; coming back takes a new confirmation."""
        return partners.revoke(self.house, partner, reason, actor)

    # Moving

    def receive(self, sender: ServiceId, envelope: bytes, nonce: str = "") -> bytes:
        """P-4.6 in order, one transaction, the sealed answer."""
        answer = inbox.receive(self.house, sender, envelope, nonce)
        self.pump_loop.wake()
        return answer

    def answer_check(self, sender: ServiceId, envelope: bytes) -> bytes:
        """The sealed answer to a partner's question of a blind check (P-14.12)."""
        return blind_checks.answer(self.house, self.checks, sender, envelope)

    def pump(self, partner: ServiceId) -> Progress:
        """Sign what is unsigned, build one delivery, send it, store the receipt."""
        return self.pump_loop.turn(partner)

    def start(self) -> None:
        """Start one worker for each partner; they end with `stop`."""
        self.pump_loop.start()

    def stop(self) -> None:
        """End the workers after what is in flight."""
        self.pump_loop.stop()

    # Erasure and proofs

    def erase(self, message: MessageId, why: str, actor: Actor | None = None) -> None:
        """Destroy content, keys, wraps, index entry, attachments (P-12.3); header and hash stay."""
        erasure.erase(self.house, [message], why, actor)

    def restrict(self, message: MessageId, ground: KeepingGround | str, actor: Actor) -> None:
        """Keep on a lawful ground instead of erasing (P-12.2)."""
        erasure.restrict(self.house, message, ground, actor)

    def sweep(self) -> int:
        """Erase what its handling says is due; how many messages."""
        return erasure.sweep(self.house)

    def prove(self, message: MessageId, actor: Actor, purpose: Purpose | None = None) -> bytes:
        """The stand-alone proof bundle of one message, for whom the gate lets read it (P-9.8); raise Denied."""
        reading.permit_proof(self.house, message, actor, purpose)
        return proving.prove(self.house, message)

    def folder(self) -> Path:
        """Where this service's attachments lie."""
        return self.house.folder
