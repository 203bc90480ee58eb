"""Commitments: made at an entry, closed by the entry that kept them or by evidence, dropped with a reason, reopened."""

from collections.abc import Iterable

import msgspec
from django.db import transaction

from entente.domains.diary.models import Commitment, Entry
from entente.domains.diary.rules.codes import CommitmentState, EntryState, Promised
from entente.domains.diary.rules.promises import Candidate, Event, Promise, candidates
from entente.domains.diary.rules.spans import span_of
from entente.domains.diary.services.recording import record
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.errors import LocalError
from entente.vocabulary.ids import ServiceId


class PromiseUnclear(LocalError):
    """A commitment lacks who promised what, or is closed without evidence."""


class Given(msgspec.Struct, frozen=True):
    """Who promises what to whom by when; `who` travels or acts, `country` is where a visit goes."""

    kind: Promised
    what: str
    promised_by: str
    promised_to: str = ""
    who: str = ""
    country: str = ""
    due: str = ""


@transaction.atomic
def promise(entry: Entry, told: Given, *, by: str, now: Milliseconds) -> Commitment:
    """Keep a commitment that was made at an entry; raise PromiseUnclear, WhenUnclear."""
    if not told.what.strip() or not told.promised_by.strip():
        raise PromiseUnclear("it is not said who promised what", cure="name the party and the promise")
    made = Commitment.objects.create(
        service=entry.service,
        entry=entry,
        due_at=span_of(told.due, "", entry.zone).end if told.due else 0,
        made_by=by,
        made_at=now,
        **(msgspec.structs.asdict(told) | {"kind": told.kind.value}),
    )
    record(ServiceId(entry.service), "commitment_made", entry.pk, now, by=by, number=made.pk)
    return made


@transaction.atomic
def keep(made: Commitment, *, by: str, now: Milliseconds, entry: Entry | None = None, evidence: str = "") -> None:
    """It was kept: by an entry of the diary, or by evidence in words. Raise PromiseUnclear."""
    if entry is None and not evidence.strip():
        raise PromiseUnclear("nothing shows that it was kept", cure="choose the entry that kept it, or name evidence")
    if entry is not None and (entry.service != made.service or entry.state == EntryState.CANCELLED):
        raise PromiseUnclear("this entry cannot have kept it", cure="choose an entry that took place or will")
    made.kept_by = entry
    _close(made, CommitmentState.KEPT, evidence, by, now)


@transaction.atomic
def drop(made: Commitment, reason: str, *, by: str, now: Milliseconds) -> None:
    """It will not be kept; raise PromiseUnclear without a reason."""
    if not reason.strip():
        raise PromiseUnclear("no reason is given", cure="say in a sentence why it is dropped")
    _close(made, CommitmentState.DROPPED, reason, by, now)


@transaction.atomic
def reopen(made: Commitment, *, by: str, now: Milliseconds) -> None:
    """The way back from a closing that was wrong."""
    made.kept_by = None
    _close(made, CommitmentState.OPEN, "", by, now)


def _close(made: Commitment, state: CommitmentState, evidence: str, by: str, now: Milliseconds) -> None:
    closed = state is not CommitmentState.OPEN
    made.state, made.evidence = state.value, evidence.strip()
    made.closed_by, made.closed_at = (by, now) if closed else ("", None)
    made.save()
    told = {"by": by, "number": made.pk, "what": state.value}
    record(
        ServiceId(made.service), "commitment_closed" if closed else "commitment_reopened", made.entry_id, now, **told
    )


def proposed(made: Commitment) -> list[tuple[Entry, Candidate]]:
    """Entries that took place and may have kept an open commitment, best supported first; an officer confirms."""
    held = Entry.objects.of(ServiceId(made.service)).exclude(pk=made.entry_id)
    later = held.filter(state=EntryState.HELD.value, start_at__gte=made.entry.start_at, start_at__gt=0)
    known = {entry.pk: entry for entry in later.prefetch_related("party_rows", "people")}
    found = candidates(_seen(made), _events(known.values()))
    return [(known[one.number], one) for one in found]


def _seen(made: Commitment) -> Promise:
    parties = frozenset(filter(None, (made.promised_by, made.promised_to)))
    return Promise(made.kind_code, made.entry.start_at, parties, made.country, made.who, made.due_at)


def _events(entries: Iterable[Entry]) -> Iterable[Event]:
    for entry in entries:
        people = frozenset(row.name for row in entry.people.all() if row.name)
        yield Event(entry.pk, entry.kind_code, entry.start_at, frozenset(entry.parties), entry.country, people)
