"""What the demo's story brings to its end and a desk has open: a meeting, a picture in draft, a half-read list."""

from collections.abc import Iterator, Mapping
from datetime import date

from entente.access.actors import Actor
from entente.domains.accreditation.models import Applicant, Asked, Round
from entente.domains.accreditation.models import Event as Accredited
from entente.domains.accreditation.rules.rounds import RoundState
from entente.domains.accreditation.web.partners import SHOWN
from entente.domains.agreements.models import Agreement
from entente.domains.events.models import Basis, Claim, Event, Movement, Picture, Section
from entente.domains.events.rules.handovers import Step
from entente.domains.events.services import moving, pictures
from entente.domains.identities.models import Candidate
from entente.domains.meetings.models import Meeting
from entente.domains.officers.services.absences import set_absence
from entente.domains.partners.models import ActionPlan, Counterpart
from entente.domains.screening.models import Screening
from entente.domains.screening.rules.grounds import Basis as Ground
from entente.domains.screening.services import taking_in
from entente.node.demo.cast import ES, FR, MA
from entente.node.demo.story import Story
from entente.node.demo.watchlist import GUESTS, rows
from entente.vocabulary.clock import DAY, system_clock
from entente.vocabulary.crime import CrimeArea
from entente.vocabulary.ids import ServiceId
from entente.vocabulary.purposes import Purpose
from entente.vocabulary.roles import Role
from entente.web.models import Officer
from tests.browser.troupe import Performer

CLERK = Actor(MA, "officer", frozenset({Role.DESK_OFFICER}))


def opened(players: Mapping[ServiceId, Performer], story: Story) -> None:
    """One of each at ma.dgsn."""
    _meetings(players, story)
    _event()
    _round(story)
    _half_read(players[MA])
    counterpart = Counterpart.objects.filter(service=MA).first()
    assert counterpart is not None
    told = {"title": "Plan of 2030", "since": "2030", "words": "Fewer forged documents.", "updated_by": "supervisor"}
    ActionPlan.objects.create(service=MA, counterpart=counterpart, **told)


def _meetings(players: Mapping[ServiceId, Performer], story: Story) -> None:
    """One that the partner proposed; one agreed and begun, with minutes that nobody has signed."""
    told = {"kind": "visit", "purpose": None, "staff": "director"}
    asked = players[FR].order("open_dossier", members=[MA], title="Their visit", **told)
    players[FR].order("propose_meeting", dossier=asked, thread="", days=9)
    held = players[MA].order("open_dossier", members=[FR], title="Talks", **told)
    thread = players[MA].order("propose_meeting", dossier=held, thread="", days=0)
    players[FR].order("accept_meeting", thread=thread)
    keys = {service: story.kept[f"key {service}"] for service in (MA, FR)}
    players[MA].order("lay_minutes", thread=thread, words="A joint team is set up.", credentials=keys)


def _event() -> None:
    """A section of a plan, a movement to hand over, and a threat picture with one judgement on one source."""
    event = Event.objects.filter(service=MA).latest("pk")
    Section.objects.create(
        service=MA, event=event, part="command", owner="officer", text="One post.", updated_by="officer"
    )
    moved = {"title": "Team bus", "kind": "team", "hands": MA, "takes": ES, "point": "port", "place": "Tarifa"}
    row = Movement(service=MA, event=event, planned_at=system_clock() + DAY, **moved)
    moving.check(row)
    row.save()
    drawn = {"title": "The northern route", "kind": "route", "scope": "From the coast", "owner": "officer"}
    made = pictures.begin(
        Picture.objects.create(service=MA, review_by=date(2030, 12, 1), **drawn), by="officer", now=system_clock()
    )
    told = {"statement": "It moves west.", "word": "likely", "confidence": "moderate", "updated_by": "officer"}
    claim = Claim.objects.create(service=MA, version=made, **told)
    source = {"kind": "open_source", "reference": "Gazette", "says": "West", "dated": date(2030, 1, 1)}
    Basis.objects.create(service=MA, claim=claim, **source)


def _round(story: Story) -> None:
    """A partner asked about two applicants, who waits for a second officer to ask about more."""
    event = Accredited.objects.filter(service=MA).latest("pk")
    under = Agreement.objects.filter(service=MA).latest("pk").dossier
    ground = {"agreement": under, "dossier": story.kept["case"], "crime_area": CrimeArea.MAJOR_EVENT_SECURITY.value}
    told = {"partner": FR, "state": RoundState.WAITING.value, "by": "officer", "at": system_clock()}
    row = Round.objects.create(service=MA, event=event, **ground, **told)
    for applicant, state in zip(Applicant.objects.filter(event=event), SHOWN, strict=False):
        Asked.objects.create(service=MA, round=row, applicant=applicant, state=state, at=system_clock())
    assert row.asked.count() == len(SHOWN)


def _half_read(player: Performer) -> None:
    """A list whose columns nobody has named yet."""
    desk = player.node.screening[MA]
    told = taking_in.NewList("Drivers", Purpose.EVENT_SECURITY, Ground.NATIONAL_LAW, "Law 12-34", "The organiser", 30)
    edition = taking_in.add_file(desk, CLERK, taking_in.begin(desk, CLERK, told), "drivers.csv")
    taking_in.add_content(desk, edition, rows(GUESTS))


def stood_in_for(walker: Officer) -> None:
    """An officer is away, and the walker is the deputy."""
    now = system_clock()
    away = Officer.objects.create_user("away", None, display_name="Nour Saidi", service=MA, roles=walker.roles)
    set_absence(away, walker, now - DAY, now + DAY, away, now - DAY)


def steps() -> Iterator[str]:
    """Pages of what a walker may take away by the buttons it presses: to be looked at first."""
    for moved in Movement.objects.filter(service=MA):
        yield f"/events/movements/{moved.pk}/{Step.HAND_OVER.value}/"


def places() -> Iterator[str]:
    """Where the rest of them is: pages of things that lists no longer show first."""
    for held in Agreement.objects.filter(service=MA):
        yield f"/agreements/{held.dossier}/"
    for meeting in Meeting.objects.filter(service=MA):
        yield f"/meetings/{meeting.thread}/"
    for candidate in Candidate.objects.filter(service=MA):
        yield f"/identities/candidates/{candidate.pk}/?purpose=investigation"
    for plan in ActionPlan.objects.filter(service=MA):
        yield f"/cooperation/plans/{plan.pk}/"
    for section in Section.objects.filter(service=MA):
        yield f"/events/plans/sections/{section.pk}/versions/"
    for row in Round.objects.filter(service=MA):
        yield f"/accreditation/{row.event_id}/partners/"
        yield f"/accreditation/{row.event_id}/partners/{row.pk}/"
    for screening in Screening.objects.filter(service=MA):
        yield f"/screening/{screening.pk}/refused/"
