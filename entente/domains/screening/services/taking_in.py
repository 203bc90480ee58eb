"""A list is taken in: purpose, legal basis and end of keeping first, then its file in sealed parts, its columns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction

from entente.access.actions import Action
from entente.access.actors import Actor
from entente.audit import store
from entente.crypto.digests import Label, digest
from entente.domains.screening.models import Edition, EditionState, FilePart, KnownColumns, Run, RunState, Screening
from entente.domains.screening.rules.fields import Field, guess, lacks_name
from entente.domains.screening.rules.grounds import MOST_DAYS, Basis, fits
from entente.domains.screening.rules.lines import Line, ListRefused
from entente.domains.screening.rules.tables import LARGEST, Encoding, Opened, open_table
from entente.domains.screening.services.desk import Desk, ScreeningRefused
from entente.matching.identities.identity import Kind
from entente.vocabulary.clock import DAY
from entente.vocabulary.purposes import Purpose

PART = 4 * 2**20
"""Bytes of a part as pages and the client send it."""
LARGEST_PART = 8 * 2**20
SAMPLE = 5
_ENDING = 20


@dataclass(frozen=True)
class NewList:
    """What is said of a list before any of it is taken in."""

    name: str
    purpose: Purpose
    basis: Basis
    provision: str
    origin: str
    days: int
    kind: Kind = Kind.PERSON


@dataclass(frozen=True)
class Preview:
    """Headers, the columns as guessed or as remembered, and the first rows as they stand."""

    headers: tuple[str, ...]
    columns: Mapping[Field, int]
    remembered: bool
    sample: Sequence[Line]


def begin(desk: Desk, actor: Actor, told: NewList) -> Screening:
    """Open a list; raise Denied, ScreeningRefused where basis, provision or time of keeping do not stand."""
    refuse_groundless(told)
    row = Screening(
        service=desk.service,
        name=told.name.strip()[:200],
        kind=told.kind.value,
        purpose=told.purpose.value,
        basis=told.basis.value,
        provision=told.provision.strip()[:300],
        origin=told.origin.strip()[:200],
        keep_until=desk.now + told.days * DAY,
        key=desk.new_key(),
        created_by=actor.staff,
        created_at=desk.now,
    )
    desk.permit(actor, Action.CONFIRM_MATCH, row)
    with transaction.atomic():
        row.save()
        said = {"by": actor.staff, "purpose": row.purpose, "basis": row.basis, "keep_until": row.keep_until}
        desk.house.record(store.INTERNAL, "screening_begun", row.subject, **said)
    return row


def refuse_groundless(told: NewList) -> None:
    """Raise ScreeningRefused where what is said does not permit keeping the list."""
    if not told.name.strip() or not told.provision.strip():
        raise ScreeningRefused("name and provision are not given", cure="name the list, and the article or order")
    if told.purpose not in MOST_DAYS or not fits(told.basis, told.purpose):
        raise ScreeningRefused("this basis does not carry this purpose", cure="choose the basis that your law gives")
    if not 1 <= told.days <= MOST_DAYS[told.purpose]:
        most = MOST_DAYS[told.purpose]
        raise ScreeningRefused(f"a list for this purpose is kept for 1 to {most} days", cure="shorten the time")


def add_file(desk: Desk, actor: Actor, screening: Screening, name: str, *, replaces: bool = False) -> Edition:
    """Announce a file: the first, a late list (adds), or a whole new edition (`replaces`); one at a time."""
    desk.permit(actor, Action.CONFIRM_MATCH, screening)
    desk.safe(screening)
    with transaction.atomic():
        Screening.objects.select_for_update().get(pk=screening.pk)
        refuse_busy(screening)
        screening.editions.filter(state=EditionState.ARRIVING).delete()
        ending = f".{name.lower().rpartition('.')[2]}"[:_ENDING] if "." in name else ""
        return Edition.objects.create(
            service=desk.service,
            screening=screening,
            ending=ending,
            replaces=replaces,
            by=actor.staff,
            created_at=desk.now,
        )


def refuse_busy(screening: Screening) -> None:
    """Raise ScreeningRefused while a run of the list is not over."""
    if Run.objects.filter(screening=screening, state__in=(RunState.RUNNING, RunState.PAUSED)).exists():
        raise ScreeningRefused("the list is being screened", cure="wait for the run to end, or resume it")


def add_part(desk: Desk, edition: Edition, place: int, content: bytes) -> None:
    """Keep a part of the file, sealed; the same part again replaces it. Raise ScreeningRefused, ListRefused."""
    if edition.state != EditionState.ARRIVING:
        raise ScreeningRefused("the file was taken in already", cure="send it as a new file of the list")
    if len(content) > LARGEST_PART or place * PART > LARGEST:
        raise ListRefused(f"the file is larger than {LARGEST // 2**20} MB", cure="send it in parts, as late lists")
    sealed = desk.safe(edition.screening).seal(f"part {place}", content)
    FilePart.objects.update_or_create(
        edition=edition, place=place, defaults={"service": desk.service, "sealed": sealed}
    )


def add_content(desk: Desk, edition: Edition, content: bytes) -> None:
    """A whole file, in parts."""
    if len(content) > LARGEST:
        raise ListRefused(f"the file is larger than {LARGEST // 2**20} MB", cure="send it in parts, as late lists")
    for place, start in enumerate(range(0, max(len(content), 1), PART)):
        add_part(desk, edition, place, content[start : start + PART])


def opened(desk: Desk, edition: Edition, encoding: Encoding) -> Opened:
    """The file as a table; raise ListRefused, ScreeningRefused where a part is missing."""
    safe = desk.safe(edition.screening)
    parts = list(edition.parts.all())
    if not parts or [part.place for part in parts] != list(range(len(parts))):
        raise ScreeningRefused("the file has not arrived whole", cure="send the parts that are missing")
    content = b"".join(safe.open(f"part {part.place}", part.sealed) for part in parts)
    return open_table(content, f"list{edition.ending}", encoding)


def preview(desk: Desk, edition: Edition, encoding: Encoding) -> Preview:
    """What the officer is shown to choose columns by; raise ListRefused, and then the edition says so."""
    table = opened(desk, edition, encoding)
    known = KnownColumns.objects.filter(service=desk.service, headers=_digest(table.headers)).first()
    columns = {Field(name): place for name, place in known.columns.items()} if known else guess(table.headers)
    sample = [line for line, _ in zip(table.lines(), range(SAMPLE), strict=False)]
    return Preview(table.headers, columns, known is not None, sample)


def choose_columns(
    desk: Desk, actor: Actor, edition: Edition, columns: Mapping[Field, int], encoding: Encoding, *, cluster: str = ""
) -> Run:
    """Set what each column is, remember it for such headers, and order the run. Raise ScreeningRefused, ListRefused."""
    screening = edition.screening
    desk.permit(actor, Action.CONFIRM_MATCH, screening)
    table = opened(desk, edition, encoding)
    _refuse_unfit(columns, len(table.headers))
    plain = {field.value: place for field, place in columns.items()}
    with transaction.atomic():
        Screening.objects.select_for_update().get(pk=screening.pk)
        refuse_busy(screening)
        if edition.state != EditionState.ARRIVING:
            raise ScreeningRefused("the file was taken in already", cure="send it as a new file of the list")
        KnownColumns.objects.update_or_create(
            service=desk.service,
            headers=_digest(table.headers),
            defaults={"columns": plain, "kept_at": desk.now},
        )
        Screening.objects.filter(pk=screening.pk).update(columns=plain, encoding=encoding.value)
        Edition.objects.filter(pk=edition.pk).update(state=EditionState.READING)
        return Run.objects.create(
            service=desk.service,
            screening=screening,
            edition=edition,
            cluster=cluster,
            by=actor.staff,
            started_at=desk.now,
        )


def _refuse_unfit(columns: Mapping[Field, int], width: int) -> None:
    if lacks_name(columns):
        raise ScreeningRefused(
            "no column gives a name", cure="say which column holds the name, or given and family name"
        )
    if any(not 0 <= place < width for place in columns.values()):
        raise ScreeningRefused("a column is named that the file does not have", cure="choose among its columns")
    if len(set(columns.values())) < len(columns):
        raise ScreeningRefused("one column is chosen twice", cure="give each column one meaning")


def _digest(headers: Sequence[str]) -> str:
    return digest(Label.SCREENED_ROW, *(header.encode() for header in headers)).hex()[:32]
