"""Everything of one agreement that the gate and the legal clock need, as one frozen value.

The agreements domain compiles a signed version's clauses into it; `clauses` keeps the number of the clause from which
each field comes, so that a refusal can name it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from entente.vocabulary.codes import ExchangeKind, RefusalGround, Use
from entente.vocabulary.crime import CrimeArea
from entente.vocabulary.handling import Classification, Handling
from entente.vocabulary.ids import AgreementId, ServiceId
from entente.vocabulary.persons import DataCategory, SpecialCategory
from entente.vocabulary.purposes import Purpose


class AgreementState(StrEnum):
    """Where an agreement stands in its life."""

    DRAFT = "draft"
    PROPOSED = "proposed"
    SIGNED = "signed"
    IN_FORCE = "in_force"
    SUSPENDED = "suspended"
    TERMINATED = "terminated"


class Safeguard(StrEnum):
    """What an agreement demands before special categories are exchanged (LED Art. 10)."""

    STRICT_NECESSITY_STATED = "strict_necessity_stated"
    SECOND_OFFICER = "second_officer"
    NAMED_READERS = "named_readers"
    SHORTER_RETENTION = "shorter_retention"
    NO_PROFILING = "no_profiling"


class Onward(StrEnum):
    """What the agreement says of passing on to third services."""

    AS_HANDLING = "as_handling"
    WITH_CONSENT = "with_consent"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class TimeLimits:
    """The agreement's limits and day rule, as plain fields (P-7.2, P-7.3)."""

    urgent_direct_hours: int = 8
    urgent_days: int = 3
    normal_days: int = 7
    time_zone: str = "UTC"
    day_rule: str = "from_hour"
    oral_confirmation_hours: int = 24


@dataclass(frozen=True, slots=True)
class Terms:
    """The compiled agreement; times in milliseconds, `until` None for no end."""

    agreement: AgreementId
    parties: frozenset[ServiceId]
    state: AgreementState = AgreementState.IN_FORCE
    effective_from: int = 0
    until: int | None = None
    title: str = ""
    crime_areas: frozenset[CrimeArea] = frozenset()
    crime_areas_open: bool = False
    """An open list is illustrative: areas that it does not name are covered too."""
    exchange_kinds: frozenset[ExchangeKind] = frozenset()
    purposes: frozenset[Purpose] = frozenset()
    categories: frozenset[DataCategory] = frozenset()
    special: Mapping[SpecialCategory, frozenset[Safeguard]] = field(default_factory=dict)
    default_handling: Handling = field(default_factory=Handling)
    least_handling: Handling | None = None
    most_classification: Classification = Classification.UNCLASSIFIED
    four_eyes: frozenset[ExchangeKind] = frozenset()
    danger_uses: frozenset[Use] = frozenset()
    """Uses that imminent danger permits before consent."""
    danger_notice_hours: int = 24
    limits: TimeLimits = TimeLimits()
    onward: Onward = Onward.WITH_CONSENT
    assurance_required: bool = False
    """Where death penalty or torture may follow, the receivers sign an assurance first; `assured` has those given."""
    assurance_kinds: frozenset[ExchangeKind] = frozenset()
    """Forms of exchange of personal data that wait for the assurance whether a risk is known or not."""
    assured: Mapping[ServiceId, int] = field(default_factory=dict)
    """Who signed the assurance, and until when it holds; 0 for no end."""
    reserved_to_judges: frozenset[DataCategory] = frozenset()
    one_sided: Mapping[ExchangeKind, frozenset[ServiceId]] = field(default_factory=dict)
    """Kinds that only the parties named may send."""
    refusal_grounds: frozenset[RefusalGround] = frozenset(RefusalGround)
    refusal_in_part: bool = True
    answer_under_conditions: bool = True
    retention_days: int | None = None
    """Personal data received under the agreement are kept no longer than this after they were written (P-8.13)."""
    destroy_at_end: bool = False
    end_days: int = 0
    """Days after the agreement's end within which what was received under it is destroyed (P-12.9)."""
    ended_at: int | None = None
    """When it ended; None while it can still come into force, runs or is suspended."""
    least_suite: str = "E1"
    clauses: Mapping[str, int] = field(default_factory=dict)
    """Clause kind -> number in the agreement."""

    def reference(self, clause_kind: str) -> str:
        """`<agreement>#6`, or `<agreement>#0` when the agreement has no such clause."""
        return f"{self.agreement}#{self.clauses.get(clause_kind, 0)}"

    def in_force(self, now: int) -> bool:
        """Whether the agreement binds at `now`."""
        effective = self.effective_from <= now and (self.until is None or now < self.until)
        return self.state is AgreementState.IN_FORCE and effective

    def has_ended(self, now: int) -> bool:
        """Whether the agreement is over for good at `now`."""
        return self.ended_at is not None and self.ended_at <= now


NO_TERMS = Terms(AgreementId(""), frozenset(), AgreementState.DRAFT)
"""In the place of an agreement that is not known: it covers nothing."""
