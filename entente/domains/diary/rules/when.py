"""Which of a text's dates is the main event's."""

from datetime import timedelta

from entente.domains.diary.rules.dates import Partial
from entente.domains.diary.rules.passages import Passages, Sentence
from entente.domains.diary.rules.years import NEVER, When, settle, weekday_alone

TELLING = 6
"""Sentences within which a bare weekday or "today" dates the event."""


def when_of(passages: Passages) -> When:
    """The first day told outside what speaks of earlier or later events; else today, a weekday, a month, or nothing."""
    telling = [one for one in passages.sentences if not one.is_earlier and not one.has("cue:later")]
    found = [said for sentence in telling if _counts(sentence) for said in sentence.dates]
    others = [said.start.year for sentence in telling for said in sentence.dates if said.start.year and said.start.day]
    days = [said for said in found if said.start.day]
    if days:
        return settle(days[0], passages, others)
    for sentence in telling[:TELLING]:
        if when := _relative(sentence, passages) or weekday_alone(sentence, passages.published):
            return when
    return settle(found[0], passages, others) if found else NEVER


def _counts(sentence: Sentence) -> bool:
    """A sentence about a championship dates it, unless it tells a meeting too."""
    return not sentence.has("anchor") or any(one.kind.startswith("type:") for one in sentence.mentions)


def _relative(sentence: Sentence, passages: Passages) -> When | None:
    if passages.published is None:
        return None
    for kind, back in (("cue:today", 0), ("cue:yesterday", 1)):
        for mention in sentence.of(kind):
            day = passages.published - timedelta(back)
            text = sentence.text[mention.start - sentence.start : mention.end - sentence.start]
            return When(Partial(day.year, day.month, day.day), None, text, mention.start, "text+pubdate", 0.85)
    return None
