"""Communiqués under review: brought in, read with what the service taught, accepted event by event or set aside."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import msgspec
from django.db import IntegrityError, transaction

from entente.crypto.digests import plain_sha256
from entente.domains.diary.models import Communique, Entry, Reviewed, TaughtRow
from entente.domains.diary.rules.codes import EntryState, Origin, Seat
from entente.domains.diary.rules.merging import Merged, linked, merged, same_event
from entente.domains.diary.rules.reading import read
from entente.domains.diary.rules.tables import TEACHABLE, shipped, taught
from entente.domains.diary.rules.values import Event, Participant, Reading
from entente.domains.diary.rules.words import cleaned
from entente.domains.diary.services.documents import open_document
from entente.domains.diary.services.entering import Person, Result, Side, Told, enter
from entente.domains.diary.services.recording import record
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.errors import LocalError
from entente.vocabulary.ids import ServiceId

Model = Callable[[str, Reading], Reading]
"""A site's own language model: the text and what the tables read, to what it reads; see `services.site_model`."""
TOGETHER = 200
"""The texts, newest first, among which reports of one event are looked for."""


class CommuniqueKnown(LocalError):
    """The same text is here already, or its event was reviewed."""


class RowUnclear(LocalError):
    """A row for a table of the reader lacks its key or its written forms."""


def bring(
    service: ServiceId, path: Path, name: str, *, by: str, now: Milliseconds, model: Model | None = None
) -> Communique:
    """Open, read and lay it up for review; raise DocumentUnreadable, LanguageUnknown, CommuniqueKnown."""
    document = open_document(path)
    with taught(TaughtRow.objects.values_of(service)):
        reading = read(Path(name).stem[:80], document.text, document.published)
    text = cleaned(document.text)
    told = model(text, reading) if model else reading
    try:
        with transaction.atomic():
            made = Communique.objects.create(
                service=service,
                name=name[:200],
                digest=plain_sha256(text.encode()),
                text=text,
                language=told.lang,
                reading=msgspec.json.encode(told).decode(),
                brought_by=by,
                brought_at=now,
            )
            record(service, "communique_read", made.pk, now, by=by)
    except IntegrityError as error:
        raise CommuniqueKnown("this text is here already", cure="open it in the list of communiqués") from error
    return made


def read_again(made: Communique) -> None:
    """With the tables as they are now; only while nothing of it was reviewed."""
    if made.reviewed.exists():
        raise CommuniqueKnown("a part of it was reviewed", cure="correct the entry by hand")
    before = made.read
    with taught(TaughtRow.objects.values_of(ServiceId(made.service))):
        published = date.fromisoformat(before.pub_date) if before.pub_date else None
        reading = read(before.doc, made.text, published)
    made.reading = msgspec.json.encode(reading).decode()
    made.save(update_fields=["reading"])


def told_of_event(event: Event, zone: str, title: str) -> Told:
    """What the reader found, as an officer would tell it; the officer corrects it before anything is entered."""
    return Told(
        kind=event.type,
        title=title,
        starts=event.date_start or "",
        ends=event.date_end or "",
        zone=zone,
        state=EntryState.HELD if event.date_start and not event.date_start.startswith("--") else EntryState.PLANNED,
        date_text=event.date_text or "",
        city=event.place.city or "",
        country=event.place.country or "",
        parties=tuple(Side(code) for code in event.parties),
        people=tuple(_person(one) for one in event.participants),
        topics=event.topics,
        outcomes=tuple(Result(code) for code in event.outcomes),
    )


def _person(one: Participant) -> Person:
    name, written = one.canonical or one.name or "", one.name or ""
    return Person(
        name=name,
        office=one.office or "",
        organisation=one.org or "",
        country=one.country or "",
        side=one.country or one.org or "",
        seat=Seat.MEMBER,
        written=written if written != name else "",
    )


def together(made: Communique) -> tuple[Merged | None, list[Communique]]:
    """The event of this text merged from all texts that tell it, and those texts."""
    held = list(Communique.objects.filter(service=made.service).order_by("-brought_at", "-pk")[:TOGETHER])
    readings = [msgspec.structs.replace(row.read, doc=str(row.pk)) for row in reversed(held)]
    groups = merged(linked(readings))
    mine = next((group for group in groups if str(made.pk) in group.docs), None)
    rows = {str(row.pk): row for row in held}
    return mine, [rows[doc] for doc in mine.docs if doc != str(made.pk)] if mine else []


def earlier_entries(made: Communique, event: Event) -> list[tuple[Entry, str]]:
    """Entries of the diary that the event is, or that its text mentions: `same` or `earlier`; a person confirms."""
    parties = list(event.parties)
    near = Entry.objects.of(ServiceId(made.service)).with_party(parties).prefetch_related("party_rows", "people")[:500]
    found = []
    for entry in near:
        if same_event(event, _event_of(entry, event)):
            found.append((entry, "same"))
        elif _is_mentioned(entry, event):
            found.append((entry, "earlier"))
    return found


def _event_of(entry: Entry, like: Event) -> Event:
    """An entry in the form of what is read, as far as the comparison looks."""
    people = tuple(
        msgspec.structs.replace(like.participants[0], name=row.name, canonical=None)
        for row in entry.people.all()
        if row.name and like.participants
    )
    return msgspec.structs.replace(
        like,
        type=entry.kind_code,
        date_start=entry.starts[:10] or None,
        date_end=entry.ends[:10] or None,
        place=msgspec.structs.replace(like.place, country=entry.country or None),
        parties=tuple(entry.parties),
        participants=people,
    )


def _is_mentioned(entry: Entry, event: Event) -> bool:
    day, shared = entry.starts[:10], set(entry.parties) & set(event.parties)
    return bool(day) and len(shared) > 1 and any(day.startswith(told) or told.startswith(day) for told in event.earlier)


@transaction.atomic
def accept(
    made: Communique, number: int, told: Told, *, by: str, now: Milliseconds, before: Told | None = None
) -> Entry:
    """A person accepts an event as it now stands: it enters the diary. Raise CommuniqueKnown, EntryIncomplete."""
    _refuse_reviewed(made, number)
    changed = corrections(before, told) if before else ()
    people = tuple(msgspec.structs.replace(one, source=made.name[:200]) for one in told.people)
    sourced = msgspec.structs.replace(told, people=people)
    entry = enter(ServiceId(made.service), sourced, by=by, now=now, origin=Origin.COMMUNIQUE)
    _reviewed(made, number, by, now, entry=entry, corrected=", ".join(changed)[:300])
    return entry


@transaction.atomic
def join(made: Communique, number: int, entry: Entry, *, by: str, now: Milliseconds) -> None:
    """The event is one that the diary has: the text becomes another source of it."""
    _refuse_reviewed(made, number)
    _reviewed(made, number, by, now, entry=entry)


@transaction.atomic
def set_aside(made: Communique, number: int, reason: str, *, by: str, now: Milliseconds) -> None:
    """The event does not enter the diary; raise RowUnclear without a reason."""
    if not reason.strip():
        raise RowUnclear("no reason is given", cure="say in a sentence why it is set aside")
    _refuse_reviewed(made, number)
    _reviewed(made, number, by, now, reason=reason.strip())


def _refuse_reviewed(made: Communique, number: int) -> None:
    if not 0 <= number < len(made.read.events):
        raise CommuniqueKnown("the text tells no such event", cure="choose one of its events")
    if made.reviewed.filter(number=number).exists():
        raise CommuniqueKnown("this event was reviewed already", cure="correct the entry by hand")


def _reviewed(made: Communique, number: int, by: str, now: Milliseconds, **told: object) -> None:
    Reviewed.objects.create(service=made.service, communique=made, number=number, by=by, at=now, **told)
    if made.reviewed.count() == len(made.read.events):
        made.closed_at = now
        made.save(update_fields=["closed_at"])
    record(ServiceId(made.service), "communique_reviewed", made.pk, now, by=by)


def corrections(before: Told, after: Told) -> tuple[str, ...]:
    """The names of the fields that differ."""
    return tuple(name for name in Told.__struct_fields__ if getattr(before, name) != getattr(after, name))


def lessons(before: Sequence[Participant], after: Sequence[Person]) -> list[dict[str, str]]:
    """Rows for the table of persons that corrections of names suggest; a person confirms them."""
    found = []
    for read_as, told in zip(before, after, strict=False):
        written = read_as.name or ""
        if written and told.name and told.name != (read_as.canonical or written):
            cells = {"canonical": told.name, "office": told.office, "organisation": told.organisation}
            found.append(cells | {"country": told.country, "forms": f"{told.name}; {written}"})
    return found


@transaction.atomic
def teach(service: ServiceId, table: str, cells: dict[str, str], *, by: str, now: Milliseconds) -> TaughtRow:
    """One more row for what is read from now on; raise RowUnclear."""
    columns = TEACHABLE.get(table)
    told = {name: cells.get(name, "").strip() for name in columns or ()}
    if not columns or not told[columns[0]] or not told["forms"]:
        raise RowUnclear("the row has no key or no written form", cure="fill in the first and the last column")
    if "\t" in "".join(told.values()):
        raise RowUnclear("a cell holds a tab", cure="write the forms with semicolons between")
    row = TaughtRow.objects.create(service=service, table=table, cells=told, added_by=by, added_at=now)
    record(service, "table_taught", row.pk, now, by=by, what=table)
    return row


@transaction.atomic
def forget(row: TaughtRow, *, by: str, now: Milliseconds) -> None:
    """The row was wrong."""
    record(ServiceId(row.service), "table_forgot", row.pk, now, by=by, what=row.table)
    row.delete()


def shipped_rows(table: str) -> list[dict[str, str]]:
    """What came with the package, for the page."""
    return list(shipped(table))
