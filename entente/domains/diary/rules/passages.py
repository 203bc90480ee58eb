"""A text cut into sentences; page furniture, repeated lines and lines about publication set apart."""

import re
from dataclasses import dataclass
from datetime import date

from entente.domains.diary.rules.dates import DateMention, find_dates
from entente.domains.diary.rules.lexicon import Mention
from entente.domains.diary.rules.tables import lexicon
from entente.domains.diary.rules.words import Token, folded, tokens

_END = re.compile(r"[.!?؟](?=[A-ZÀ-Ý«\u0620-\u064a])|[.!?؟][\"»”)]?\s+|\n+")
_ABBREVIATION = re.compile(
    r"(?:\b(?:mr|mrs|ms|dr|mm?|mme|sr|sra|sig|dott|prof|st|no|nr|n|u\.s|bzw|ca|d|s)|\b\d{1,2}|\b[a-z])\.\s*$"
)
LONGEST = 3000
"""Letters of a sentence; work on a sentence grows with the square of its offices."""
HEAD_LINES = 6
SHORT_LINE = 90
DATELINE = 60
"""Letters within which a dateline ends."""
_DASH = re.compile(r"\s*(?:\([^)]{2,20}\))?\s*[-:.,]?\s*(?:\([^)]{2,20}\))?\s*-")


@dataclass(frozen=True)
class Sentence:
    """A sentence: its place in the text, its words, and what the tables know in it."""

    start: int
    end: int
    text: str
    plain: str
    words: tuple[Token, ...]
    mentions: tuple[Mention, ...]
    dates: tuple[DateMention, ...]

    def of(self, *kinds: str) -> list[Mention]:
        """The mentions of these kinds, in the order of the text."""
        return [mention for mention in self.mentions if mention.kind in kinds]

    def has(self, *kinds: str) -> bool:
        """Whether the tables know one of these kinds here."""
        return any(mention.kind in kinds for mention in self.mentions)

    @property
    def is_earlier(self) -> bool:
        """Whether it speaks of what happened before."""
        return self.has("cue:earlier")


@dataclass(frozen=True)
class Passages:
    """What of the text tells events, and when it was published as far as it says."""

    sentences: tuple[Sentence, ...]
    published: date | None


def passages_of(text: str, published: date | None) -> Passages:
    """Cut a cleaned text; raise nothing: an empty text has no sentences."""
    kept: list[Sentence] = []
    seen: set[str] = set()
    lines = [line for line in re.finditer(r"[^\n]+", text) if line.group().strip(" -\t")]
    for number, line in enumerate(lines):
        key = line.group().strip()
        if key in seen or _is_furniture(key):
            continue
        seen.add(key)
        start, said = _publication(line.start(), line.group(), number < HEAD_LINES or number >= len(lines) - 2)
        published = published or said
        kept += _sentences(text, start, line.end())
    return Passages(tuple(kept), published)


def _is_furniture(line: str) -> bool:
    words = tokens(line)[:3]
    return any(mention.kind == "cue:furniture" and mention.start == words[0].start for mention in lexicon().find(words))


def _publication(start: int, line: str, outer: bool) -> tuple[int, date | None]:
    """Where the telling begins (after a dateline; at the end of a line about publication), and the day published."""
    dates = find_dates(folded(line[:SHORT_LINE])) if outer else []
    if not dates:
        return start, None
    first = dates[0]
    if len(line) <= SHORT_LINE and not any(one.kind.startswith("type:") for one in lexicon().find(tokens(line))):
        return start + len(line), first.start.day_of()
    dash = _DASH.match(folded(line), first.at + len(first.text))
    if first.at <= DATELINE - 20 and dash and dash.end() <= DATELINE + 20 and first.end is None:
        return start + dash.end(), first.start.day_of()
    return start, None


def _sentences(text: str, start: int, end: int) -> list[Sentence]:
    found: list[Sentence] = []
    begin = start
    for stop in _END.finditer(text, start, end):
        if text[stop.start()] == "." and _ABBREVIATION.search(folded(text[begin : stop.start() + 1])):
            continue
        found += _bounded(text, begin, stop.end())
        begin = stop.end()
    if begin < end:
        found += _bounded(text, begin, end)
    return [sentence for sentence in found if sentence.words]


def _bounded(text: str, start: int, end: int) -> list[Sentence]:
    """The sentence, or pieces of it where it is longer than any sentence of a communiqué."""
    return [_sentence(text, at, min(at + LONGEST, end)) for at in range(start, end, LONGEST)]


def _sentence(text: str, start: int, end: int) -> Sentence:
    said = text[start:end]
    words = tuple(Token(t.start + start, t.end + start, t.word, t.forms, t.capital) for t in tokens(said))
    plain = folded(said)
    dates = tuple(one.moved(start) for one in find_dates(plain))
    return Sentence(start, end, said, plain, words, tuple(lexicon().find(words)), dates)
