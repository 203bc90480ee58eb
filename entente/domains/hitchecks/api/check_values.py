"""What programs send and are told of hit checks."""

from ninja import Field, Schema

from entente.domains.hitchecks.models import Check, Epoch
from entente.domains.hitchecks.rules.typed import Number, Typed
from entente.matching.identities.identifiers import IdentifierKind
from entente.vocabulary.crime import CrimeArea
from entente.vocabulary.persons import Standing, SubjectCategory
from entente.vocabulary.purposes import Purpose


class NumberIn(Schema):
    """A number as typed; an address goes as one."""

    kind: IdentifierKind
    number: str
    country: str = ""


class IdentityIn(Schema):
    """A person by names and date of birth, a thing by its number, or both."""

    names: tuple[str, ...] = ()
    born: str = ""
    sex: str = Field("", pattern="^[FMX]?$")
    nationalities: tuple[str, ...] = ()
    numbers: tuple[NumberIn, ...] = ()

    def typed(self) -> Typed:
        """As the rules take it."""
        numbers = tuple(Number(each.kind, each.number, each.country) for each in self.numbers)
        return Typed(self.names, self.born, self.sex, self.nationalities, numbers)


class CheckIn(Schema):
    """Does the partner hold anything on this identity? Bound to a dossier, a purpose and an agreement."""

    partner: str
    dossier: str
    agreement: str
    crime_area: CrimeArea
    purpose: Purpose
    identity: IdentityIn
    subject_category: SubjectCategory
    standing: Standing = Standing.ASSESSMENT


class CheckOut(Schema):
    """One check without whom it is about; `state` is `hit`, `no_hit` or why there is neither."""

    number: int
    partner: str
    dossier: str
    agreement: str
    purpose: str
    crime_area: str
    state: str
    classes: list[str]
    asked_by: str
    at: int
    answered_at: int | None
    elements: int
    commitment: str
    batch: str
    clause: str
    what: str
    retain_until: int

    @staticmethod
    def resolve_number(row: Check) -> int:
        """Its number."""
        return row.pk


class OpenedOut(Schema):
    """A commitment opened and computed again."""

    number: int
    committed: bool
    sent: bool
    commitment: str
    batch: str
    canaries: int
    names: list[str]
    keys: list[str]


class ServedOut(Schema):
    """What a partner asked of this service; nobody here can know about whom."""

    partner: str
    at: int
    agreement: str
    purpose: str
    elements: int
    batch: str
    clause: str


class EpochOut(Schema):
    """One epoch of either direction."""

    partner: str
    side: str
    agreement: str
    epoch: str
    state: str
    opens: int
    closes: int
    parts: int
    octets: int
    fetched: bool
    announcement: str

    @staticmethod
    def resolve_parts(row: Epoch) -> int:
        """The base and the additions."""
        return len(row.claim.parts)

    @staticmethod
    def resolve_octets(row: Epoch) -> int:
        """Of all parts."""
        return sum(part.size for part in row.claim.parts)

    @staticmethod
    def resolve_announcement(row: Epoch) -> str:
        """Its digest, as both ledgers have it."""
        return row.digest


class RefreshedOut(Schema):
    """How many filters of ours changed, and how many of theirs are here."""

    made: int
    fetched: int
