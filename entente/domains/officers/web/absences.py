"""Absences: each officer's own, and everybody's for the supervisor."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from entente.domains.officers.models import Absence
from entente.domains.officers.queries.absences import absences, standing_in
from entente.domains.officers.services.absences import AbsenceRefused, end_absence, set_absence
from entente.domains.officers.services.sessions import record
from entente.domains.officers.web.forms import AbsenceForm
from entente.domains.officers.web.words import FAULTS
from entente.vocabulary.clock import system_clock
from entente.vocabulary.roles import Role
from entente.web.grounds import ACTING_FOR, actor_of, officer_of, requires
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
        "acting_for": actor_of(request).acting_for,
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


@requires()
def act(request: HttpRequest, number: int) -> HttpResponse:
    """From here on for the absent officer, until taken back or the absence ends; the ledger says so of each act."""
    officer, now = officer_of(request), system_clock()
    absence = next((row for row in standing_in(officer, now) if row.pk == number), None)
    if absence is None:
        raise Http404(str(number))
    if request.method == "POST":
        request.session[ACTING_FOR] = absence.officer.username
        record(officer, "deputy_acts", now, acting_for=absence.officer.username)
        messages.success(
            request, _("You act for %(name)s. The ledger says so of all you do.") % {"name": absence.officer}
        )
    return redirect("officers:absences")


@requires()
def act_as_oneself(request: HttpRequest) -> HttpResponse:
    """No longer for anybody else."""
    if request.method == "POST" and (absent := request.session.pop(ACTING_FOR, "")):
        record(officer_of(request), "deputy_rests", system_clock(), acting_for=absent)
        messages.success(request, _("You act for yourself again."))
    return redirect("officers:absences")
