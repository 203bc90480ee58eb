"""A text with the places that values were read from marked, and each value with how surely it was read."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from entente.domains.diary.rules.values import Event, Span
from entente.domains.diary.web.words import KINDS, OUTCOMES, topic_word

FIELDS: dict[str, Promise] = {
    "date_start": _("When"),
    "place": _("Where"),
    "parties": _("Parties"),
    "topics": _("Topics"),
    "outcomes": _("What came of it"),
    "people": _("Who takes part"),
}
SURE, FAIRLY = 0.85, 0.65
"""From here on a value is said to be read surely, or fairly; below, it is doubtful."""


@dataclass(frozen=True)
class Value:
    """One value as the page shows it: the field, in words, where it stands in the text, how surely."""

    field: Promise
    said: str
    mark: str
    percent: int
    tone: str
    sure: Promise


@dataclass(frozen=True)
class Segment:
    """A piece of the text; with a name it is marked."""

    text: str
    mark: str = ""
    field: Promise | str = ""


def spans_of(event: Event) -> Iterator[tuple[str, str, Span]]:
    """Field, value and place of everything that was read of an event."""
    for name, spans in event.spans.items():
        field, _dot, value = name.partition(".")
        if field in FIELDS:
            yield from ((field, value, span) for span in spans if span.text)
    for one in event.participants:
        yield "people", one.canonical or one.name or one.office or "", one.span


def values_of(event: Event, text: str) -> list[Value]:
    """The values in words, in the order of the fields."""
    found = [_value(field, value or text[span.start : span.end], span) for field, value, span in spans_of(event)]
    order = [str(word) for word in FIELDS.values()]
    return sorted(found, key=lambda one: order.index(str(one.field)))


def _value(field: str, value: str, span: Span) -> Value:
    tone, sure = _sureness(span.confidence)
    return Value(FIELDS[field], _said(field, value), f"s-{span.start}", round(span.confidence * 100), tone, sure)


def _said(field: str, value: str) -> str:
    if field == "topics":
        return topic_word(value)
    if field == "outcomes":
        return next((str(word) for code, word in OUTCOMES.items() if code.value == value), value)
    return value


def _sureness(confidence: float) -> tuple[str, Promise]:
    if confidence >= SURE:
        return "good", _("surely")
    return ("busy", _("fairly surely")) if confidence >= FAIRLY else ("warn", _("doubtful"))


def segments(text: str, event: Event) -> list[Segment]:
    """The text cut at the places; where two overlap the first one is marked."""
    found: list[Segment] = []
    at = 0
    places = sorted(((span, field) for field, _value, span in spans_of(event)), key=lambda told: _order(told[0]))
    for span, field in places:
        if span.start < at:
            continue
        marked = Segment(text[span.start : span.end], f"s-{span.start}", FIELDS[field])
        found += [Segment(text[at : span.start]), marked]
        at = span.end
    return [*found, Segment(text[at:])]


def _order(span: Span) -> tuple[int, int]:
    return span.start, -span.end


def kind_word(event: Event) -> Promise:
    """The kind of the event in words."""
    return KINDS[event.type]
