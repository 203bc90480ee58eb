"""Topics and outcomes of sentences, each with where it was read."""

from collections.abc import Sequence

from entente.domains.diary.rules.lexicon import Mention
from entente.domains.diary.rules.passages import Sentence
from entente.domains.diary.rules.values import Outcome, Span, VisitAgreed


def topics_of(sentences: Sequence[Sentence]) -> dict[str, tuple[Span, ...]]:
    """Topics in the order of the text, with their spans."""
    found: dict[str, tuple[Span, ...]] = {}
    for sentence in sentences:
        for mention in sentence.of("topic"):
            span = span_of(sentence, mention.start, mention.end, 0.85)
            found[mention.code] = (*found.get(mention.code, ()), span)
    return found


def outcomes_of(sentences: Sequence[Sentence]) -> dict[Outcome, tuple[Span, ...]]:
    """Outcomes whose cue and companion stand in one sentence, with the sentence's cue as span."""
    found: dict[Outcome, tuple[Span, ...]] = {}
    for sentence in sentences:
        for outcome in Outcome:
            if cue := has_outcome(sentence, outcome):
                found[outcome] = (*found.get(outcome, ()), span_of(sentence, cue.start, cue.end, 0.85))
    return found


def has_outcome(sentence: Sentence, outcome: Outcome) -> Mention | None:
    """The cue, where its companion is there too and the sentence does not speak of an earlier event."""
    cues = sentence.of(f"cue:{outcome}")
    companions = sentence.of(f"with:{outcome}")
    return cues[0] if cues and companions and not sentence.is_earlier else None


def visit_agreed(sentences: Sequence[Sentence]) -> VisitAgreed | None:
    """Who is to go where."""
    for sentence in sentences:
        if has_outcome(sentence, Outcome.VISIT_AGREED):
            start = sentence.of("with:visit_agreed")[0].start
            who = next((one.code for one in sentence.of("person")), None)
            to = next((one.code for one in sentence.of("city", "country") if one.start >= start), None)
            country = to[:2] if to else None
            return VisitAgreed(who, to[3:] if to and len(to) > 2 else None, country)
    return None


def span_of(sentence: Sentence, start: int, end: int, confidence: float) -> Span:
    """A place in the text with what stands there."""
    return Span(start, end, sentence.text[start - sentence.start : end - sentence.start], confidence)
