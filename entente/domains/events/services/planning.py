"""The security plan: sections in an order without circles, signed off by an officer who owns none of them."""

from django.db import transaction

from entente.audit import store
from entente.audit.entry import Entry
from entente.domains.events.models import Event, Exercise, PlanEdition, Section, SectionVersion
from entente.domains.events.rules.handovers import refuse_circle
from entente.domains.events.rules.plans import Lack, Part, SectionState, Written, lacks
from entente.domains.events.services.ground import EventRefused
from entente.exchange.errors import Unknown
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.ids import ServiceId


class SectionUnknown(Unknown):
    """No such section at this service."""


def sections(event: Event) -> dict[Part, Section]:
    """Those that were begun, in the order of the table."""
    held = {Part(each.part): each for each in Section.objects.filter(service=event.service, event=event)}
    return {part: held[part] for part in Part if part in held}


def section(event: Event, part: Part) -> Section:
    """One section that was begun; raise EventRefused."""
    held = sections(event).get(part)
    if held is None:
        raise EventRefused(f"the section {part.value} is not begun", cure="write that section first")
    return held


def check_section(row: Section) -> None:
    """No circle, and agreed only after what it waits for; raise CircularOrder, EventRefused."""
    others = Section.objects.filter(event=row.event).exclude(pk=row.pk)
    if others.filter(part=row.part).exists():
        raise EventRefused("the plan has this section", cure="open it, and change it")
    refuse_circle(dict(others.values_list("pk", "after")) | {row.pk or 0: row.after_id})
    if row.state == SectionState.AGREED and row.after is not None and row.after.state != SectionState.AGREED:
        raise EventRefused("what it waits for is not agreed", cure="agree that section first")


def check_exercise(row: Exercise) -> None:
    """What was held says what it showed; raise EventRefused."""
    if row.held and not row.findings.strip():
        raise EventRefused("nothing is said of what it showed", cure="write what the exercise showed")


def lacking(event: Event) -> tuple[tuple[Lack, Part | None], ...]:
    """What keeps the plan from being signed off."""
    written = {part: Written(SectionState(each.state), each.text) for part, each in sections(event).items()}
    return lacks(written, Exercise.objects.filter(event=event, held=True).count())


def writers(row: Section) -> tuple[int, tuple[str, ...]]:
    """The number of the present version, and who wrote the section since the last edition that has it."""
    for edition in PlanEdition.objects.filter(event_id=row.event_id):
        kept = next((each for each in edition.sections if each["part"] == row.part), None)
        if kept is not None:
            since = int(kept.get("version", 0))
            break
    else:
        since = 0
    found = list(row.versions.filter(number__gt=since).order_by("number").values_list("by", flat=True))
    last = row.versions.first()
    return last.number if last else 0, tuple(sorted({*found, *([last.by] if last else [])} - {""}))


@transaction.atomic
def sign(event: Event, words: str, *, by: str, now: Milliseconds, acting_for: str = "") -> PlanEdition:
    """Sign the plan off as it stands; raise EventRefused for an owner, a writer, their deputy, or a plan that lacks."""
    Event.objects.select_for_update().get(pk=event.pk)
    held = sections(event)
    wrote = {part: writers(each) for part, each in held.items()}
    involved = {each.owner for each in held.values()} | {
        name for _number, by_whom in wrote.values() for name in by_whom
    }
    if not involved.isdisjoint({by, acting_for} - {""}):
        raise EventRefused("who owns or wrote a section does not sign the plan off", cure="ask a supervisor")
    if lacking(event):
        raise EventRefused("something is lacking in the plan", cure="look at what the page says is lacking")
    tried = Exercise.objects.filter(event=event, held=True)
    made = PlanEdition.objects.create(
        service=event.service,
        event=event,
        number=PlanEdition.objects.filter(event=event).count() + 1,
        sections=[_signed(part, each, *wrote[part]) for part, each in held.items()],
        exercises=[
            {"title": each.title, "kind": each.kind, "day": each.day.isoformat(), "findings": each.findings}
            for each in tried
        ],
        words=words.strip(),
        signed_by=by,
        signed_at=now,
    )
    entry = Entry("plan_signed", now, {"by": by, "number": made.number}, f"event:{event.pk}")
    store.append(ServiceId(event.service), store.INTERNAL, [entry])
    return made


def _signed(part: Part, row: Section, version: int, by_whom: tuple[str, ...]) -> dict[str, object]:
    return {
        "part": part.value,
        "owner": row.owner,
        "text": row.text,
        "version": version,
        "writers": list(by_whom),
    }


def versions(service: ServiceId, number: int) -> tuple[Section, list[SectionVersion]]:
    """A section with all that it was, the newest first; raise SectionUnknown."""
    found = Section.objects.filter(service=service, pk=number).select_related("event").first()
    if found is None:
        raise SectionUnknown("no such section is kept here", cure="look at the plan of the event")
    return found, list(found.versions.all())
