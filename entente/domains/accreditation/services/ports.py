"""What accreditation is handed by the composition root: the house, and how another domain screens a list for it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from entente.access.actions import Action
from entente.access.actors import Actor
from entente.access.decide import decide
from entente.access.record import Record
from entente.audit import store
from entente.crypto.content import content_key, decrypt, encrypt
from entente.crypto.digests import Label, framed
from entente.domains.accreditation.models import Event
from entente.domains.accreditation.rules.details import Details
from entente.domains.accreditation.services.partner_port import Partners
from entente.exchange.errors import Denied, Unknown
from entente.exchange.house import House
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.errors import LocalError
from entente.vocabulary.ids import ServiceId
from entente.vocabulary.persons import DataCategory
from entente.vocabulary.purposes import Purpose

PURPOSE = Purpose.EVENT_ACCREDITATION


class AccreditationUnknown(Unknown):
    """The service keeps no such event or applicant."""


class AccreditationRefused(LocalError):
    """This cannot be done with the event as it stands."""


@dataclass(frozen=True)
class ListGround:
    """The ground on which a list is to be screened."""

    name: str
    provision: str
    origin: str
    days: int


@dataclass(frozen=True)
class ListedPerson:
    """A row of a screened list: where it stands there, its reference, name, category and zones."""

    row: str
    reference: str
    name: str
    category: str
    zones: str
    details: Details = field(default_factory=Details)


@dataclass(frozen=True)
class Screener:
    """How lists are screened; numbers are lists."""

    begin: Callable[[ServiceId, Actor, ListGround], int]
    send: Callable[[ServiceId, Actor, int, str, bytes], None]
    """Take a file in and start comparing; it goes on beside the pages."""
    state: Callable[[ServiceId, int], str]
    people: Callable[[ServiceId, int], Iterable[ListedPerson]]
    """All rows that stand."""
    hits: Callable[[ServiceId, int], Mapping[str, tuple[int, int]]]
    """By row: candidates that wait for a decision, and candidates that two officers confirmed."""
    purge: Callable[[ServiceId, int, str], None]


@dataclass(frozen=True)
class Desk:
    """One service's accreditation."""

    house: House
    screener: Screener
    partners: Partners | None = None
    """None where the node makes no hit checks."""

    @property
    def service(self) -> ServiceId:
        """The service."""
        return self.house.service

    @property
    def now(self) -> Milliseconds:
        """The clock's time."""
        return self.house.now

    def new_key(self) -> bytes:
        """A new key for an event, wrapped for rest."""
        return self.house.keyring.storage.wrap(content_key(), self._context)

    @property
    def _context(self) -> bytes:
        return framed(Label.ACCREDITATION, self.service.encode())

    def key(self, event: Event) -> bytes:
        """The event's key; raise AccreditationRefused once it was purged."""
        if event.purged_at is not None or not event.key:
            raise AccreditationRefused("the event's data were destroyed", cure="nothing can bring them back")
        return self.house.keyring.storage.unwrap(bytes(event.key), self._context)

    def permit(self, actor: Actor, action: Action, event: Event) -> None:
        """Ask the gate; raise Denied, which the ledger keeps."""
        categories = frozenset({DataCategory.IDENTITY})
        record = Record(self.service, purpose=PURPOSE, categories=categories, personal=True, dossier_purpose=PURPOSE)
        decision = decide(actor, action, record, None, self.now)
        if not decision.allowed:
            told = {"by": actor.staff, "action": str(action), "clause": decision.clause, "purpose": PURPOSE.value}
            self.house.record(store.INTERNAL, "reading_refused", event.subject, **told)
            raise Denied(decision, "this may not be done with the event by you")


def seal(key: bytes, label: str, words: str) -> bytes:
    """Words under an event's key; the label tells what they are."""
    return encrypt(key, words.encode(), label.encode())


def opened(key: bytes, label: str, sealed: bytes | memoryview) -> str:
    """The words again; raise ContentInvalid."""
    return decrypt(key, bytes(sealed), label.encode()).decode()
