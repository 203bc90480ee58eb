"""What programs send and are told of deconfliction."""

from ninja import Field, Schema

from entente.domains.hitchecks.api.check_values import IdentityIn
from entente.domains.hitchecks.models import Overlap, Session
from entente.vocabulary.crime import CrimeArea
from entente.vocabulary.persons import Standing, SubjectCategory
from entente.vocabulary.purposes import Purpose


class EntryIn(Schema):
    """Something that a dossier works on and with whom it may be compared."""

    dossier: str
    partners: list[str]
    purpose: Purpose
    words: str = Field(max_length=200)
    identity: IdentityIn
    subject_category: SubjectCategory | None = None
    standing: Standing = Standing.ASSESSMENT


class EntryOut(Schema):
    """One entry without what it is."""

    key: str
    dossier: str
    kind: str
    partners: list[str]
    added_by: str
    added_at: int
    retain_until: int


class CompareIn(Schema):
    """Compare a dossier's entries with what a partner works on."""

    partner: str
    dossier: str
    agreement: str
    crime_area: CrimeArea
    purpose: Purpose


class SessionOut(Schema):
    """One deconfliction."""

    session: str
    partner: str
    invited: bool
    dossier: str
    state: str
    at: int
    compared: int
    left_out: int
    overlaps: int
    clause: str
    what: str

    @staticmethod
    def resolve_overlaps(row: Session) -> int:
        """How many of this service's entries the partner works on too."""
        return row.overlaps.count()


class OverlapOut(Schema):
    """An entry on which a partner works too: a candidate until an officer decides."""

    number: int
    dossier: str
    entry: str
    partner: str
    classes: list[str]
    state: str
    reason: str

    @staticmethod
    def resolve_number(row: Overlap) -> int:
        """Its number."""
        return row.pk

    @staticmethod
    def resolve_entry(row: Overlap) -> str:
        """The entry's key."""
        return row.subject.key

    @staticmethod
    def resolve_partner(row: Overlap) -> str:
        """Who works on it too."""
        return row.session.partner


class DecisionIn(Schema):
    """What an officer makes of an overlap."""

    ask: bool
    reason: str
