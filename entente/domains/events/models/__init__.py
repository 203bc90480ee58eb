"""Tables of events: places and days, movements, football, scenarios with judgements, and a service's own methods."""

from entente.domains.events.models.events import Event, Fixture, Phase, Venue
from entente.domains.events.models.football import Delegate, Following, MatchForm, Supporters, Team
from entente.domains.events.models.judgements import Dissent, Evidence, Judgement, ReviewCall
from entente.domains.events.models.methods import MethodEdition
from entente.domains.events.models.movements import Handover, Movement
from entente.domains.events.models.pictures import Basis, Claim, Picture, Reader, Version
from entente.domains.events.models.plans import Exercise, Lesson, PlanEdition, Section, SectionVersion
from entente.domains.events.models.scenarios import Scenario
from entente.domains.events.models.shared import Shared
from entente.domains.events.models.zones import Zone

__all__ = [
    "Basis",
    "Claim",
    "Delegate",
    "Dissent",
    "Event",
    "Evidence",
    "Exercise",
    "Fixture",
    "Following",
    "Handover",
    "Judgement",
    "Lesson",
    "MatchForm",
    "MethodEdition",
    "Movement",
    "Phase",
    "Picture",
    "PlanEdition",
    "Reader",
    "ReviewCall",
    "Scenario",
    "Section",
    "SectionVersion",
    "Shared",
    "Supporters",
    "Team",
    "Venue",
    "Version",
    "Zone",
]
