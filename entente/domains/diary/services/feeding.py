"""Calendar feeds (RFC 5545, 7986): the secret address of each officer, and what a calendar outside may be told.

A calendar lies on telephones and with providers. So a feed tells kind, parties, place and time, never the title of a
classified or TLP:RED entry, never agenda, people, notes. A cancelled entry stays with STATUS:CANCELLED.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta

from django.contrib.auth import get_user_model
from django.db import transaction
from icalendar import Calendar, Event

from entente.crypto.digests import Label, digest
from entente.crypto.nonces import random_bytes
from entente.domains.diary.models import Entry, Feed
from entente.domains.diary.rules.codes import EntryState, Precision
from entente.domains.diary.rules.spans import day_of, zone_of
from entente.domains.diary.services.recording import record
from entente.vocabulary.clock import DAY, SECOND, Milliseconds
from entente.vocabulary.handling import Classification, Tlp
from entente.vocabulary.ids import ServiceId
from entente.vocabulary.roles import Role

PRODUCT = "-//Entente//Diary//EN"
PAST, AHEAD = 90 * DAY, 730 * DAY
"""How far back and ahead a feed reaches."""
DATED = (Precision.MINUTE.value, Precision.DAY.value)
"""What a calendar can hold; a month or an open date stays in the diary alone."""


@transaction.atomic
def open_feed(service: ServiceId, officer: str, now: Milliseconds) -> str:
    """A new secret for an officer, shown once; the address before ends."""
    end_feed(service, officer, now)
    secret = random_bytes(32).hex()
    made = Feed.objects.create(service=service, officer=officer, digest=_digest(secret), made_at=now)
    record(service, "feed_opened", made.pk, now, by=officer)
    return secret


@transaction.atomic
def end_feed(service: ServiceId, officer: str, now: Milliseconds) -> int:
    """End the officer's feed; how many there were."""
    found = Feed.objects.filter(service=service, officer=officer, ended_at=None)
    ended = found.update(ended_at=now)
    if ended:
        record(service, "feed_ended", 0, now, by=officer)
    return ended


def feed_of(service: ServiceId, officer: str) -> Feed | None:
    """The officer's feed, if there is one."""
    return Feed.objects.filter(service=service, officer=officer, ended_at=None).first()


def find(secret: str, allowed: frozenset[Role], now: Milliseconds) -> Feed | None:
    """The feed of this address; None for a wrong or ended one, and when its officer has left or lost the roles."""
    feed = Feed.objects.filter(digest=_digest(secret), ended_at=None).first()
    if feed is None:
        return None
    officer = get_user_model().objects.filter(username=feed.officer, service=feed.service, is_active=True).first()
    if officer is None or allowed.isdisjoint(Role(role) for role in officer.roles):
        return None
    Feed.objects.filter(pk=feed.pk).update(used_at=now)
    return feed


def _digest(secret: str) -> bytes:
    return digest(Label.CALENDAR_FEED, secret.encode("ascii", "replace"))


def entries_for(service: ServiceId, now: Milliseconds) -> Iterable[Entry]:
    """What a feed holds."""
    held = Entry.objects.of(service).between(now - PAST, now + AHEAD).filter(precision__in=DATED)
    return held.prefetch_related("party_rows").order_by("start_at", "pk")


def calendar(
    entries: Iterable[Entry], kinds: Mapping[str, str], *, name: str, owner: str, now: Milliseconds, reserved: str
) -> bytes:
    """The entries as iCalendar; `kinds` and `reserved` are words in the officer's language."""
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("x-wr-calname", name)
    held = list(entries)
    cancelled = bool(held) and all(entry.state == EntryState.CANCELLED for entry in held)
    made.add("method", "CANCEL" if cancelled else "PUBLISH")
    for entry in held:
        made.add_component(_event(entry, kinds, owner, now, reserved))
    made.add_missing_timezones()
    return bytes(made.to_ical())


def _event(entry: Entry, kinds: Mapping[str, str], owner: str, now: Milliseconds, reserved: str) -> Event:
    event = Event()
    event.add("uid", f"{entry.uid}@{owner}")
    event.add("dtstamp", datetime.fromtimestamp(now // SECOND, UTC))
    event.add("last-modified", datetime.fromtimestamp(entry.updated_at // SECOND, UTC))
    event.add("sequence", entry.sequence)
    _add_times(event, entry)
    event.add("summary", reserved if is_reserved(entry) else _summary(entry, kinds))
    place = ", ".join(filter(None, (entry.city, entry.country)))
    if place and not is_reserved(entry):
        event.add("location", place)
    event.add("class", "CONFIDENTIAL" if is_reserved(entry) else "PRIVATE")
    event.add("status", "CANCELLED" if entry.state == EntryState.CANCELLED else "CONFIRMED")
    return event


def is_reserved(entry: Entry) -> bool:
    """Whether a calendar outside learns only that something is."""
    handling = entry.conditions
    return handling.classification is not Classification.UNCLASSIFIED or handling.tlp is Tlp.RED


def _summary(entry: Entry, kinds: Mapping[str, str]) -> str:
    return f"{kinds.get(entry.kind, entry.kind)}: {', '.join(entry.parties)}"


def _add_times(event: Event, entry: Entry) -> None:
    zone = zone_of(entry.zone)
    if Precision(entry.precision) is Precision.MINUTE:
        event.add("dtstart", datetime.fromtimestamp(entry.start_at // SECOND, zone))
        event.add("dtend", _end(entry, datetime.fromtimestamp(entry.end_at // SECOND, zone)))
        return
    first = day_of(entry.starts)
    assert first is not None, "an entry exact to the day has one"
    event.add("dtstart", first)
    event.add("dtend", (day_of(entry.ends) or first) + timedelta(days=1))


def _end(entry: Entry, after: datetime) -> datetime:
    """An end to the minute is that minute; an end that names a day is the day's end."""
    return datetime.fromisoformat(entry.ends).replace(tzinfo=after.tzinfo) if "T" in entry.ends else after
