"""Adding and changing what is kept on partners: one row of a table for each kind of record."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from entente.domains.partners import models
from entente.domains.partners.models import Counterpart, PartnerUnknown
from entente.domains.partners.services.files import KEEPERS, key_for, refuse_second
from entente.domains.partners.web import forms
from entente.domains.partners.web.desk import desk_of
from entente.web.grounds import requires
from entente.web.records.forms import Offered
from entente.web.records.kinds import Keeping, Kind
from entente.web.records.rows import Row


def _begin(row: Counterpart) -> None:
    refuse_second(row)
    row.key = row.key or key_for(row.service, row.acronym or row.name)


def _with_person(row: Any) -> None:
    """A name that was not on record becomes a person before the row that needs it."""
    if row.person.pk is None:
        row.person.updated_by = row.updated_by
        row.person.save()
        row.person_id = row.person.pk


KINDS: dict[str, Kind] = {
    "counterpart": Kind(_("New partner"), _("Change the file"), forms.CounterpartForm, "", "file", _begin),
    "office": Kind(_("New office"), _("Change the office"), forms.OfficeForm, "counterpart", "offices"),
    "tenure": Kind(
        _("Who holds or held the office"),
        _("Change who held the office"),
        forms.TenureForm,
        "office",
        "offices",
        _with_person,
    ),
    "person": Kind(_("New person"), _("Change the person"), forms.PersonForm, "", "people"),
    "contact": Kind(
        _("New contact"),
        _("Change the contact"),
        forms.ContactForm,
        "counterpart",
        "contacts",
        help=_("Kept for cooperation only. Unless a date says otherwise it is erased two years after it was verified."),
    ),
    "finding": Kind(_("New finding"), _("Change the finding"), forms.FindingForm, "counterpart", "diligence"),
    "plan": Kind(_("New joint action plan"), _("Change the plan"), forms.PlanForm, "counterpart", "plan"),
    "group": Kind(_("New working group"), _("Change the working group"), forms.GroupForm, "plan", "plan"),
    "line": Kind(_("New line"), _("Change the line"), forms.LineForm, "plan", "plan"),
    "indicator": Kind(_("New indicator"), _("Change the indicator"), forms.IndicatorForm, "line", "plan"),
    "reading": Kind(_("New value"), _("Change the value"), forms.ReadingForm, "indicator", "plan"),
    "link": Kind(_("New link"), _("Change the link"), forms.LinkForm, "line", "plan"),
}
PARENTS: dict[str, type[Row]] = {
    "counterpart": models.Counterpart,
    "office": models.Office,
    "plan": models.ActionPlan,
    "line": models.Line,
    "indicator": models.Indicator,
}


def _offered(request: HttpRequest) -> Offered:
    desk = desk_of(request)
    return {"agreements": desk.node.agreements_named(desk.service)}


def _back(told: Kind, row: Any) -> str:
    """Where the record stands; for a new file or plan, the list that will have it."""
    if told.page == "people":
        return reverse("partners:person", args=[row.pk]) if row.pk else reverse("partners:people")
    if told.page == "plan":
        return _plan_page(row)
    held = row if isinstance(row, Counterpart) else _counterpart(row)
    return reverse(f"partners:{told.page}", args=[held.key]) if held.key else reverse("partners:list")


def _plan_page(row: Any) -> str:
    held = _plan_of(row)
    if not held.pk:
        return reverse("partners:plans", args=[held.counterpart.key])
    return reverse("partners:plan", args=[held.pk])


def _plan_of(row: Any) -> models.ActionPlan:
    if isinstance(row, models.ActionPlan):
        return row
    above = getattr(row, "plan", None) or getattr(row, "line", None) or row.indicator
    return _plan_of(above)


def _gone(_told: Kind, row: Any) -> str:
    """Where to go once the row itself is removed; empty for where it stood."""
    if isinstance(row, models.ActionPlan):
        return reverse("partners:plans", args=[row.counterpart.key])
    return reverse("partners:list") if isinstance(row, Counterpart | models.Person) else ""


def _counterpart(row: Any) -> Counterpart:
    held = getattr(row, "counterpart", None) or row.office.counterpart
    assert isinstance(held, Counterpart)
    return held


KEPT = Keeping("partner", KINDS, PARENTS, PartnerUnknown, _offered, _back, _gone)
add = requires(*KEEPERS)(KEPT.add)
change = requires(*KEEPERS)(KEPT.change)
