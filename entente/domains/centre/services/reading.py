"""Entries with their words: opened through the gate, each view in the ledger, in as few steps as a page takes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from entente.access.actors import Actor
from entente.access.decide import Decision
from entente.domains.centre.models import LogEntry
from entente.domains.centre.rules.clocks import Clocked, signs
from entente.exchange.drafts import Reading
from entente.exchange.reading_many import read_for_each
from entente.exchange.service import Exchange
from entente.protocol.watch_log import AskedStage
from entente.vocabulary.codes import LogKind, LogOutcome


@dataclass(frozen=True)
class Line:
    """One entry as a page shows it."""

    entry: LogEntry
    words: Mapping[str, str]
    """Of the body: text, place, source, officer, post; empty where it is withheld or erased."""
    refusal: Decision | None = None
    erased: bool = False
    corrected: str = ""
    """The words of the last correction."""

    @property
    def kind(self) -> LogKind:
        """What it is."""
        return LogKind(self.entry.kind)

    @property
    def outcome(self) -> LogOutcome:
        """What an answer says."""
        return LogOutcome(self.entry.outcome)

    @property
    def signs(self) -> tuple[Clocked, ...]:
        """What is to be said of its clocks."""
        return signs(self.entry.occurred, self.entry.written, self.entry.received, late=self.entry.late)

    @property
    def asked(self) -> list[tuple[str, AskedStage]]:
        """Those asked, and where they stand."""
        return [(service, AskedStage(stage)) for service, stage in sorted(self.entry.asked.items())]


def lines(exchange: Exchange, actor: Actor, entries: Iterable[LogEntry]) -> list[Line]:
    """These entries with their words, in this order; what the gate withholds says why."""
    return lines_for_each(exchange, [actor], entries)[0]


def lines_for_each(exchange: Exchange, actors: Sequence[Actor], entries: Iterable[LogEntry]) -> list[list[Line]]:
    """The same for several officers who look at once, each view in the ledger."""
    held = list(entries)
    names = {each.correction for each in held if each.correction} - {each.message for each in held}
    more = LogEntry.objects.filter(service=exchange.service, message__in=names) if names else ()
    by_name = {each.message: each for each in (*held, *more)}
    if not by_name:
        return [[] for _ in actors]
    found = read_for_each(exchange.house, [each.row for each in by_name.values()], actors, None)
    return [[_line(each, by_name, opened) for each in held] for opened in found]


def _line(each: LogEntry, by_name: Mapping[str, LogEntry], found: Mapping[int, Reading | Decision]) -> Line:
    reading = found.get(each.row)
    last = by_name.get(each.correction)
    corrected = found.get(last.row) if last else None
    text = corrected.fields().get("text", "") if isinstance(corrected, Reading) else ""
    if isinstance(reading, Reading):
        return Line(each, reading.fields(), erased=reading.erased, corrected=text)
    return Line(each, {}, refusal=reading)
