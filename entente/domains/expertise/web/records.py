"""Adding and changing what is kept of expertise: one row of a table for each kind of record."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from entente.domains.expertise import models
from entente.domains.expertise.models import ExpertiseUnknown
from entente.domains.expertise.rules.codes import Consent, Presence, State, Vetting
from entente.domains.expertise.rules.nominating import refuse_early, refuse_overfull, refuse_uninvited
from entente.domains.expertise.web import forms
from entente.domains.expertise.web.desk import KEEPERS, desk_of
from entente.web.grounds import requires
from entente.web.records.forms import Offered
from entente.web.records.kinds import Keeping, Kind
from entente.web.records.rows import Row


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


def _offered(request: HttpRequest) -> Offered:
    return desk_of(request).offered()


def _gone(told: Kind, _row: Any) -> str:
    """Where to go once the row is removed: its list, or for what hangs on another row, where it stood."""
    return "" if told.parent else reverse(f"expertise:{LISTS[told.page]}")


def _back(told: Kind, row: Any) -> str:
    stands = getattr(row, told.parent) if told.parent else row
    if told.page == "honours" or stands.pk is None:
        return reverse(f"expertise:{LISTS[told.page]}")
    return reverse(f"expertise:{told.page}", args=[stands.pk])


KEPT = Keeping("expertise", KINDS, PARENTS, ExpertiseUnknown, _offered, _back, _gone)
add = requires(*KEEPERS)(KEPT.add)
change = requires(*KEEPERS)(KEPT.change)
