"""What kind of event a text tells: weighed cues, those of the first sentences double."""

from collections.abc import Sequence

from entente.domains.diary.rules.passages import Sentence
from entente.domains.diary.rules.tables import weights
from entente.domains.diary.rules.values import EventType

FIRST = 2
"""Sentences that a communiqué tells its news in."""
MANY = 3
"""Cues of one kind that count; more of them say nothing new."""
MANY_PARTIES = 5
"""Countries taking part from which a text with a session's cues is a multilateral one."""


def kind_of(sentences: Sequence[Sentence], parties: int) -> tuple[EventType, float]:
    """The kind and how surely; a meeting where nothing else is told."""
    telling = [one for one in sentences if not one.is_earlier]
    scores = {kind: _score(kind, telling) for kind in EventType}
    if parties < 3:
        scores[EventType.MULTILATERAL_MEETING] *= 0.5
    elif parties >= MANY_PARTIES and scores[EventType.MULTILATERAL_MEETING]:
        scores[EventType.MULTILATERAL_MEETING] += 20
    best = max(scores, key=scores.__getitem__)
    total = sum(scores.values())
    if not total:
        return EventType.BILATERAL_MEETING, 0.3
    return best, round(0.5 + 0.5 * scores[best] / total, 2)


def _score(kind: EventType, sentences: Sequence[Sentence]) -> float:
    found = 0.0
    first = [one for one in sentences if one.text.rstrip().endswith((".", "!", "?", "؟"))][:FIRST]
    for sentence in sentences:
        hits = len({mention.start for mention in sentence.of(f"type:{kind}")})
        if kind is EventType.VISIT and sentence.has("cue:visit_agreed", "with:visit_agreed") and sentence not in first:
            continue
        if kind is EventType.AWARD and not sentence.has("with:award_given"):
            continue
        if kind is EventType.MOU_SIGNING and not sentence.has("with:mou_signed"):
            continue
        found += min(hits, MANY) * (2.0 if sentence in first else 0.5)
    return min(found, 2.0 * MANY) * weights()[kind]
