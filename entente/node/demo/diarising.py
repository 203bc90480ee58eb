"""What the cooperation department of the demo has: entries of the diary, an open promise, the example's assembly."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from entente.domains.assembly.services import requests as assemblies
from entente.domains.assembly.services.files import read_file
from entente.domains.diary.models import Entry
from entente.domains.diary.rules.codes import EntryState, LineState, PaperKind, Promised, Seat
from entente.domains.diary.rules.values import EventType, Outcome
from entente.domains.diary.services import entering, laying, promising
from entente.domains.diary.services.entering import Person, Result, Side, Told
from entente.domains.diary.services.promising import Given
from entente.node.composition import Node
from entente.vocabulary.ids import ServiceId

EXAMPLE = Path(assemblies.__file__).parent.parent / "examples" / "general-assembly.json"
STATED = 43
"""What the statement on the example's assembly says; it does not say which meetings are counted."""
BY = "supervisor"
ZONE = "Africa/Casablanca"


def diarise(node: Node) -> dict[str, Any]:
    """Enter a visit with its file and promise, the visit that may keep it, a coming meeting; keep the assembly."""
    service, now = next(iter(node.exchanges)), node.clock()
    day = datetime.fromtimestamp(now / 1000, UTC).date()
    visit = entering.enter(service, _visit(day - timedelta(days=90)), by=BY, now=now)
    laying.add_line(visit, PaperKind.INVITATION, "Note verbale 118", LineState.DONE, by=BY, now=now)
    laying.add_line(visit, PaperKind.SPEAKING_NOTE, "Ask for the second course.", LineState.DONE, by=BY, now=now)
    promised = Given(Promised.VISIT, "A return visit to Rabat", promised_by="FR", promised_to="MA", country="MA")
    made = promising.promise(visit, promised, by=BY, now=now)
    entering.enter(service, _return(day - timedelta(days=20)), by=BY, now=now)
    entering.enter(service, _coming(day + timedelta(days=12)), by=BY, now=now)
    return {"entries": Entry.objects.of(service).count(), "kept_by": promising.proposed(made)[0][0].title} | _assembly(
        service, now
    )


def _assembly(service: ServiceId, now: int) -> dict[str, Any]:
    held = assemblies.begin(service, read_file(EXAMPLE), by=BY, now=now, stated=STATED)
    return {"requests": held.requests.count(), "stated": held.stated}


def _visit(day: Any) -> Told:
    return Told(
        EventType.VISIT,
        "Working visit to Paris",
        starts=day.isoformat(),
        ends=(day + timedelta(days=1)).isoformat(),
        zone="Europe/Paris",
        state=EntryState.HELD,
        city="Paris",
        country="FR",
        parties=(Side("MA"), Side("FR", "fr.dgsi")),
        people=(
            Person("Demo director", "Director of cooperation", country="MA", side="MA", seat=Seat.HEAD),
            Person("", "Head of international relations", country="FR", side="FR", seat=Seat.HEAD),
        ),
        topics=("drugs", "intelligence_exchange"),
        outcomes=(Result(Outcome.VISIT_AGREED, "A return visit to Rabat"),),
    )


def _return(day: Any) -> Told:
    return Told(
        EventType.VISIT,
        "Return visit to Rabat",
        starts=day.isoformat(),
        zone=ZONE,
        state=EntryState.HELD,
        city="Rabat",
        country="MA",
        parties=(Side("FR", "fr.dgsi"), Side("MA")),
        topics=("drugs",),
    )


def _coming(day: Any) -> Told:
    return Told(
        EventType.BILATERAL_MEETING,
        "Talks on vehicles hired abroad",
        starts=f"{day.isoformat()}T10:00",
        ends=f"{day.isoformat()}T11:30",
        zone=ZONE,
        city="Rabat",
        country="MA",
        parties=(Side("MA"), Side("FR", "fr.dgsi")),
        agenda="Open requests\nThe second course",
        topics=("vehicle_crime", "training_expertise"),
    )
