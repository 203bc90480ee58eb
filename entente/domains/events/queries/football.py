"""A match form with its figures, and the teams and groups of an event."""

from dataclasses import dataclass

from django.db.models import QuerySet

from entente.domains.events.models import Delegate, Event, Fixture, Following, MatchForm, Movement, Team
from entente.domains.events.queries.register import EventUnknown
from entente.domains.events.rules.football import Crowd, DelegateRole, lacking, together
from entente.vocabulary.ids import ServiceId


@dataclass(frozen=True)
class Match:
    """One fixture with its form, if there is one; `over` is how many more come than tickets were given."""

    fixture: Fixture
    form: MatchForm | None
    followings: tuple[Following, ...]
    crowd: Crowd
    lacking: tuple[DelegateRole, ...]

    @property
    def over(self) -> int:
        """Supporters beyond the tickets for visitors; 0 where they suffice."""
        return max(0, self.crowd.all - self.form.tickets) if self.form else 0


def fixture(service: ServiceId, number: int) -> Fixture:
    """One fixture with its event; raise EventUnknown."""
    found = Fixture.objects.filter(service=service, pk=number).select_related("event", "venue").first()
    if found is None:
        raise EventUnknown("no such match is kept here", cure="look at the event")
    return found


def match(held: Fixture) -> Match:
    """What the page and the paper show besides the names of the delegation."""
    form = MatchForm.objects.filter(fixture=held).select_related("home", "visiting").first()
    if form is None:
        return Match(held, None, (), Crowd(0, 0), ())
    followings = tuple(form.followings.select_related("group__team"))
    roles = [DelegateRole(role) for role in form.delegates.values_list("role", flat=True)]
    return Match(held, form, followings, together([each.crowd for each in followings]), lacking(roles))


def delegates(form: MatchForm) -> QuerySet[Delegate]:
    """The visiting delegation; only for whom `see` let in."""
    return form.delegates.all()


def teams(event: Event) -> QuerySet[Team]:
    """With their groups."""
    return Team.objects.filter(service=event.service, event=event).prefetch_related("groups")


def movements(event: Event) -> QuerySet[Movement]:
    """In the order of their times, with their steps."""
    return Movement.objects.filter(service=event.service, event=event).select_related("after").prefetch_related("steps")
