"""Tables of events: what takes place where, the scenarios with their judgements, and a service's own methods."""

from entente.domains.events.models.events import Event, Fixture, Phase, Venue
from entente.domains.events.models.judgements import Dissent, Evidence, Judgement, ReviewCall
from entente.domains.events.models.methods import MethodEdition
from entente.domains.events.models.scenarios import Scenario

__all__ = [
    "Dissent",
    "Event",
    "Evidence",
    "Fixture",
    "Judgement",
    "MethodEdition",
    "Phase",
    "ReviewCall",
    "Scenario",
    "Venue",
]
