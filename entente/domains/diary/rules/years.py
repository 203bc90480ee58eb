"""The year that a text leaves out: settled where the text settles it, open otherwise."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from entente.domains.diary.rules.dates import DateMention, Partial, weekday_in, weekday_text
from entente.domains.diary.rules.passages import Passages, Sentence
from entente.domains.diary.rules.tables import rows
from entente.domains.diary.rules.values import Remark

HORIZON = 183
"""Days before a coming event within which a day without a year is taken to lie."""
REACH = 4
"""Years after a past event that a weekday is looked for; a weekday comes back on a date after 5, 6 or 11 years."""
DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True)
class When:
    """A settled date, how it was settled, how surely, and what is wrong with it."""

    start: Partial
    end: Partial | None
    text: str | None
    at: int
    basis: str
    confidence: float
    weekday: int | None = None
    remarks: tuple[Remark, ...] = ()


NEVER = When(Partial(), None, None, 0, "not told", 0.0)


@dataclass(frozen=True)
class Bound:
    """A public event whose days are known, as the text speaks of it."""

    start: date
    end: date
    coming: bool
    past: bool


def bounds_of(sentences: Sequence[Sentence]) -> list[Bound]:
    """The public events that a text speaks of."""
    known = {row["anchor"]: row for row in rows("anchors")}
    found = []
    for sentence in sentences:
        for mention in sentence.of("anchor"):
            row = known[mention.code]
            days = (date.fromisoformat(row["start"]), date.fromisoformat(row["end"]))
            near = [one for one in sentence.mentions if mention.start - 45 < one.start < mention.end + 30]
            coming = any(one.kind == "cue:coming" for one in near)
            past = not coming and any(one.kind == "cue:past" for one in near)
            found.append(Bound(*days, coming, past))
    return found


def settle(mention: DateMention, passages: Passages, others: Sequence[int]) -> When:
    """Give the mention its year; `others` are the years that the text's other whole dates carry."""
    year, basis, confidence = _year(mention, passages, others)
    start = mention.start if mention.start.year else replace(mention.start, year=year)
    end = mention.end and (mention.end if mention.end.year else replace(mention.end, year=year))
    if (
        end
        and start.year
        and end.year
        and start.month
        and end.month
        and (start.month > end.month)
        and not mention.start.year
    ):
        start = replace(start, year=end.year - 1)
    when = When(start, end, mention.text, mention.at, basis, confidence, mention.weekday)
    return _checked(when)


def _year(mention: DateMention, passages: Passages, others: Sequence[int]) -> tuple[int | None, str, float]:
    last = mention.end or mention.start
    if last.year:
        return last.year, "text", 0.97
    if passages.published:
        return _before(last, passages.published), "text+pubdate", 0.93
    bounds = bounds_of(passages.sentences)
    same = [bound.start.year for bound in bounds if _on(mention.start, bound.start) and _on(last, bound.end)]
    if same:
        return same[0], "text+known event", 0.85
    if len(set(others)) == 1:
        return others[0], "text+other date", 0.75
    return _inferred(mention, bounds)


def _inferred(mention: DateMention, bounds: Sequence[Bound]) -> tuple[int | None, str, float]:
    after = [bound.end for bound in bounds if bound.past]
    if mention.weekday and after:
        years = range(max(after).year, max(after).year + REACH + 1)
        fits = [year for year in years if (day := _in(mention.start, year)) and day.isoweekday() == mention.weekday]
        fits = [year for year in fits if (day := _in(mention.start, year)) and day > max(after)]
        if len(fits) == 1:
            return fits[0], "text+inference (weekday after a known event)", 0.8
    for bound in bounds:
        day = _in(mention.end or mention.start, bound.start.year)
        if bound.coming and day and timedelta(0) < bound.start - day < timedelta(HORIZON):
            return day.year, "text+inference (before a coming event)", 0.65
    return None, "text (no year)", 0.9


def weekday_alone(sentence: Sentence, published: date | None) -> When | None:
    """A bare weekday: the last one up to publication, or an open date that keeps the weekday."""
    weekday = weekday_in(sentence.plain)
    if weekday is None:
        return None
    said = weekday_text(sentence.plain)
    at = sentence.start + sentence.plain.index(said or "")
    if published is None:
        return When(Partial(), None, said, at, "weekday only", 0.9, weekday)
    day = published - timedelta((published.isoweekday() - weekday) % 7)
    return When(Partial(day.year, day.month, day.day), None, said, at, "text+pubdate", 0.85, weekday)


def _before(last: Partial, published: date) -> int:
    day = _in(last, published.year)
    return published.year - 1 if day and day > published + timedelta(7) else published.year


def _in(part: Partial, year: int) -> date | None:
    return replace(part, year=year).day_of()


def _on(part: Partial, day: date) -> bool:
    return (part.month, part.day) == (day.month, day.day)


def _checked(when: When) -> When:
    """Leave the day open where the text contradicts itself."""
    first = when.start.day_of()
    last = when.end.day_of() if when.end else None
    told = all((when.start.year, when.start.month, when.start.day))
    if told and first is None:
        wrong = f"{when.text}: there is no such day"
    elif first and when.weekday and when.end is None and first.isoweekday() != when.weekday:
        wrong = f"{when.text}: the weekday is not that of the date"
    elif first and last and last < first:
        wrong = f"{when.text}: the end lies before the start"
    else:
        return when
    remark = Remark("contradictory_dates", wrong, "ask the source for the day and enter it by hand")
    open_day = replace(when.start, day=None)
    return replace(when, start=open_day, end=None, basis="contradictory", confidence=0.4, remarks=(remark,))
