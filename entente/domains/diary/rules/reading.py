"""A communiqué read: the main event, and the awards and signings within it.

Nothing is invented: a value that the text does not tell is left out, a date that it does not settle stays partial.
"""

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from entente.domains.diary.rules.findings import has_outcome, outcomes_of, span_of, topics_of, visit_agreed
from entente.domains.diary.rules.identities import Identity
from entente.domains.diary.rules.kinds import kind_of
from entente.domains.diary.rules.languages import language_of
from entente.domains.diary.rules.lexicon import Mention
from entente.domains.diary.rules.participants import hosted, participants_of
from entente.domains.diary.rules.passages import Passages, Sentence, passages_of
from entente.domains.diary.rules.places import parties_of, place_of
from entente.domains.diary.rules.values import Event, EventType, Outcome, Participant, Reading, Remark, Span
from entente.domains.diary.rules.when import when_of
from entente.domains.diary.rules.within import PAIR, WITHIN, distinct, within
from entente.domains.diary.rules.words import cleaned, tokens
from entente.domains.diary.rules.years import DAY_NAMES, When

_STATED = re.compile(
    r"\b(\d{2,3})\s+(?:bilateral|rencontres bilaterales|reuniones bilaterales|لقاء|incontri bilaterali)"
)


def read(doc: str, text: str, published: date | None = None) -> Reading:
    """Read one text; `published` where the page or message says it. Raise LanguageUnknown."""
    plain = cleaned(text)
    language = language_of(tokens(plain))
    passages = passages_of(plain, published)
    told = {kind: _signings(passages, kind) for kind in WITHIN}
    people, met = participants_of(_present(passages), _context(passages))
    main, when = _main(passages, people, told)
    apart = [within(main, kind, one, people) for kind, found in told.items() if kind != main.type for one in found]
    remarks = (*when.remarks, *_doubts(met), *_open(when))
    day = passages.published
    if main.type is EventType.MULTILATERAL_MEETING:
        apart = [one for one in apart if one.type is EventType.AWARD or len(one.parties) == PAIR]
    return Reading(doc, language, day.isoformat() if day else None, (main, *distinct(apart)), remarks)


def _context(passages: Passages) -> frozenset[str]:
    found = (one.code for sentence in passages.sentences for one in sentence.of("country", "adjective"))
    return frozenset(found)


def _present(passages: Passages) -> list[Sentence]:
    return [one for one in passages.sentences if not one.is_earlier]


def _signings(passages: Passages, kind: EventType) -> list[Sentence]:
    return [one for one in passages.sentences if has_outcome(one, WITHIN[kind])]


def _main(
    passages: Passages, people: Sequence[Participant], told: dict[EventType, list[Sentence]]
) -> tuple[Event, When]:
    sentences = passages.sentences
    countries = {one.country for one in people if one.country}
    kind, sure = kind_of(sentences, len(countries))
    if kind is EventType.MULTILATERAL_MEETING:
        sentences, people = _without_signings(sentences, told[EventType.MOU_SIGNING], people)
    when = when_of(passages)
    place, read_at = place_of(kind, sentences)
    if kind is not EventType.MOU_SIGNING:
        people = hosted(people, place.country)
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
    places = [(one.start, one.end) for one in sentences if one.start in apart]
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
