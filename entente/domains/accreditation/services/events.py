"""Events: begun on a ground, lists of the organiser taken in, applicants brought from them, data destroyed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice

from django.db import router, transaction
from django.db.models import Q, QuerySet

from entente.access.actions import Action
from entente.access.actors import Actor
from entente.audit import store
from entente.crypto.content import decrypt, encrypt
from entente.crypto.digests import Label, digest
from entente.crypto.nonces import random_bytes
from entente.domains.accreditation.models import (
    Appeal,
    Applicant,
    Asked,
    Collective,
    Event,
    Round,
    Step,
    Submission,
    Tally,
)
from entente.domains.accreditation.rules.codes import Pair, unknown
from entente.domains.accreditation.rules.grounds import MOST_DAYS_AFTER
from entente.domains.accreditation.rules.opinions import Opinion
from entente.domains.accreditation.rules.rounds import AskedState
from entente.domains.accreditation.services import codes, details, tally
from entente.domains.accreditation.services.ports import (
    AccreditationRefused,
    AccreditationUnknown,
    Desk,
    ListedPerson,
    ListGround,
    seal,
)
from entente.exchange.erasure import scrub
from entente.vocabulary.clock import DAY, Milliseconds
from entente.vocabulary.ids import ServiceId

LARGEST = 20 * 2**20
"""Bytes of one file of an organiser; a million rows come in several."""
MOST_WAITING = 50
"""Files of an event that no officer has taken in; a token that was stolen fills no disk."""
_AT_ONCE = 5000
NODE = ""


@dataclass(frozen=True)
class NewEvent:
    """What is said of an event before anything is taken in."""

    name: str
    organiser: str
    provision: str
    ends_at: Milliseconds
    days_after: int


def events(service: ServiceId) -> "QuerySet[Event]":
    """The events, the newest first."""
    return Event.objects.filter(service=service)


def event(service: ServiceId, number: int) -> Event:
    """One event; raise AccreditationUnknown."""
    found = events(service).filter(pk=number).first()
    if found is None:
        raise AccreditationUnknown(f"there is no event {number}", cure="choose one from the list")
    return found


def applicants(held: Event, opinion: str = "") -> "QuerySet[Applicant]":
    """The applicants of an event, by reference."""
    rows = Applicant.objects.filter(service=held.service, event=held)
    return rows.filter(opinion=opinion) if opinion else rows


def with_hits(held: Event) -> "QuerySet[Applicant]":
    """Those on whom the screening found candidates that were not rejected, or a partner holds something."""
    found = applicants(held).filter(Q(waiting__gt=0) | Q(upheld__gt=0) | Q(partner_hits__gt=0))
    return found.filter(reference__gte="")  # all: without it SQLite passes over the index of those few, and reads all


def applicant(held: Event, number: int) -> Applicant:
    """One applicant; raise AccreditationUnknown."""
    found = applicants(held).filter(pk=number).select_related("event").first()
    if found is None:
        raise AccreditationUnknown("there is no such applicant", cure="choose one from the register")
    return found


def begin(desk: Desk, actor: Actor, told: NewEvent) -> Event:
    """Open an event; raise Denied, AccreditationRefused without a ground, or kept too long."""
    if not all(text.strip() for text in (told.name, told.organiser, told.provision)):
        raise AccreditationRefused("name, organiser and provision are not given", cure="name all three")
    if told.ends_at < desk.now or not 0 <= told.days_after <= MOST_DAYS_AFTER:
        raise AccreditationRefused(
            f"data are kept for {MOST_DAYS_AFTER} days after the end at most",
            cure="correct the end, or shorten the time",
        )
    row = Event(
        service=desk.service,
        name=told.name.strip()[:200],
        organiser=told.organiser.strip()[:200],
        provision=told.provision.strip()[:300],
        ends_at=told.ends_at,
        keep_until=told.ends_at + told.days_after * DAY,
        key=desk.new_key(),
        created_by=actor.staff,
        created_at=desk.now,
    )
    desk.permit(actor, Action.CONFIRM_MATCH, row)
    with transaction.atomic():
        row.save()
        said = {"by": actor.staff, "keep_until": row.keep_until}
        desk.house.record(store.INTERNAL, "accreditation_begun", row.subject, **said)
    return row


def give_token(desk: Desk, actor: Actor, held: Event) -> str:
    """A new token for the organiser of this event and nothing else; the former one ends."""
    desk.permit(actor, Action.CONFIRM_MATCH, held)
    token = random_bytes(24).hex()
    with transaction.atomic():
        Event.objects.filter(pk=held.pk).update(token=_digest(token))
        desk.house.record(store.INTERNAL, "organiser_token_given", held.subject, by=actor.staff)
    return token


def event_of_token(token: str) -> Event | None:
    """The event that an organiser's token is for."""
    return Event.objects.filter(token=_digest(token), purged_at=None).first() if token else None


def _digest(token: str) -> str:
    return digest(Label.API_TOKEN, b"organiser", token.encode()).hex()


def submit(desk: Desk, held: Event, name: str, content: bytes) -> Submission:
    """A file of the organiser arrives; it waits, sealed, until an officer takes it in."""
    if not content or len(content) > LARGEST:
        raise AccreditationRefused(f"a file has 1 byte to {LARGEST // 2**20} MB", cure="send it in parts")
    ending = f".{name.lower().rpartition('.')[2]}"[:20] if "." in name else ""
    sealed = encrypt(desk.key(held), content, b"submission")
    with transaction.atomic():
        lock(held)
        if held.submissions.count() >= MOST_WAITING:
            raise AccreditationRefused(f"{MOST_WAITING} files wait already", cure="take one in before the next is sent")
        return Submission.objects.create(
            service=desk.service, event=held, ending=ending, sealed=sealed, arrived_at=desk.now
        )


def lock(held: Event) -> None:
    """Hold the event's row, so that nothing is added while it is purged; raise AccreditationRefused once it was."""
    if not Event.objects.select_for_update().filter(pk=held.pk, purged_at=None).exists():
        raise AccreditationRefused("the event's data were destroyed", cure="nothing can bring them back")


def take_in(desk: Desk, actor: Actor, held: Event) -> None:
    """Hand the oldest file to the screening; raise AccreditationRefused where none waits."""
    desk.permit(actor, Action.CONFIRM_MATCH, held)
    waiting = held.submissions.first()
    if waiting is None:
        raise AccreditationRefused("no file waits", cure="let the organiser send one, or upload it")
    content = decrypt(desk.key(held), bytes(waiting.sealed), b"submission")
    if held.screening is None:
        days = max(1, -(-(held.keep_until - desk.now) // DAY))
        ground = ListGround(held.name, held.provision, held.organiser, min(days, 180))
        held.screening = _only_list(desk, actor, held, desk.screener.begin(desk.service, actor, ground))
    desk.screener.send(desk.service, actor, held.screening, f"list{waiting.ending}", content)
    waiting.delete()


def _only_list(desk: Desk, actor: Actor, held: Event, number: int) -> int:
    """The list as the event's; where somebody was faster the new one is destroyed, for no purge would reach it."""
    if not Event.objects.filter(pk=held.pk, screening=None, purged_at=None).update(screening=number):
        desk.screener.purge(desk.service, number, actor.staff)
        raise AccreditationRefused("somebody else is taking a file in", cure="load the page again")
    return number


def bring_for(desk: Desk, actor: Actor, held: Event) -> int:
    """Bring them for an officer; raise Denied."""
    desk.permit(actor, Action.CONFIRM_MATCH, held)
    return bring(desk, held)


def bring(desk: Desk, held: Event) -> int:
    """Bring the rows that were screened as applicants, and what was found; how many are new."""
    if held.screening is None:
        return 0
    key = desk.key(held)
    known = set(applicants(held).values_list("row", flat=True))
    hits = desk.screener.hits(desk.service, held.screening)
    known_codes = codes.table(held)
    fresh = (each for each in desk.screener.people(desk.service, held.screening) if each.row not in known)
    count = 0
    while chunk := list(islice(fresh, _AT_ONCE)):
        with transaction.atomic():
            lock(held)
            Applicant.objects.bulk_create(
                [_applicant(held, key, each, hits.get(each.row, (0, 0)), known_codes) for each in chunk]
            )
            tally.count(held, (Opinion.NONE.value, ""), len(chunk))
        count += len(chunk)
    if known:
        details.fill_in(held, key, desk.screener.people(desk.service, held.screening))
    _mark(held, hits)
    return count


def _applicant(
    held: Event, key: bytes, person: ListedPerson, hits: tuple[int, int], table: frozenset[Pair]
) -> Applicant:
    return Applicant(
        service=held.service,
        event=held,
        row=person.row,
        reference=(person.reference or person.row)[:80],
        category=person.category[:40],
        zones=person.zones[:200],
        unknown=unknown(person.category[:40], person.zones[:200], table),
        sealed=seal(key, "name", person.name),
        details=details.sealed(key, person.details),
        waiting=hits[0],
        upheld=hits[1],
    )


def mark(desk: Desk, held: Event) -> None:
    """Bring what the screening found of late, and no new rows."""
    if held.screening is not None:
        _mark(held, desk.screener.hits(desk.service, held.screening))


@transaction.atomic
def _mark(held: Event, found: Mapping[str, tuple[int, int]]) -> None:
    rows = {each.row: each for each in with_hits(held)}
    rows |= {each.row: each for each in _of_rows(held, [row for row in found if row not in rows])}
    for row, each in rows.items():
        waiting, upheld = found.get(row, (0, 0))
        if (each.waiting, each.upheld) != (waiting, upheld):
            Applicant.objects.filter(pk=each.pk).update(waiting=waiting, upheld=upheld)


def _of_rows(held: Event, rows: list[str]) -> Iterable[Applicant]:
    for start in range(0, len(rows), 500):
        yield from applicants(held).filter(row__in=rows[start : start + 500])


def purge(desk: Desk, actor: Actor, held: Event) -> None:
    """Destroy the event's data before their date; raise Denied, AccreditationRefused."""
    desk.permit(actor, Action.ERASE, held)
    desk.key(held)
    destroy(desk, held, actor.staff)


def purge_due(desk: Desk) -> int:
    """Destroy what is due; how many events."""
    due = list(events(desk.service).filter(purged_at=None, keep_until__lte=desk.now))
    for each in due:
        destroy(desk, each, NODE)
    return len(due)


def destroy(desk: Desk, held: Event, by: str) -> None:
    """Applicants, opinions, appeals, files and key go, and the screened list with them; the figures stay as proof."""
    if held.screening is not None:
        desk.screener.purge(desk.service, held.screening, by)
    with transaction.atomic():
        Event.objects.select_for_update().get(pk=held.pk)
        forgotten = desk.partners.forget(desk.service, f"{held.subject}:") if desk.partners else 0
        told = tally.figures(held)
        counts: dict[str, object] = {
            "screened": told.screened,
            "favourable": told.favourable,
            "adverse": told.adverse,
            "by_ground": told.by_ground,
            "appeals": told.appeals,
            "partner_checks": forgotten,
            "partner_hits": Asked.objects.filter(round__event=held, state=AskedState.HIT.value).count(),
        }
        _delete(held)
        Submission.objects.filter(event=held).delete()
        Event.objects.filter(pk=held.pk).update(key=b"", token="", purged_at=desk.now, purged=counts)
        desk.house.record(store.INTERNAL, "accreditation_purged", held.subject, by=by, **counts)
        transaction.on_commit(scrub)


def _delete(held: Event) -> None:
    """By statements, not by objects: a million rows never stand in memory. Who hangs on a row goes before it."""
    database = router.db_for_write(Applicant)
    Asked.objects.filter(round__event=held).delete()
    Round.objects.filter(event=held).delete()
    for model in (Step, Appeal):
        rows = model.objects.filter(applicant__in=Applicant.objects.filter(event=held).order_by().values("pk"))
        rows._raw_delete(database)
    Applicant.objects.filter(event=held).order_by()._raw_delete(database)
    Collective.objects.filter(event=held)._raw_delete(database)
    Tally.objects.filter(event=held).delete()
