"""Tables of events: places and days, movements, football, scenarios with judgements, and a service's own methods."""

from entente.domains.events.models.events import Event, Fixture, Phase, Venue
from entente.domains.events.models.football import Delegate, Following, MatchForm, Supporters, Team
from entente.domains.events.models.judgements import Dissent, Evidence, Judgement, ReviewCall
from entente.domains.events.models.methods import MethodEdition
from entente.domains.events.models.movements import Handover, Movement
from entente.domains.events.models.scenarios import Scenario

__all__ = [
    "Delegate",
    "Dissent",
    "Event",
    "Evidence",
    "Fixture",
    "Following",
    "Handover",
    "Judgement",
    "MatchForm",
    "MethodEdition",
    "Movement",
    "Phase",
    "ReviewCall",
    "Scenario",
    "Supporters",
    "Team",
    "Venue",
]
