"""Entries made and changed: every change is in the ledger and raises the sequence; what did not happen is cancelled."""

from collections.abc import Collection, Iterable, Sequence

import msgspec
from django.db import transaction

from entente.crypto.nonces import random_bytes
from entente.domains.diary.models import Entry, Outcome, Participant, Party, Topic
from entente.domains.diary.rules.codes import EntryState, Origin, Seat
from entente.domains.diary.rules.spans import span_of
from entente.domains.diary.rules.values import EventType
from entente.domains.diary.rules.values import Outcome as OutcomeCode
from entente.domains.diary.services.recording import record
from entente.vocabulary.clock import DAY, Milliseconds
from entente.vocabulary.errors import LocalError
from entente.vocabulary.handling import Handling
from entente.vocabulary.ids import ServiceId
from entente.vocabulary.roles import Role

KEPT = 3653 * DAY
"""Ten years after an event, unless another day is said (own rule: the term of office of a generation of holders)."""


DIARISTS = (Role.COOPERATION, Role.PLANNER, Role.SUPERVISOR)
"""Who enters and changes."""
READERS = (*DIARISTS, Role.DATA_PROTECTION_OFFICER, Role.AUDITOR)
"""Who reads; the ledger keeps that they did."""


class NotADiarist(LocalError):
    """The officer's roles do not include this work."""


def refuse_others(roles: Collection[Role], allowed: Collection[Role]) -> None:
    """Raise NotADiarist."""
    if not set(allowed) & set(roles):
        raise NotADiarist("the diary is the work of the cooperation department", cure="ask it, or a supervisor")


class EntryIncomplete(LocalError):
    """An entry lacks what makes it one, or says what cannot be."""


class Side(msgspec.Struct, frozen=True):
    """A party: an ISO 3166-1 code or the name of an organisation, and its service where one is known."""

    code: str
    partner: str = ""


class Person(msgspec.Struct, frozen=True):
    """Somebody who takes part; without a name an office alone."""

    name: str = ""
    office: str = ""
    organisation: str = ""
    country: str = ""
    side: str = ""
    seat: Seat = Seat.MEMBER
    written: str = ""
    languages: str = ""
    source: str = ""


class Result(msgspec.Struct, frozen=True):
    """A coded outcome and the words for it."""

    kind: OutcomeCode
    text: str = ""


class Told(msgspec.Struct, frozen=True):
    """Everything that an officer says of an entry; dates are ISO 8601, as exact as they are known."""

    kind: EventType
    title: str
    starts: str = ""
    ends: str = ""
    zone: str = "UTC"
    state: EntryState = EntryState.PLANNED
    date_text: str = ""
    city: str = ""
    country: str = ""
    venue: str = ""
    agenda: str = ""
    summary: str = ""
    handling: Handling = Handling()
    retain_until: Milliseconds | None = None
    parties: tuple[Side, ...] = ()
    people: tuple[Person, ...] = ()
    topics: tuple[str, ...] = ()
    outcomes: tuple[Result, ...] = ()


PLAIN = (
    "title", "starts", "ends", "zone", "date_text", "city", "country", "venue", "agenda", "summary",
)  # fmt: skip
"""Fields kept as they are told."""


@transaction.atomic
def enter(
    service: ServiceId,
    told: Told,
    *,
    by: str,
    now: Milliseconds,
    origin: Origin = Origin.HAND,
    thread: tuple[str, str] = ("", ""),
) -> Entry:
    """A new entry; `thread` is its dossier and the message that opened it. Raise EntryIncomplete, WhenUnclear."""
    entry = Entry(service=service, uid=random_bytes(16).hex(), origin=origin.value, created_by=by, created_at=now)
    entry.dossier_id, entry.thread = thread
    _set(entry, told, now)
    _set_rows(entry, told)
    record(service, "diary_entered", entry.pk, now, by=by, what=told.kind.value)
    return entry


@transaction.atomic
def amend(entry: Entry, told: Told, *, by: str, now: Milliseconds) -> Entry:
    """What is told takes the place of what was; calendars learn of it. Raise EntryIncomplete, WhenUnclear."""
    held = Entry.objects.select_for_update().get(pk=entry.pk, service=entry.service)
    held.sequence += 1
    _set(held, told, now)
    for rows in (held.party_rows, held.topic_rows, held.outcome_rows, held.people):
        rows.all().delete()
    _set_rows(held, told)
    record(ServiceId(held.service), "diary_amended", held.pk, now, by=by, number=held.sequence)
    return held


def _set(entry: Entry, told: Told, now: Milliseconds) -> None:
    _refuse_incomplete(told)
    span = span_of(told.starts, told.ends, told.zone)
    for name in PLAIN:
        setattr(entry, name, getattr(told, name))
    entry.kind, entry.state, entry.precision = told.kind.value, told.state.value, span.precision.value
    entry.start_at, entry.end_at, entry.updated_at = span.start, span.end, now
    entry.handling = msgspec.to_builtins(told.handling)
    entry.retain_until = told.retain_until or (span.end or now) + KEPT
    entry.save()


def _refuse_incomplete(told: Told) -> None:
    if not told.title.strip():
        raise EntryIncomplete("the entry has no title", cure="say in a few words what it is")
    if not told.parties:
        raise EntryIncomplete("the entry names no party", cure="name at least one country or organisation")
    if told.state is EntryState.HELD and not told.starts:
        raise EntryIncomplete("it was held on no day", cure="say when, as exactly as it is known")
    for code in (told.country, *(one.country for one in told.people)):
        if code and not (len(code) == 2 and code.isascii() and code.isupper()):
            raise EntryIncomplete(f"{code[:20]!r} is no country", cure="write the two letters of ISO 3166-1")


def _set_rows(entry: Entry, told: Told) -> None:
    own = {"service": entry.service, "entry": entry}
    Party.objects.bulk_create(Party(**own, code=one.code, partner=one.partner) for one in _once(told.parties))
    Topic.objects.bulk_create(Topic(**own, code=code) for code in dict.fromkeys(told.topics))
    Outcome.objects.bulk_create(Outcome(**own, kind=one.kind.value, text=one.text) for one in told.outcomes)
    Participant.objects.bulk_create(_people(entry, told.people))


def _once(parties: Sequence[Side]) -> Iterable[Side]:
    return {one.code: one for one in parties}.values()


def _people(entry: Entry, people: Sequence[Person]) -> Iterable[Participant]:
    for number, one in enumerate(people, start=1):
        if not (one.name or one.office):
            raise EntryIncomplete("a participant has neither name nor office", cure="give one of them")
        yield Participant(
            service=entry.service,
            entry=entry,
            precedence=number,
            retain_until=entry.retain_until,
            purpose=entry.purpose,
            **(msgspec.structs.asdict(one) | {"seat": one.seat.value}),
        )


def told_of(entry: Entry) -> Told:
    """What an entry says, as it would be told again."""
    return Told(
        kind=entry.kind_code,
        state=entry.state_code,
        handling=entry.conditions,
        retain_until=entry.retain_until,
        parties=tuple(Side(row.code, row.partner) for row in entry.party_rows.all()),
        people=tuple(person_of(row) for row in entry.people.all()),
        topics=tuple(row.code for row in entry.topic_rows.all()),
        outcomes=tuple(Result(row.kind_code, row.text) for row in entry.outcome_rows.all()),
        **{name: getattr(entry, name) for name in PLAIN},
    )


def person_of(row: Participant) -> Person:
    """A row as it would be told again."""
    plain = {name: getattr(row, name) for name in Person.__struct_fields__ if name != "seat"}
    return Person(seat=row.seat_code, **plain)


@transaction.atomic
def set_state(entry: Entry, state: EntryState, *, by: str, now: Milliseconds, reason: str = "") -> None:
    """Held, or cancelled with a reason, or planned again; raise EntryIncomplete."""
    if state is EntryState.CANCELLED and not reason.strip():
        raise EntryIncomplete("no reason is given", cure="say in a sentence why it does not take place")
    if state is EntryState.HELD and not entry.start_at:
        raise EntryIncomplete("it was held on no day", cure="say when, as exactly as it is known")
    entry.state, entry.sequence, entry.updated_at = state.value, entry.sequence + 1, now
    entry.save(update_fields=["state", "sequence", "updated_at"])
    record(ServiceId(entry.service), "diary_state_set", entry.pk, now, by=by, what=state.value, reason=reason.strip())
