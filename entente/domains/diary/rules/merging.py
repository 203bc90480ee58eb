"""Reports of one event found across texts and languages; later texts tied to what they follow."""

from collections.abc import Sequence

import msgspec

from entente.domains.diary.rules.values import Event, EventType, Link, Outcome, Reading

MEETINGS = {EventType.VISIT, EventType.BILATERAL_MEETING}
"""Kinds that two reports may give to one event."""


def linked(readings: Sequence[Reading]) -> list[Reading]:
    """The readings with a cluster each (the first text that tells the event), and links between texts."""
    clusters: list[str] = []
    for at, reading in enumerate(readings):
        same = next((n for n in range(at) if same_event(reading.events[0], readings[n].events[0])), None)
        clusters.append(reading.doc if same is None else clusters[same])
    return [
        msgspec.structs.replace(one, cluster=cluster, links=tuple(_links(one, readings, clusters, cluster)))
        for one, cluster in zip(readings, clusters, strict=True)
    ]


def same_event(first: Event, second: Event) -> bool:
    """Kinds, days, places, parties and people must not contradict, and days or two people must agree."""
    kinds = {first.type, second.type}
    if len(kinds) > 1 and not kinds <= MEETINGS and EventType.MULTILATERAL_MEETING not in kinds:
        return False
    if not _agree(first.place.country, second.place.country) or len(set(first.parties) & set(second.parties)) < 2:
        return False
    days = _days_agree(first, second)
    people = people_of(first) & people_of(second)
    known = bool(first.place.country and second.place.country)
    return days is True or (days is None and known and len(people) >= 2)


def people_of(event: Event) -> set[str]:
    """Who took part, by canonical name."""
    return {name for one in event.participants if (name := one.canonical or one.name)}


def _agree(first: str | None, second: str | None) -> bool:
    return first is None or second is None or first == second


def _days_agree(first: Event, second: Event) -> bool | None:
    """True where the days overlap, False where they cannot, None where one is open."""
    a, b = first.date_start, second.date_start
    if not a or not b:
        return None
    if a.startswith("--") or b.startswith("--"):
        return None if a[-5:] == b[-5:] else False
    size = min(len(a), len(b))
    if size < len("2024-01-01"):
        return None if a[:size] == b[:size] else False
    return a <= (second.date_end or b) and b <= (first.date_end or a)


def _links(one: Reading, readings: Sequence[Reading], clusters: Sequence[str], cluster: str) -> list[Link]:
    found = []
    for other, where in zip(readings, clusters, strict=True):
        if where == cluster:
            continue
        if _keeps(other.events[0], one.events[0]):
            found.append(Link(0, other.doc, 0, "visit_agreed_there"))
        if _mentions(one.events[0], other.events[0]):
            found.append(Link(0, other.doc, 0, "earlier_event"))
    return found


def _keeps(promise: Event, visit: Event) -> bool:
    """Whether a visit is the one that was agreed: the same traveller, the country, and not before."""
    agreed = promise.visit_agreed
    if agreed is None or Outcome.VISIT_AGREED not in promise.outcomes or visit.type is not EventType.VISIT:
        return False
    went = agreed.who is None or agreed.who in people_of(visit)
    later = not (promise.date_start and visit.date_start) or promise.date_start <= visit.date_start
    return (
        went and later and agreed.country == visit.place.country and len(set(promise.parties) & set(visit.parties)) >= 2
    )


def _mentions(later: Event, event: Event) -> bool:
    day = event.date_start
    if not day or len(set(later.parties) & set(event.parties)) < 2:
        return False
    return any(day.startswith(told) or told.startswith(day) for told in later.earlier)


class Source(msgspec.Struct, frozen=True):
    """A value and the texts that give it."""

    value: object
    docs: tuple[str, ...]


class Merged(msgspec.Struct, frozen=True):
    """One event from all its reports: for each field the values told, the most told first."""

    cluster: str
    docs: tuple[str, ...]
    fields: dict[str, tuple[Source, ...]]
    differ: tuple[str, ...]
    """Fields that the texts tell differently."""


MERGED = ("type", "date_start", "date_end", "place", "parties", "topics", "outcomes")


def merged(readings: Sequence[Reading]) -> list[Merged]:
    """The events of linked readings, every value with its sources."""
    groups: dict[str, list[Reading]] = {}
    for one in readings:
        groups.setdefault(one.cluster or one.doc, []).append(one)
    return [_merge(cluster, group) for cluster, group in groups.items()]


def _merge(cluster: str, group: Sequence[Reading]) -> Merged:
    fields = {name: _sources(name, group) for name in MERGED}
    differ = tuple(name for name, sources in fields.items() if len(sources) > 1)
    return Merged(cluster, tuple(one.doc for one in group), fields, differ)


def _sources(name: str, group: Sequence[Reading]) -> tuple[Source, ...]:
    told: list[tuple[object, list[str]]] = []
    for one in group:
        value = getattr(one.events[0], name)
        value = tuple(sorted(value)) if isinstance(value, tuple) else value
        held = next((docs for known, docs in told if known == value), None)
        if held is None:
            told.append((value, [one.doc]))
        else:
            held.append(one.doc)
    return tuple(Source(value, tuple(docs)) for value, docs in sorted(told, key=lambda pair: -len(pair[1])))
