"""Awards and signings told within a visit, a meeting or an assembly: events of their own."""

from collections.abc import Sequence

import msgspec

from entente.domains.diary.rules.findings import has_outcome, span_of, topics_of
from entente.domains.diary.rules.participants import participants_of
from entente.domains.diary.rules.passages import Sentence
from entente.domains.diary.rules.values import Event, EventType, Outcome, Participant, Span

WITHIN = {EventType.MOU_SIGNING: Outcome.MOU_SIGNED, EventType.AWARD: Outcome.AWARD_GIVEN}
"""Events that happen within another one, and the outcome that tells them."""
PAIR = 2
"""Parties of a signing at an assembly: the one who signs there, and another."""


def within(main: Event, kind: EventType, sentence: Sentence, people: Sequence[Participant]) -> Event:
    """An award or signing told within a visit or meeting: its own parties, the rest from the main event."""
    there, _met = participants_of([sentence], frozenset(main.parties))
    canonical = {one.canonical or one.name: one for one in people}
    there = [canonical.get(one.canonical or one.name, one) for one in there if one.name]
    host = people[:1]
    if kind is EventType.AWARD or not any(one in there for one in host):
        there = (
            [*host, *(one for one in there if one not in host)] if kind is not EventType.AWARD or not there else there
        )
    countries = dict.fromkeys(one.country for one in there if one.country)
    countries |= dict.fromkeys(one.code for one in sentence.of("country", "adjective"))
    if len(countries) < PAIR and len(main.parties) <= PAIR:
        countries |= dict.fromkeys(main.parties[:2])
    topics = topics_of([sentence]) if kind is not EventType.AWARD else {}
    start, end = _day_within(main, kind)
    cue = has_outcome(sentence, WITHIN[kind])
    spans: dict[str, tuple[Span, ...]] = {"type": (span_of(sentence, cue.start, cue.end, 0.8),)} if cue else {}
    return Event(
        kind, start, end, main.place, tuple(countries), tuple(there), tuple(topics), (WITHIN[kind],), spans,
        date_text=main.date_text, date_basis="during the main event",
    )  # fmt: skip


def _day_within(main: Event, kind: EventType) -> tuple[str | None, str | None]:
    """An award is given on one day of the visit; which one is not told, so the month stands."""
    if kind is not EventType.AWARD or not main.date_start or not main.date_end:
        return main.date_start, main.date_end
    month = main.date_start[:-3]
    return (month, None) if main.date_end.startswith(month) else (main.date_start, main.date_end)


def distinct(events: Sequence[Event]) -> list[Event]:
    """An award or signing told twice is one."""
    kept: list[Event] = []
    for one in events:
        at = next(
            (n for n, held in enumerate(kept) if held.type == one.type and set(one.parties) <= set(held.parties)), None
        )
        if at is None:
            kept.append(one)
        elif one.topics and not set(one.topics) <= set(kept[at].topics):
            merged = tuple(dict.fromkeys((*kept[at].topics, *one.topics)))
            kept[at] = msgspec.structs.replace(kept[at], topics=merged)
    return kept
