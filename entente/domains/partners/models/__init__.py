"""The tables of the domain."""

from entente.domains.partners.models.counterparts import Contact, Counterpart, PartnerUnknown
from entente.domains.partners.models.knowing import Assessment, Decision, Finding
from entente.domains.partners.models.offices import Office, Person, Tenure
from entente.domains.partners.models.plans import ActionPlan, Indicator, Line, Link, Reading, WorkingGroup

__all__ = [
    "ActionPlan",
    "Assessment",
    "Contact",
    "Counterpart",
    "Decision",
    "Finding",
    "Indicator",
    "Line",
    "Link",
    "Office",
    "PartnerUnknown",
    "Person",
    "Reading",
    "Tenure",
    "WorkingGroup",
]
