"""An assembly as a file tells it: tables of rows with times in words, the same in JSON, in a workbook and in CSV."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import TypeAlias

from msgspec import Struct

from entente.domains.assembly.rules.codes import BlockKind, Half, Priority, Privacy
from entente.domains.assembly.rules.values import (
    Assembly,
    Block,
    Delegation,
    Interpreter,
    Languages,
    Person,
    Request,
    Room,
    Slot,
)
from entente.vocabulary.errors import LocalError

Period: TypeAlias = str
"""`2026-03-02 09:00-10:30`, local time of the assembly."""


class FileUnclear(LocalError):
    """A value of the file cannot be understood."""


class DayRow(Struct, frozen=True, forbid_unknown_fields=True):
    """A day with meetings, as `2026-03-02 09:00-18:00`; `noon` divides it into halves."""

    hours: Period
    noon: str = "13:00"


class PersonRow(Struct, frozen=True, forbid_unknown_fields=True):
    """A member of a delegation."""

    id: str
    name: str
    delegation: str
    away: tuple[Period, ...] = ()
    daily_cap: int | None = None
    gaps_count: bool = True


class RoomRow(Struct, frozen=True, forbid_unknown_fields=True):
    """A room; privacy is open, discreet or confidential."""

    id: str
    name: str
    venue: str
    capacity: int
    privacy: str = "open"


class InterpreterRow(Struct, frozen=True, forbid_unknown_fields=True):
    """An interpreter with language pairs such as `ar-fr`; longest stretch and rest in minutes."""

    id: str
    name: str
    languages: tuple[str, ...]
    away: tuple[Period, ...] = ()
    longest: int = 90
    rest: int = 30
    daily_cap: int | None = None


class BlockRow(Struct, frozen=True, forbid_unknown_fields=True):
    """A plenary, prayer, meal or ceremony; no people means everybody."""

    id: str
    name: str
    kind: BlockKind
    hours: tuple[Period, ...]
    people: tuple[str, ...] = ()
    venue: str = ""


class RequestRow(Struct, frozen=True, forbid_unknown_fields=True):
    """A meeting asked for. A seat is a person, or several with `/` between: the first, then the deputies."""

    id: str
    title: str
    delegations: tuple[str, ...]
    seats: tuple[str, ...]
    priority: str = "normal"
    minutes: int | None = None
    size: int = 0
    half: Half | None = None
    at: str = ""
    room: str = ""
    not_at: tuple[Period, ...] = ()
    privacy: str = "open"
    languages: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


class TravelRow(Struct, frozen=True, forbid_unknown_fields=True):
    """Minutes between two venues."""

    here: str
    there: str
    minutes: int


class ApartRow(Struct, frozen=True, forbid_unknown_fields=True):
    """Two delegations that are to be kept apart."""

    one: str
    other: str


class AssemblyFile(Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file."""

    days: tuple[DayRow, ...]
    delegations: tuple[Delegation, ...]
    people: tuple[PersonRow, ...]
    rooms: tuple[RoomRow, ...]
    requests: tuple[RequestRow, ...]
    name: str = ""
    time_zone: str = "UTC"
    slot_minutes: int = 30
    fairness: int | None = None
    interpreters: tuple[InterpreterRow, ...] = ()
    blocks: tuple[BlockRow, ...] = ()
    travel: tuple[TravelRow, ...] = ()
    apart: tuple[ApartRow, ...] = ()


def assembly_of(file: AssemblyFile) -> Assembly:
    """The values to plan with; raise FileUnclear."""
    if not 5 <= file.slot_minutes <= 240:
        raise FileUnclear(f"slots of {file.slot_minutes} minutes", cure="give slot_minutes from 5 to 240")
    slots = tuple(slot for day in file.days for slot in slots_of_day(day, file.slot_minutes))
    return Assembly(
        slots=slots,
        delegations=file.delegations,
        people=tuple(
            Person(row.id, row.name, row.delegation, covered(slots, row.away), row.daily_cap, row.gaps_count)
            for row in file.people
        ),
        rooms=tuple(Room(row.id, row.name, row.venue, row.capacity, _privacy(row.privacy)) for row in file.rooms),
        requests=tuple(_request(row, slots, file.slot_minutes) for row in file.requests),
        interpreters=tuple(_interpreter(row, slots, file.slot_minutes) for row in file.interpreters),
        blocks=tuple(
            Block(row.id, row.name, row.kind, covered(slots, row.hours), frozenset(row.people), row.venue)
            for row in file.blocks
        ),
        travel=tuple((row.here, row.there, row.minutes) for row in file.travel),
        apart=tuple((row.one, row.other) for row in file.apart),
        fairness=file.fairness,
    )


def slots_of_day(day: DayRow, minutes: int) -> list[Slot]:
    """The slots that fit in the hours of a day."""
    begins, ends = period(day.hours)
    noon = _time(day.noon)
    slots = []
    while begins + timedelta(minutes=minutes) <= ends:
        until = begins + timedelta(minutes=minutes)
        half = Half.MORNING if begins.time() < noon else Half.AFTERNOON
        slots.append(Slot(begins.date(), begins.time(), until.time(), half))
        begins = until
    return slots


def period(text: Period) -> tuple[datetime, datetime]:
    """Begin and end of a period in words; raise FileUnclear."""
    day, _, hours = text.strip().partition(" ")
    begins, _, ends = hours.partition("-")
    try:
        on = date.fromisoformat(day)
        span = datetime.combine(on, time.fromisoformat(begins)), datetime.combine(on, time.fromisoformat(ends))
    except ValueError as error:
        raise FileUnclear(f"the period {text!r}", cure="write it like 2026-03-02 09:00-10:30") from error
    if span[0] >= span[1]:
        raise FileUnclear(f"the period {text!r} ends before it begins", cure="exchange the hours")
    return span


def covered(slots: Sequence[Slot], periods: Sequence[Period]) -> frozenset[int]:
    """The slots that overlap one of the periods."""
    spans = [period(text) for text in periods]
    return frozenset(
        number
        for number, slot in enumerate(slots)
        for begins, ends in spans
        if datetime.combine(slot.day, slot.start) < ends and begins < datetime.combine(slot.day, slot.end)
    )


def pair_of(text: str) -> Languages:
    """A language pair such as `fr-ar`, in alphabetical order; raise FileUnclear."""
    one, _, other = text.strip().lower().partition("-")
    if not one or not other or one == other:
        raise FileUnclear(f"the language pair {text!r}", cure="write two codes, like ar-fr")
    first, second = sorted((one, other))
    return first, second


def _request(row: RequestRow, slots: Sequence[Slot], minutes: int) -> Request:
    return Request(
        id=row.id,
        title=row.title,
        delegations=row.delegations,
        seats=tuple(tuple(who.strip() for who in seat.split("/")) for seat in row.seats),
        priority=_priority(row.priority),
        length=-(-(row.minutes or minutes) // minutes),
        size=row.size,
        half=row.half,
        slot=_slot(slots, row.at) if row.at else None,
        room=row.room or None,
        forbidden=covered(slots, row.not_at),
        privacy=_privacy(row.privacy),
        languages=tuple(pair_of(each) for each in row.languages),
        after=row.after,
    )


def _interpreter(row: InterpreterRow, slots: Sequence[Slot], minutes: int) -> Interpreter:
    pairs = frozenset(pair_of(each) for each in row.languages)
    longest, rest = max(1, row.longest // minutes), -(-row.rest // minutes)
    return Interpreter(row.id, row.name, pairs, covered(slots, row.away), longest, rest, row.daily_cap)


def _slot(slots: Sequence[Slot], text: str) -> int:
    try:
        at = datetime.fromisoformat(text.strip())
    except ValueError as error:
        raise FileUnclear(f"the time {text!r}", cure="write it like 2026-03-02 09:00") from error
    for number, slot in enumerate(slots):
        if datetime.combine(slot.day, slot.start) == at.replace(tzinfo=None):
            return number
    raise FileUnclear(f"no slot begins at {text}", cure="fix meetings to a time at which a slot begins")


def _time(text: str) -> time:
    try:
        return time.fromisoformat(text.strip())
    except ValueError as error:
        raise FileUnclear(f"the time of day {text!r}", cure="write it like 13:00") from error


def _privacy(text: str) -> Privacy:
    try:
        return Privacy[text.strip().upper()]
    except KeyError as error:
        raise FileUnclear(f"the privacy {text!r}", cure="write open, discreet or confidential") from error


def _priority(text: str) -> Priority:
    try:
        return Priority[text.strip().upper()]
    except KeyError as error:
        raise FileUnclear(f"the priority {text!r}", cure="write essential, high, normal or low") from error
