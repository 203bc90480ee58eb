"""Events and their risks for programs, by the same services as the pages."""

from entente.domains.events.api.between import router as between
from entente.domains.events.api.methods import router as methods
from entente.domains.events.api.places import router as events
from entente.domains.events.api.reviews import router as reviews
from entente.domains.events.api.scenarios import router as scenarios
from entente.domains.events.api.standing_writing import router as standing

__all__ = ["between", "events", "methods", "reviews", "scenarios", "standing"]
