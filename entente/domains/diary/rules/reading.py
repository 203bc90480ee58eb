"""A communiqué read: the main event, and the awards and signings within it.

Nothing is invented: a value that the text does not tell is left out, a date that it does not settle stays partial.
"""

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

import msgspec

from entente.domains.diary.rules.findings import has_outcome, outcomes_of, span_of, topics_of, visit_agreed
from entente.domains.diary.rules.identities import Identity
from entente.domains.diary.rules.kinds import kind_of
from entente.domains.diary.rules.languages import language_of
from entente.domains.diary.rules.lexicon import Mention
from entente.domains.diary.rules.participants import participants_of
from entente.domains.diary.rules.passages import Passages, Sentence, passages_of
from entente.domains.diary.rules.places import parties_of, place_of
from entente.domains.diary.rules.values import Event, EventType, Outcome, Participant, Reading, Remark, Span
from entente.domains.diary.rules.when import when_of
from entente.domains.diary.rules.words import cleaned, tokens
from entente.domains.diary.rules.years import DAY_NAMES, When

WITHIN = {EventType.MOU_SIGNING: Outcome.MOU_SIGNED, EventType.AWARD: Outcome.AWARD_GIVEN}
"""Events that happen within another one, and the outcome that tells them."""
PAIR = 2
_STATED = re.compile(
    r"\b(\d{2,3})\s+(?:bilateral|rencontres bilaterales|reuniones bilaterales|لقاء|incontri bilaterali)"
)


def read(doc: str, text: str, published: date | None = None) -> Reading:
    """Read one text; `published` where the page or message says it. Raise LanguageUnknown."""
    plain = cleaned(text)
    language = language_of(tokens(plain))
    passages = passages_of(plain, published)
    within = {kind: _signings(passages, kind) for kind in WITHIN}
    people, met = participants_of(_present(passages), _context(passages))
    main, when = _main(passages, people, within)
    apart = [_within(main, kind, one, people) for kind, found in within.items() if kind != main.type for one in found]
    remarks = (*when.remarks, *_doubts(met), *_open(when))
    day = passages.published
    if main.type is EventType.MULTILATERAL_MEETING:
        apart = [one for one in apart if one.type is EventType.AWARD or len(one.parties) == PAIR]
    return Reading(doc, language, day.isoformat() if day else None, (main, *_distinct(apart)), remarks)


def _context(passages: Passages) -> frozenset[str]:
    found = (one.code for sentence in passages.sentences for one in sentence.of("country", "adjective"))
    return frozenset(found)


def _present(passages: Passages) -> list[Sentence]:
    return [one for one in passages.sentences if not one.is_earlier]


def _signings(passages: Passages, kind: EventType) -> list[Sentence]:
    return [one for one in passages.sentences if has_outcome(one, WITHIN[kind])]


def _main(
    passages: Passages, people: Sequence[Participant], within: dict[EventType, list[Sentence]]
) -> tuple[Event, When]:
    sentences = passages.sentences
    countries = {one.country for one in people if one.country}
    kind, sure = kind_of(sentences, len(countries))
    if kind is EventType.MULTILATERAL_MEETING:
        sentences, people = _without_signings(sentences, within[EventType.MOU_SIGNING], people)
    when = when_of(passages)
    place, read_at = place_of(kind, sentences)
    parties, first = parties_of(kind, sentences, people)
    topics = topics_of(_present(passages) if len(sentences) == len(passages.sentences) else sentences)
    outcomes = outcomes_of(passages.sentences)
    spans: dict[str, tuple[Span, ...]] = {"type": (Span(0, 0, "", sure),)}
    if when.text:
        spans["date_start"] = (Span(when.at, when.at + len(when.text), when.text, when.confidence),)
    holder = next((one for one in sentences if read_at and one.start <= read_at.start < one.end), None)
    if holder and read_at:
        spans["place"] = (span_of(holder, read_at.start, read_at.end, 0.85),)
    spans |= _party_spans(sentences, parties, first)
    spans |= {f"topics.{topic}": found for topic, found in topics.items()}
    spans |= {f"outcomes.{outcome}": found for outcome, found in outcomes.items()}
    event = Event(
        kind, when.start.iso(), when.end.iso() if when.end else None, place, tuple(parties), tuple(people),
        tuple(topics), tuple(outcomes), spans, date_text=when.text, date_basis=when.basis,
        weekday=DAY_NAMES[when.weekday - 1] if when.weekday else None,
        visit_agreed=visit_agreed(sentences) if Outcome.VISIT_AGREED in outcomes else None,
        stated_meetings=_stated(sentences), earlier=_earlier(passages),
    )  # fmt: skip
    return event, when


def _without_signings(
    sentences: Sequence[Sentence], signed: Sequence[Sentence], people: Sequence[Participant]
) -> tuple[tuple[Sentence, ...], list[Participant]]:
    """At an assembly who signs is told apart from who met, and what is signed from what was talked about."""
    apart = {one.start for one in signed} | {
        after.start for one, after in pairwise(sentences) if one in signed and after.start == one.end + 1
    }
    kept = tuple(one for one in sentences if one.start not in apart)
    places = [(one.start, one.end) for one in signed]
    met = [one for one in people if not any(start <= one.span.start < end for start, end in places)]
    return kept, met


def _party_spans(
    sentences: Sequence[Sentence], parties: Sequence[str], first: dict[str, Mention]
) -> dict[str, tuple[Span, ...]]:
    found: dict[str, tuple[Span, ...]] = {}
    for sentence in sentences:
        for mention in sentence.mentions:
            party = next((one for one in parties if first.get(one) == mention), None)
            if party:
                found[f"parties.{party}"] = (span_of(sentence, mention.start, mention.end, 0.85),)
    return found


def _stated(sentences: Sequence[Sentence]) -> int | None:
    found = next((match for one in sentences if (match := _STATED.search(one.plain))), None)
    return int(found.group(1)) if found else None


def _earlier(passages: Passages) -> tuple[str, ...]:
    """Dates of earlier events that the text mentions."""
    dates = (one.start.iso() for sentence in passages.sentences if sentence.is_earlier for one in sentence.dates)
    return tuple(sorted({told for told in dates if told}))


def _within(main: Event, kind: EventType, sentence: Sentence, people: Sequence[Participant]) -> Event:
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


def _distinct(events: Sequence[Event]) -> list[Event]:
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


def _doubts(met: Sequence[Identity]) -> list[Remark]:
    doubtful = {one.written: one.others for one in met if one.others}
    return [
        Remark(
            "ambiguous_name", f"{name} could be {' or '.join(others)}", "choose the person before the entry is accepted"
        )
        for name, others in doubtful.items()
    ]


def _open(when: When) -> list[Remark]:
    if when.basis == "contradictory" or (when.start.year and when.start.month):
        return []
    told = f"the text says only {when.text!r}" if when.text else "the text tells no date"
    return [Remark("open_date", told, "enter the date if another source settles it")]
