"""The executable value of each kind of clause: what a node enforces, beside the words that lawyers agreed."""

from enum import StrEnum

import msgspec

from entente.access.terms import Onward, Safeguard
from entente.vocabulary.codes import ExchangeKind, RefusalGround, Use
from entente.vocabulary.crime import CrimeArea
from entente.vocabulary.handling import Classification, HandlingCode, Tlp
from entente.vocabulary.ids import ServiceId
from entente.vocabulary.persons import DataCategory, SpecialCategory
from entente.vocabulary.purposes import Purpose


class Value(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The base of all clause values; unknown fields are an error."""


class Entry(StrEnum):
    """When an agreement enters into force."""

    ON_LAST_NOTIFICATION = "on_last_notification"
    DAYS_AFTER_LAST_NOTIFICATION = "days_after_last_notification"
    ON_DATE = "on_date"


class Pillar(StrEnum):
    """The parts of a cooperation."""

    OPERATIONAL = "operational"
    TECHNICAL = "technical"
    TRAINING = "training"


class Bearer(StrEnum):
    """Who bears a cost."""

    REQUESTED = "requested"
    REQUESTING = "requesting"
    EACH_ITS_OWN = "each_its_own"
    SHARED = "shared"


class Parties(Value, frozen=True):
    """The services bound."""

    services: tuple[ServiceId, ...]


class Languages(Value, frozen=True):
    """Authentic languages (ISO 639-1); `prevailing` empty where all weigh the same."""

    authentic: tuple[str, ...]
    prevailing: str = ""


class Signatory(Value, frozen=True):
    """An office that signs for a service; `credential` is the key id of its holder's personal key."""

    service: ServiceId
    office: str
    """A code such as `director_general`."""
    credential: str = ""
    full_powers: str = ""
    """Reference of the instrument that gives full powers; empty where the office has them by itself."""


class FullPowers(Value, frozen=True):
    """Who signs, on what powers."""

    signatories: tuple[Signatory, ...]


class EntryIntoForce(Value, frozen=True):
    """`days` and `date` (milliseconds) as the condition needs them."""

    condition: Entry
    days: int = 0
    date: int = 0


class Duration(Value, frozen=True):
    """In years; 0 for no end."""

    years: int


class TacitRenewal(Value, frozen=True):
    """Prolonged by `years` at each end unless a party gives notice `notice_months` before it."""

    years: int
    notice_months: int


class Termination(Value, frozen=True):
    """How long before it takes effect a party announces the end or a suspension."""

    notice_months: int = 0
    suspension_notice_days: int = 0


class Precedence(Value, frozen=True):
    """Titles or ids of instruments over which this one prevails, and to which it yields."""

    prevails_over: tuple[str, ...] = ()
    yields_to: tuple[str, ...] = ()


class CrimeAreas(Value, frozen=True):
    """A closed list, or an open one that only illustrates."""

    areas: tuple[CrimeArea, ...]
    open: bool = False


class Pillars(Value, frozen=True):
    """What the cooperation consists of."""

    pillars: tuple[Pillar, ...]


class CentralOffice(Value, frozen=True):
    """A party's national contact point."""

    service: ServiceId
    name: str
    always_reachable: bool = False


class CentralOffices(Value, frozen=True):
    """Through whom requests go."""

    offices: tuple[CentralOffice, ...]


class JudicialMatters(Value, frozen=True):
    """Data that leave only with a judge's authorisation."""

    categories: tuple[DataCategory, ...]


class ExchangeKinds(Value, frozen=True):
    """The forms of exchange covered."""

    kinds: tuple[ExchangeKind, ...]


class Purposes(Value, frozen=True):
    """What data may be exchanged for."""

    purposes: tuple[Purpose, ...]


class DataCategories(Value, frozen=True):
    """Which personal data may be exchanged."""

    categories: tuple[DataCategory, ...]


class Guarded(Value, frozen=True):
    """One special category with what it demands."""

    category: SpecialCategory
    safeguards: tuple[Safeguard, ...]


class SpecialCategories(Value, frozen=True):
    """Special categories covered; what is not named is not exchanged."""

    categories: tuple[Guarded, ...]


class HandlingRule(Value, frozen=True):
    """Handling that a message gets when its author says nothing, and the least that it must have."""

    default_codes: tuple[HandlingCode, ...] = (HandlingCode.H1,)
    default_tlp: Tlp = Tlp.AMBER
    least_codes: tuple[HandlingCode, ...] = ()
    least_tlp: Tlp = Tlp.CLEAR


class ClassifiedUpTo(Value, frozen=True):
    """The highest level exchanged under this agreement."""

    level: Classification


class FourEyes(Value, frozen=True):
    """Forms of exchange that a second officer approves."""

    kinds: tuple[ExchangeKind, ...]


class TimeLimitRule(Value, frozen=True):
    """Limits for answers, the time zone and the day rule by which they are counted (P-7.2, P-7.3)."""

    urgent_direct_hours: int = 8
    urgent_days: int = 3
    normal_days: int = 7
    time_zone: str = "UTC"
    day_rule: str = "from_hour"
    oral_confirmation_hours: int = 24


class RefusalGrounds(Value, frozen=True):
    """Why a request may be refused, and whether also in part or under conditions."""

    grounds: tuple[RefusalGround, ...]
    in_part: bool = True
    under_conditions: bool = True


class ImminentDanger(Value, frozen=True):
    """Uses allowed before consent when danger is imminent, and how soon the originator is told."""

    uses: tuple[Use, ...]
    notice_hours: int = 24


class OnwardTransfer(Value, frozen=True):
    """Whether what was received may go on to third services."""

    rule: Onward


class Erasure(Value, frozen=True):
    """How long data are kept, how often that is reviewed, what happens to them at the agreement's end."""

    retention_days: int
    review_months: int = 36
    destroy_at_end: bool = True
    end_days: int = 30
    """Within how many days after the end what was received under the agreement is destroyed."""


class CostShare(Value, frozen=True):
    """Who bears one sort of cost."""

    what: str
    bearer: Bearer


class Costs(Value, frozen=True):
    """Ordinary costs and what is borne otherwise."""

    ordinary: Bearer
    others: tuple[CostShare, ...] = ()


class LiaisonOfficers(Value, frozen=True):
    """Officers posted with the other side, and special units that deal with each other directly."""

    seconded: tuple[ServiceId, ...] = ()
    special_units: tuple[str, ...] = ()


class Assurance(Value, frozen=True):
    """An assurance that no death penalty or torture follows: which office signs it, for how many days it holds."""

    signed_by: str
    valid_days: int = 0
    """0 for no end."""
    kinds: tuple[ExchangeKind, ...] = ()
    """Forms of exchange that wait for it in any case; empty: only where a risk is known."""


class JointCommittee(Value, frozen=True):
    """Who looks after the agreement and how often."""

    meetings_a_year: int = 1
    alternating: bool = True


class OneSided(Value, frozen=True):
    """Only these parties send this form of exchange."""

    kind: ExchangeKind
    senders: tuple[ServiceId, ...]


class OneSidedObligations(Value, frozen=True):
    """Obligations that do not bind both sides alike."""

    obligations: tuple[OneSided, ...]


class LeastSuite(Value, frozen=True):
    """The weakest cryptographic suite accepted (P-2.9)."""

    suite: str = "E1"


class Words(Value, frozen=True):
    """A clause that binds people and that no node can enforce: its words are all it has."""
