"""Absences: each officer's own, and everybody's for the supervisor."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from entente.domains.officers.models import Absence
from entente.domains.officers.queries.absences import absences, standing_in
from entente.domains.officers.services.absences import AbsenceRefused, end_absence, set_absence
from entente.domains.officers.web.forms import AbsenceForm
from entente.domains.officers.web.words import FAULTS
from entente.vocabulary.clock import system_clock
from entente.vocabulary.roles import Role
from entente.web.grounds import officer_of, requires
from entente.web.models import Officer


@requires()
def own(request: HttpRequest) -> HttpResponse:
    """The absences one may set and end: the own ones, and a supervisor everybody's."""
    officer, now = officer_of(request), system_clock()
    others = officer.has_role(Role.SUPERVISOR)
    form = AbsenceForm(request.POST or None, officer=officer, others=others)
    if request.method == "POST" and form.is_valid() and _kept(request, form):
        return redirect("officers:absences")
    context = {
        "form": form,
        "rows": absences(officer.service, now, None if others else officer),
        "stands_in": standing_in(officer, now),
        "now": now,
    }
    return render(request, "officers/absences.html", context)


def _kept(request: HttpRequest, form: AbsenceForm) -> bool:
    told = form.cleaned_data
    absent: Officer = told["officer"]
    try:
        set_absence(absent, told["deputy"], *form.span(), officer_of(request), system_clock())
    except AbsenceRefused as error:
        form.add_error(None, str(FAULTS[error.fault]))
        return False
    messages.success(request, _("Kept. It begins and ends by itself."))
    return True


@requires()
def end(request: HttpRequest, number: int) -> HttpResponse:
    """Back before the time."""
    officer = officer_of(request)
    absence = get_object_or_404(Absence, pk=number, service=officer.service)
    if request.method == "POST" and (absence.officer == officer or officer.has_role(Role.SUPERVISOR)):
        end_absence(absence, officer, system_clock())
        messages.success(request, _("Ended."))
    return redirect("officers:absences")
