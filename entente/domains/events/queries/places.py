"""The venues of an event with what is watched there: matches, and the open scenarios that name the venue."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from entente.domains.events.models import Event, Scenario, Venue
from entente.domains.events.queries.register import Row, rows, scenarios
from entente.domains.events.rules.codes import Touch
from entente.domains.events.rules.touching import plain


@dataclass(frozen=True)
class Place:
    """One venue: how many matches, and the scenarios that watch it, the worst first."""

    venue: Venue
    fixtures: int
    watching: tuple[Row, ...]


def places(event: Event, today: date) -> list[Place]:
    """All venues by name."""
    held = list(scenarios(event).filter(closed_at=None).order_by("-worst", "title"))
    register = {row.scenario.pk: row for row in rows(held, today)}
    counted = Counter(event.fixtures.values_list("venue", flat=True))
    return [
        Place(venue, counted[venue.pk], tuple(register[each.pk] for each in _watching(venue, held)))
        for venue in event.venues.all()
    ]


def _watching(venue: Venue, held: Sequence[Scenario]) -> list[Scenario]:
    """A scenario watches a venue whose name its words are, whatever their case and accents."""
    name = plain(venue.name)
    return [each for each in held if any(kind == Touch.VENUE and plain(words) == name for kind, words in each.watch)]
