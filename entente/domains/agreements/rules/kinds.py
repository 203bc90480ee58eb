"""The vocabulary of clauses: one row a kind, with its title, the value it takes and whether the gate enforces it."""

from dataclasses import dataclass
from enum import StrEnum

from entente.domains.agreements.rules import values
from entente.domains.agreements.rules.message_ids import noted as _


class AgreementKind(StrEnum):
    """What sort of instrument it is."""

    TREATY = "treaty"
    BINDING_MEMORANDUM = "binding_memorandum"
    NON_BINDING_MEMORANDUM = "non_binding_memorandum"
    PROTOCOL = "protocol"
    WORKING_ARRANGEMENT = "working_arrangement"


class ClauseKind(StrEnum):
    """What a clause is about."""

    PARTIES = "parties"
    LANGUAGES = "languages"
    FULL_POWERS = "full_powers"
    ENTRY_INTO_FORCE = "entry_into_force"
    DURATION = "duration"
    TACIT_RENEWAL = "tacit_renewal"
    TERMINATION = "termination"
    PRECEDENCE = "precedence"
    PILLARS = "pillars"
    CRIME_AREAS = "crime_areas"
    CENTRAL_OFFICES = "central_offices"
    JUDICIAL_MATTERS = "judicial_matters"
    EXCHANGE_KINDS = "exchange_kinds"
    PURPOSES = "purposes"
    DATA_CATEGORIES = "data_categories"
    SPECIAL_CATEGORIES = "special_categories"
    HANDLING = "handling"
    CLASSIFICATION = "classification"
    FOUR_EYES = "four_eyes"
    TIME_LIMITS = "time_limits"
    REFUSAL_GROUNDS = "refusal_grounds"
    IMMINENT_DANGER = "imminent_danger"
    ONWARD_TRANSFER = "onward_transfer"
    ERASURE = "erasure"
    COSTS = "costs"
    LIAISON_OFFICERS = "liaison_officers"
    ASSURANCE = "assurance"
    JOINT_COMMITTEE = "joint_committee"
    ONE_SIDED = "one_sided"
    LEAST_SUITE = "least_suite"
    OTHER = "other"


@dataclass(frozen=True)
class ClauseForm:
    """A row: message id of the title, the value's type, whether every agreement needs it, whether the gate reads it."""

    title: str
    value: type[values.Value]
    required: bool = False
    enforced: bool = False


K = ClauseKind
FORMS: dict[ClauseKind, ClauseForm] = {
    K.PARTIES: ClauseForm(_("Parties"), values.Parties, required=True, enforced=True),
    K.LANGUAGES: ClauseForm(_("Authentic languages"), values.Languages, required=True),
    K.FULL_POWERS: ClauseForm(_("Signatories and full powers"), values.FullPowers, required=True, enforced=True),
    K.ENTRY_INTO_FORCE: ClauseForm(_("Entry into force"), values.EntryIntoForce, required=True, enforced=True),
    K.DURATION: ClauseForm(_("Duration"), values.Duration, required=True, enforced=True),
    K.TACIT_RENEWAL: ClauseForm(_("Tacit renewal"), values.TacitRenewal, enforced=True),
    K.TERMINATION: ClauseForm(_("Suspension and termination"), values.Termination, enforced=True),
    K.PRECEDENCE: ClauseForm(_("Precedence"), values.Precedence),
    K.PILLARS: ClauseForm(_("Pillars"), values.Pillars),
    K.CRIME_AREAS: ClauseForm(_("Crime areas"), values.CrimeAreas, required=True, enforced=True),
    K.CENTRAL_OFFICES: ClauseForm(_("Central offices"), values.CentralOffices),
    K.JUDICIAL_MATTERS: ClauseForm(_("Matters reserved to judges"), values.JudicialMatters, enforced=True),
    K.EXCHANGE_KINDS: ClauseForm(_("Forms of exchange"), values.ExchangeKinds, required=True, enforced=True),
    K.PURPOSES: ClauseForm(_("Purposes"), values.Purposes, required=True, enforced=True),
    K.DATA_CATEGORIES: ClauseForm(_("Data categories"), values.DataCategories, required=True, enforced=True),
    K.SPECIAL_CATEGORIES: ClauseForm(_("Special categories of data"), values.SpecialCategories, enforced=True),
    K.HANDLING: ClauseForm(_("Handling"), values.HandlingRule, enforced=True),
    K.CLASSIFICATION: ClauseForm(_("Classified information"), values.ClassifiedUpTo, enforced=True),
    K.FOUR_EYES: ClauseForm(_("Second officer"), values.FourEyes, enforced=True),
    K.TIME_LIMITS: ClauseForm(_("Time limits"), values.TimeLimitRule, enforced=True),
    K.REFUSAL_GROUNDS: ClauseForm(_("Grounds of refusal"), values.RefusalGrounds, enforced=True),
    K.IMMINENT_DANGER: ClauseForm(_("Use in imminent danger"), values.ImminentDanger, enforced=True),
    K.ONWARD_TRANSFER: ClauseForm(_("Onward transfer"), values.OnwardTransfer, enforced=True),
    K.ERASURE: ClauseForm(_("Retention and erasure"), values.Erasure, enforced=True),
    K.COSTS: ClauseForm(_("Costs"), values.Costs),
    K.LIAISON_OFFICERS: ClauseForm(_("Liaison officers and special units"), values.LiaisonOfficers),
    K.ASSURANCE: ClauseForm(_("Assurance against death penalty and torture"), values.Assurance, enforced=True),
    K.JOINT_COMMITTEE: ClauseForm(_("Joint committee"), values.JointCommittee),
    K.ONE_SIDED: ClauseForm(_("One-sided obligations"), values.OneSidedObligations, enforced=True),
    K.LEAST_SUITE: ClauseForm(_("Cryptographic suite"), values.LeastSuite, enforced=True),
    K.OTHER: ClauseForm(_("Further provisions"), values.Words),
}
ONCE: frozenset[ClauseKind] = frozenset(ClauseKind) - {ClauseKind.OTHER}
"""Kinds that an agreement has at most once."""
