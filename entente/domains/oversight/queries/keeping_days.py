"""The figures of a period: days whose requests are all settled are counted once and kept, the others each time.

A day is kept when it is over and no request that was stored on it is open; what is counted of a settled request does
not change any more. Kept are numbers; whoever deletes the rows loses time and nothing else.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import date, timedelta, tzinfo

from entente.domains.oversight.models import KeptDay
from entente.domains.oversight.queries.counting import counted
from entente.domains.oversight.rules.figures import Breakdown, Counted, Figures, Way
from entente.domains.oversight.rules.periods import Period, day_of
from entente.exchange.house import House
from entente.exchange.models import Message, ThreadState
from entente.vocabulary.codes import MessageKind


def figures_of(house: House, period: Period, zone: tzinfo) -> Figures:
    """The figures of these days in this zone, the last of them today at most."""
    whole, name = Figures(), str(zone)
    today = day_of(house.now, zone)
    kept = KeptDay.objects.filter(service=house.service, zone=name, day__range=(period.first, period.last))
    held = dict(kept.values_list("day", "counts"))
    for counts in held.values():
        for table, row, way, number in counts:
            whole.counts[Breakdown(str(table))][str(row), Way(str(way))] += int(str(number))
    last = min(period.last, today)
    by_day = _counted_by_day(house, spans(period.first, last, held.keys()), zone)
    for figures in by_day.values():
        whole.add(figures)
    _keep(house, name, by_day, {today, *_open_days(house, zone)})
    return whole


def spans(first: date, last: date, held: Collection[date]) -> Iterator[Period]:
    """The stretches of days that are not held."""
    day = first
    while day <= last:
        if day in held:
            day += timedelta(days=1)
            continue
        began = day
        while day <= last and day not in held:
            day += timedelta(days=1)
        yield Period(began, day - timedelta(days=1))


def _counted_by_day(house: House, missing: Iterable[Period], zone: tzinfo) -> dict[date, Figures]:
    found: dict[date, Figures] = {}
    for span in missing:
        days: dict[date, list[Counted]] = defaultdict(list)
        for each in counted(house, span, zone):
            days[each.day].append(each)
        for offset in range((span.last - span.first).days + 1):
            day = span.first + timedelta(days=offset)
            found[day] = Figures.of_all(days[day])
    return found


def _open_days(house: House, zone: tzinfo) -> set[date]:
    """The days on which requests were stored that are not settled."""
    kept = ThreadState.objects.filter(service=house.service, kind=MessageKind.REQUEST.value, settled=False)
    rows = Message.objects.filter(service=house.service, message_id__in=kept.values("root"))
    return {day_of(at, zone) for at in rows.values_list("stored_at", flat=True)}


def _keep(house: House, zone: str, by_day: dict[date, Figures], still_open: Collection[date]) -> None:
    rows = [
        KeptDay(service=house.service, zone=zone, day=day, counts=list(figures.cells()))
        for day, figures in by_day.items()
        if day not in still_open
    ]
    KeptDay.objects.bulk_create(rows, ignore_conflicts=True, batch_size=200)
