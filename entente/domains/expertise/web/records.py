"""Adding and changing what is kept of expertise: one row of a table for each kind of record."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from entente.domains.expertise import models
from entente.domains.expertise.models import ExpertiseUnknown
from entente.domains.expertise.rules.codes import Consent, Presence, State, Vetting
from entente.domains.expertise.rules.nominating import refuse_early, refuse_overfull, refuse_uninvited
from entente.domains.expertise.web import forms
from entente.domains.expertise.web.desk import KEEPERS, desk_of
from entente.web.grounds import requires
from entente.web.records.editing import Editing, edit
from entente.web.records.forms import RecordForm
from entente.web.records.rows import Row


@dataclass(frozen=True)
class Kind:
    """One kind of record: headings, form, what it hangs on, the page where it stands with the parent's number."""

    new: Promise
    change: Promise
    form: type[RecordForm]
    parent: str
    page: str
    check: Callable[[Any], None] = lambda _row: None


def _nominated(row: Any) -> None:
    """Places and presence; a change of vetting after consent begins anew."""
    others = row.opportunity.nominations.exclude(pk=row.pk).exclude(vetting=Vetting.REFUSED)
    if row.vetting != Vetting.REFUSED:
        refuse_overfull(row.opportunity.places, others.exclude(consent=Consent.REFUSED).count())
    presence = Presence(row.presence)
    if presence is not Presence.EXPECTED:
        refuse_early(State(row.opportunity.state), presence)
        if row.party:
            refuse_uninvited(Consent(row.consent))


KINDS: dict[str, Kind] = {
    "course": Kind(_("New offer or request"), _("Change the entry"), forms.OpportunityForm, "", "one"),
    "nomination": Kind(
        _("New nomination"), _("Change the nomination"), forms.NominationForm, "opportunity", "one", _nominated
    ),
    "curriculum": Kind(_("New curriculum"), _("Change the curriculum"), forms.CurriculumForm, "", "curriculum"),
    "edition": Kind(_("New version"), _("Change the version"), forms.EditionForm, "curriculum", "curriculum"),
    "posting": Kind(_("New posting"), _("Change the posting"), forms.PostingForm, "", "posting"),
    "report": Kind(_("New report"), _("Change the report"), forms.ReportForm, "posting", "posting"),
    "distinction": Kind(_("New distinction"), _("Change the distinction"), forms.DistinctionForm, "", "honours"),
    "honour": Kind(_("New honour"), _("Change the honour"), forms.HonourForm, "", "honours"),
}
PARENTS: dict[str, type[Row]] = {
    "opportunity": models.Opportunity,
    "curriculum": models.Curriculum,
    "posting": models.Posting,
}
LISTS = {"one": "list", "curriculum": "curricula", "posting": "postings", "honours": "honours"}


def _kind(name: str) -> Kind:
    if name not in KINDS:
        raise ExpertiseUnknown(f"there is no record of the kind {name[:30]!r}", cure="go back and choose again")
    return KINDS[name]


def _row(model: type[Row], service: str, number: int) -> Any:
    found = model._default_manager.filter(service=service, pk=number).first()
    if found is None:
        raise ExpertiseUnknown(f"there is no entry {number} here", cure="choose one from the list")
    return found


@requires(*KEEPERS)
def add(request: HttpRequest, kind: str, parent: int) -> HttpResponse:
    """A new record under what it hangs on (0 for nothing)."""
    told, service = _kind(kind), desk_of(request).service
    row = told.form._meta.model(service=service)
    if told.parent:
        setattr(row, told.parent, _row(PARENTS[told.parent], service, parent))
    return edit(request, _editing(request, kind, told, row, told.new))


@requires(*KEEPERS)
def change(request: HttpRequest, kind: str, number: int) -> HttpResponse:
    """A record as it is, to change or remove."""
    told = _kind(kind)
    row = _row(told.form._meta.model, desk_of(request).service, number)
    return edit(request, _editing(request, kind, told, row, told.change))


def _editing(request: HttpRequest, name: str, told: Kind, row: Any, heading: Promise) -> Editing:
    form = partial(told.form, offered=desk_of(request).offered())
    return Editing(
        heading, form, row, f"expertise-{name}:{row.pk or 'new'}", _back(told, row), told.check, gone=_gone(told)
    )


def _gone(told: Kind) -> str:
    """Where to go once the row is removed: its list, or for what hangs on another row, where it stood."""
    return "" if told.parent else reverse(f"expertise:{LISTS[told.page]}")


def _back(told: Kind, row: Any) -> str:
    stands = getattr(row, told.parent) if told.parent else row
    if told.page == "honours" or stands.pk is None:
        return reverse(f"expertise:{LISTS[told.page]}")
    return reverse(f"expertise:{told.page}", args=[stands.pk])
