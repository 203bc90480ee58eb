"""Adding and changing what planners keep by hand: one row of a table for each kind of record."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from entente.domains.events import models
from entente.domains.events.queries.register import EventUnknown
from entente.domains.events.services import delegates, keeping, moving, planning
from entente.domains.events.services.ground import PLANNERS
from entente.domains.events.web import plan_forms
from entente.domains.events.web import record_forms as forms
from entente.domains.events.web.desk import desk_of
from entente.web.grounds import requires
from entente.web.records.editing import Editing, edit
from entente.web.records.forms import RecordForm


@dataclass(frozen=True)
class Kind:
    """One kind of record: its headings, form, what it hangs on, and the page where it stands."""

    new: Promise | str
    change: Promise | str
    form: type[RecordForm]
    parent: str
    """The column that names what it hangs on."""
    page: Callable[[Any], str]
    check: Callable[[Any], None] = lambda _row: None
    help: Promise | str = ""


def _event_page(name: str) -> Callable[[Any], str]:
    return lambda row: reverse(f"events:{name}", args=[row.event_id])


def _match_page(row: Any) -> str:
    form = row if isinstance(row, models.MatchForm) else row.form
    return reverse("events:match", args=[form.fixture_id])


KINDS: dict[str, Kind] = {
    "movement": Kind(
        _("New movement"),
        _("Change the movement"),
        forms.MovementForm,
        "event",
        _event_page("movements"),
        moving.check,
        _("From one host country into another. The other side acknowledges that it took over."),
    ),
    "zone": Kind(
        _("New zone"),
        _("Change the zone"),
        forms.ZoneForm,
        "venue",
        lambda row: reverse("events:event", args=[row.venue.event_id]),
        keeping.check_zone,
        _("A part of a venue that lets in some and not others."),
    ),
    "section": Kind(
        _("Begin a section"),
        _("Change the section"),
        plan_forms.SectionForm,
        "event",
        _event_page("plan"),
        planning.check_section,
        _("A section that waits for another is agreed after it."),
    ),
    "exercise": Kind(
        _("New exercise"),
        _("Change the exercise"),
        plan_forms.ExerciseForm,
        "event",
        _event_page("plan"),
        planning.check_exercise,
    ),
    "lesson": Kind(_("New lesson"), _("Change the lesson"), plan_forms.LessonForm, "event", _event_page("plan")),
    "team": Kind(
        _("New team"), _("Change the team"), forms.TeamForm, "event", _event_page("football"), keeping.check_team
    ),
    "supporters": Kind(
        _("New group of supporters"),
        _("Change the group of supporters"),
        forms.SupportersForm,
        "team",
        lambda row: reverse("events:football", args=[row.team.event_id]),
        help=_("Groups and numbers only. Persons are kept nowhere here."),
    ),
    "form": Kind(_("Match form"), _("Match form"), forms.MatchFormForm, "fixture", _match_page, keeping.check_form),
    "following": Kind(
        _("Supporters who come"),
        _("Supporters who come"),
        forms.FollowingForm,
        "form",
        _match_page,
        keeping.check_following,
    ),
    "delegate": Kind(
        _("New officer of the delegation"),
        _("Change the officer of the delegation"),
        forms.DelegateForm,
        "form",
        _match_page,
        delegates.check,
        _("Kept for cooperation only. Unless a date says otherwise it is erased thirty days after the event."),
    ),
}
PARENTS: dict[str, Any] = {
    "event": models.Event,
    "venue": models.Venue,
    "team": models.Team,
    "fixture": models.Fixture,
    "form": models.MatchForm,
}


def _kind(kinds: Mapping[str, Kind], name: str) -> Kind:
    if name not in kinds:
        raise EventUnknown(f"there is no record of the kind {name[:30]!r}", cure="go back and choose again")
    return kinds[name]


def _row(model: Any, service: str, number: int) -> Any:
    found = model._default_manager.filter(service=service, pk=number).first()
    if found is None:
        raise EventUnknown(f"there is no entry {number} here", cure="choose one from the list")
    return found


def added(
    request: HttpRequest, kinds: Mapping[str, Kind], parents: Mapping[str, Any], kind: str, parent: int
) -> HttpResponse:
    """A new record of one of the kinds under what it hangs on (0 for nothing)."""
    told, service = _kind(kinds, kind), desk_of(request).service
    row = told.form._meta.model(service=service)
    if told.parent:
        setattr(row, told.parent, _row(parents[told.parent], service, parent))
    return _edited(request, kind, told, row, told.new)


def changed(request: HttpRequest, kinds: Mapping[str, Kind], kind: str, number: int) -> HttpResponse:
    """A record as it is, to change or remove."""
    told = _kind(kinds, kind)
    row = _row(told.form._meta.model, desk_of(request).service, number)
    return _edited(request, kind, told, row, told.change)


def _edited(request: HttpRequest, name: str, told: Kind, row: Any, heading: Promise | str) -> HttpResponse:
    subject = f"event-{name}:{row.pk or 'new'}"
    gone = reverse("events:pictures") if name == "picture" else ""
    return edit(request, Editing(heading, told.form, row, subject, told.page(row), told.check, told.help, gone))


@requires(*PLANNERS)
def add(request: HttpRequest, kind: str, parent: int) -> HttpResponse:
    """A new record under what it hangs on."""
    return added(request, KINDS, PARENTS, kind, parent)


@requires(*PLANNERS)
def change(request: HttpRequest, kind: str, number: int) -> HttpResponse:
    """A record as it is, to change or remove."""
    return changed(request, KINDS, kind, number)
