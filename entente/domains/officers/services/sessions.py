"""Sessions: opened at sign-in, checked at each request, ended by their officer, an administrator or time."""

from collections.abc import Iterable

from django.contrib.sessions.models import Session
from django.db import transaction

from entente.audit import store as ledger
from entente.audit.entry import Entry
from entente.domains.officers.models import OpenSession
from entente.domains.officers.rules.sessions import MINUTE, End, Limits, Place, end_of
from entente.vocabulary.clock import Milliseconds
from entente.web.models import Officer


def opened(officer: Officer, key: str, place: Place | None, now: Milliseconds) -> None:
    """Keep a session; without a place (a command, a test) its first request binds it and no entry is made."""
    OpenSession.objects.update_or_create(
        key=key,
        defaults={
            **{"service": officer.service, "officer": officer, "began_at": now, "used_at": now},
            **({**_kept(place), "bound": True} if place else {"bound": False}),
        },
    )
    if place:
        record(officer, "signed_in", now, hosts=[place.address])


def _kept(place: Place) -> dict[str, str]:
    return {"agent": place.agent, "address": place.address, "certificate": place.certificate}


def checked(
    key: str, seen: Place, now: Milliseconds, limits: Limits, *, counts: bool
) -> tuple[OpenSession, End | None]:
    """The session of a request and why it is over, if it is; a use is noted once a minute.

    Raise OpenSession.DoesNotExist for one that was ended. `counts` is False for what a page asks by itself.
    """
    row = OpenSession.objects.select_related("officer").get(key=key)
    if not row.bound:
        OpenSession.objects.filter(pk=row.pk).update(**_kept(seen), bound=True)
        return row, None
    end = end_of(row.place, seen, row.began_at, row.used_at, now, limits)
    if end is End.ELSEWHERE:
        _tried(row, seen, now)
    elif end is None and counts and now - row.used_at > MINUTE:
        OpenSession.objects.filter(pk=row.pk).update(used_at=now)
    return row, end


def still_open(keys: Iterable[str], now: Milliseconds, limits: Limits) -> frozenset[str]:
    """Which of these sessions are neither ended nor over by time; each was bound to its place when it was let in."""
    rows = OpenSession.objects.filter(key__in=list(keys))
    return frozenset(
        row.key for row in rows if end_of(row.place, row.place, row.began_at, row.used_at, now, limits) is None
    )


@transaction.atomic
def _tried(row: OpenSession, seen: Place, now: Milliseconds) -> None:
    """A cookie came from elsewhere: the ledger and the officer learn of it, once an hour for each place."""
    told = f"{seen.address} · {seen.agent}"[:460]
    if row.tried_from == told and row.tried_at and now - row.tried_at < 60 * MINUTE:
        return
    OpenSession.objects.filter(pk=row.pk).update(tried_at=now, tried_from=told, told=False)
    record(row.officer, "session_refused", now, hosts=[seen.address])


@transaction.atomic
def end(rows: Iterable[OpenSession], by: str, now: Milliseconds, why: str = "") -> int:
    """End sessions for good; how many."""
    count = 0
    for row in rows:
        Session.objects.filter(session_key=row.key).delete()
        row.delete()
        record(row.officer, "session_ended", now, by=by, why=why)
        count += 1
    return count


def end_all(officer: Officer, by: str, now: Milliseconds, *, but: str = "", why: str = "") -> int:
    """End all sessions of an officer, except the one of key `but`."""
    rows = OpenSession.objects.filter(service=officer.service, officer=officer).exclude(key=but)
    return end(list(rows.select_related("officer")), by, now, why)


def record(officer: Officer, kind: str, now: Milliseconds, **told: object) -> None:
    """One entry in the internal tree of the officer's service, about the account."""
    entry = Entry(kind, now, {"staff": officer.username, **told}, officer.username)
    ledger.append(officer.service, ledger.INTERNAL, [entry])
