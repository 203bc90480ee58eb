"""The trend of an event's risks: on each day on which something was judged, how many scenarios stand at each level."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

from entente.domains.events.models import Judgement
from entente.vocabulary.clock import SECOND


def by_day(scenarios: Sequence[int]) -> list[tuple[date, int, int]]:
    """Day, scenarios judged by then, and those of them whose residual level is the highest of their method."""
    worst: dict[int, bool] = {}
    days: dict[date, tuple[int, int]] = {}
    for judgement in Judgement.objects.filter(scenario__in=scenarios).order_by("at", "number"):
        worst[judgement.scenario_id] = _is_highest(judgement)
        day = datetime.fromtimestamp(judgement.at / SECOND, UTC).date()
        days[day] = (len(worst), sum(worst.values()))
    return [(day, *counted) for day, counted in days.items()]


def _is_highest(judgement: Judgement) -> bool:
    levels = sorted(judgement.scored_by.levels, key=lambda level: level.first)
    return levels[-1].id == judgement.residual_high
