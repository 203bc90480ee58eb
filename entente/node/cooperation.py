"""What the cooperation domains are handed of the others, as plain values: figures and promises."""

from collections.abc import Iterator
from datetime import UTC, datetime

from django.urls import reverse
from msgspec.structs import replace

from entente.domains.agreements.queries import agreements, in_force
from entente.domains.agreements.rules.life import STATE_OF
from entente.domains.assembly.services.by_node import Verdict
from entente.domains.diary.models import Commitment
from entente.domains.diary.queries import entries as diary
from entente.domains.diary.rules.codes import CommitmentState
from entente.domains.diary.rules.values import EventType
from entente.domains.diary.services.entering import Side, Told
from entente.domains.diary.services.following import local, take_over
from entente.domains.expertise import queries as expertise
from entente.domains.expertise.rules.codes import Kind
from entente.domains.expertise.rules.promises import Promise
from entente.domains.meetings import queries as meetings
from entente.domains.meetings.rules.facts import Agreed, Asked, InMargins
from entente.domains.meetings.services.arranging import accept, counter, decline, may_answer, may_counter
from entente.domains.meetings.services.ports import Desk
from entente.domains.oversight.queries.with_partners import dealt, operations, unsettled_with
from entente.domains.partners.rules.codes import Form
from entente.domains.partners.rules.level import Counting, Figure
from entente.domains.partners.rules.timeline import Happening, Open, Others, Paper, Source
from entente.protocol.agreements_thread import AgreementStage
from entente.protocol.meetings_thread import MeetingStage
from entente.vocabulary.clock import SECOND, Milliseconds
from entente.vocabulary.codes import ExchangeKind, MeetingGround, MessageKind
from entente.vocabulary.crime import CrimeArea
from entente.vocabulary.ids import ServiceId, country_of
from entente.web.labels import label

PROMISED: dict[ExchangeKind, tuple[Kind, ...]] = {
    ExchangeKind.TRAINING: (Kind.COURSE, Kind.EXCHANGE),
    ExchangeKind.TECHNICAL_ASSISTANCE: (Kind.ASSISTANCE, Kind.EQUIPMENT),
}
"""Which forms of exchange of an agreement promise which expertise."""


def of_agreements(service: str, _since: Milliseconds, now: Milliseconds) -> Iterator[tuple[str, Figure]]:
    """Agreements in force, once for each area that they name."""
    for found in in_force(ServiceId(service), now):
        for partner in found.parties - {service}:
            named: list[CrimeArea | None] = [*sorted(found.crime_areas)]
            for area in named or [None]:
                yield partner, Figure(Form.AGREEMENTS, area, 1)


def of_messages(service: str, since: Milliseconds, _now: Milliseconds) -> Iterator[tuple[str, Figure]]:
    """Requests with how many were answered and how fast; own-initiative reports."""
    for each in dealt(ServiceId(service), since):
        if each.kind is MessageKind.REPORT:
            yield each.partner, Figure(Form.REPORTS, each.area, 1)
            continue
        form = Form.REQUESTS_SENT if each.sent else Form.REQUESTS_RECEIVED
        hours = () if each.hours is None else (each.hours,)
        yield each.partner, Figure(form, each.area, int(each.settled), 1, hours)


def of_operations(service: str, since: Milliseconds, _now: Milliseconds) -> Iterator[tuple[str, Figure]]:
    """Joint operations; their dossiers name no area."""
    for partner in operations(ServiceId(service), since):
        yield partner, Figure(Form.OPERATIONS, None, 1)


def of_courses(service: str, since: Milliseconds, _now: Milliseconds) -> Iterator[tuple[str, Figure]]:
    """Courses, exchanges, assistance and equipment that were held."""
    for party, area in expertise.held_since(ServiceId(service), since):
        yield party, Figure(Form.COURSES, area, 1)


def of_meetings(service: str, since: Milliseconds, now: Milliseconds) -> Iterator[tuple[str, Figure]]:
    """Entries of the diary that took place, once for each partner and each topic that is a crime area."""
    held = diary.entries(ServiceId(service)).filter(state="held", start_at__gte=since, start_at__lte=now)
    for each in held.filter(erased_at=None):
        topics = {row.code for row in each.topic_rows.all()}
        named: list[CrimeArea | None] = [area for area in CrimeArea if area.value in topics]
        for partner in sorted({row.partner for row in each.party_rows.all()} - {"", service}):
            for area in named or [None]:
                yield partner, Figure(Form.MEETINGS, area, 1)


def of_commitments(service: str, since: Milliseconds, _now: Milliseconds) -> Iterator[tuple[str, Figure]]:
    """What was promised since then, and how much of it was kept."""
    for made in diary.commitments_of_partner(ServiceId(service)).filter(made_at__gte=since):
        partner: str = made.partner_id  # type: ignore[attr-defined]  # the query's own column
        yield partner, Figure(Form.COMMITMENTS, None, int(made.state == CommitmentState.KEPT), 1)


COUNTERS: tuple[Counting, ...] = (
    of_agreements,
    of_messages,
    of_operations,
    of_meetings,
    of_courses,
    of_commitments,
)
"""Every domain that counts something of cooperation."""


def promises(service: str, now: Milliseconds) -> Iterator[Promise]:
    """What the agreements in force promise in expertise, and whom alone they oblige."""
    for found in in_force(ServiceId(service), now):
        for exchange, kinds in PROMISED.items():
            if exchange in found.exchange_kinds:
                senders = tuple(sorted(found.one_sided.get(exchange, ())))
                clause = found.clauses.get("one_sided" if senders else "exchange_kinds", 0)
                for kind in kinds:
                    yield Promise(found.agreement, found.title, tuple(sorted(found.parties)), clause, kind, senders)


def elsewhere(service: ServiceId, key: str, node: str, now: Milliseconds) -> Others:
    """What the other domains know of a counterpart, each with the address where it stands."""
    return Others(
        happenings=tuple(_happenings(service, key, node)),
        open=(*_open_requests(service, node, now), *_open_commitments(service, node, now)) if node else (),
        papers=tuple(_papers(service, node, now)) if node else (),
    )


def in_margins(service: ServiceId, assembly: str) -> list[InMargins]:
    """What partners ask for at an assembly of this name, and is not ended."""
    return [
        InMargins(held.thread, held.title, held.partners, held.starts, held.ends, held.waits)
        for held in meetings.in_margins_of(service, assembly)
        if held.proposer != service and held.stage_code not in meetings.GONE
    ]


def answer_by_plan(desk: Desk, verdict: Verdict) -> bool:
    """Answer a partner's proposal as the plan says: accept its time, counter with the placed one, decline.

    Whether anything was sent: what stands already is not said again. Raise Denied, MeetingNotReady.
    """
    held = meetings.meeting(desk.service, verdict.thread)
    folded = held.folded
    if verdict.reason:
        if may_answer(folded, desk.service):
            decline(desk, held, MeetingGround.PROGRAMME_FULL, verdict.reason)
            return True
        return False
    standing = folded.agreed if folded.stage is MeetingStage.AGREED else folded.offer
    if standing and (standing.starts, standing.ends) == (verdict.starts, verdict.ends):
        waits = may_answer(folded, desk.service)
        if waits:
            accept(desk, held)
        return waits
    if not may_counter(folded):
        return False
    said = replace(meetings.said(held, folded.offer.message), place=verdict.place)
    counter(desk, held, Asked(verdict.starts, verdict.ends, said))
    return True


KINDS = {
    "visit": EventType.VISIT,
    "multilateral": EventType.MULTILATERAL_MEETING,
    "training": EventType.TRAINING,
}
"""The diary's kinds of what is proposed by message; anything else is a meeting of two sides."""


def take_into_diary(service: ServiceId, meeting: Agreed, by: str, now: Milliseconds) -> int:
    """An agreed meeting as an entry of the diary; its number."""
    said, zone = meeting.said, meeting.said.zone or "UTC"
    told = Told(
        kind=KINDS.get(said.form, EventType.BILATERAL_MEETING),
        title=said.title[:200],
        starts=local(meeting.starts, zone),
        ends=local(meeting.ends, zone),
        zone=zone,
        city=said.place[:120],
        country=said.country if len(said.country) == 2 and said.country.isascii() and said.country.isupper() else "",
        agenda=said.text,
        parties=tuple(_side(service, name) for name in meeting.parties),
        topics=said.topics,
    )
    return take_over(service, told, (meeting.dossier, meeting.thread), meeting.moves, by=by, now=now).pk


def _side(service: ServiceId, name: str) -> Side:
    """A party by its country, an international organisation by its service id."""
    country = country_of(ServiceId(name))
    return Side(country if len(country) == 2 and country != "EU" else name, "" if name == service else name)


def _papers(service: ServiceId, node: str, now: Milliseconds) -> Iterator[Paper]:
    for held in agreements(service):
        if node in held.parties and not held.is_draft:
            stage = held.stage_at(now)
            since = _day(held.effective_from) if held.effective_from else ""
            told = label(STATE_OF[stage]) if stage else ""
            in_force = stage is AgreementStage.IN_FORCE
            yield Paper(held.title, told, in_force, since, reverse("agreements:agreement", args=[held.dossier]))


def _open_requests(service: ServiceId, node: str, now: Milliseconds) -> Iterator[Open]:
    for each in unsettled_with(service, node):
        words = f"{label(each.form)}{f': {each.title}' if each.title else ''}"
        due = _day(each.due_at) if each.due_at else ""
        late = each.due_at is not None and each.due_at < now
        yield Open(words, _day(each.since), due, late, each.ours, reverse("dossiers:dossier", args=[each.dossier]))


def _open_commitments(service: ServiceId, node: str, now: Milliseconds) -> Iterator[Open]:
    for made in diary.commitments_of_partner(service, node).filter(state=CommitmentState.OPEN):
        late, ours = 0 < made.due_at < now, made.promised_by != node and not _behind(made, node)
        yield Open(made.what, _day(made.made_at), made.due, late, ours, reverse("diary:entry", args=[made.entry_id]))


def _behind(made: Commitment, node: str) -> bool:
    """Whether the partner's side made the promise."""
    return made.entry.party_rows.filter(partner=node, code=made.promised_by).exists()


def _happenings(service: ServiceId, key: str, node: str) -> Iterator[Happening]:
    if node:
        for held in agreements(service).exclude(effective_from=None):
            if node in held.parties:
                address = reverse("agreements:agreement", args=[held.dossier])
                yield Happening(_day(held.effective_from or 0), Source.AGREEMENT, held.title, address)
        for met in diary.with_partner(service, [node]).filter(erased_at=None):
            yield Happening(met.starts[:10], Source.MEETING, met.title, reverse("diary:entry", args=[met.pk]))
    for each in expertise.with_party(service, key):
        yield Happening(each.when, Source(each.sort), each.words, each.address)


def _day(at: Milliseconds) -> str:
    return datetime.fromtimestamp(at / SECOND, UTC).date().isoformat()
