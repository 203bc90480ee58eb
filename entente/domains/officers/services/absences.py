"""Setting and ending an absence; the ledger has both."""

from django.db import transaction

from entente.domains.officers.models import Absence
from entente.domains.officers.rules.absences import Fault, fault_of
from entente.domains.officers.services.sessions import record
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.errors import LocalError
from entente.web.models import Officer


class AbsenceRefused(LocalError):
    """An absence cannot be set so; `fault` says why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(f"the absence cannot be set: {fault.value}", cure="correct the days or the deputy")
        self.fault = fault


@transaction.atomic
def set_absence(
    officer: Officer, deputy: Officer, starts: Milliseconds, ends: Milliseconds, by: Officer, now: Milliseconds
) -> Absence:
    """Keep an absence; raise AbsenceRefused."""
    others = Absence.objects.filter(service=officer.service, officer=officer).values_list("starts_at", "ends_at")
    absent, stands_in = (officer.username, officer.roles), (deputy.username, deputy.roles)
    fault = fault_of(starts, ends, absent, stands_in, list(others))
    if fault or deputy.service != officer.service or not deputy.is_active:
        raise AbsenceRefused(fault or Fault.NO_SHARED_ROLE)
    kept = Absence.objects.create(
        service=officer.service,
        officer=officer,
        deputy=deputy,
        starts_at=starts,
        ends_at=ends,
        set_by=by.username,
        set_at=now,
    )
    record(officer, "absence_set", now, by=by.username, deputy=deputy.username, starts=starts, ends=ends)
    return kept


@transaction.atomic
def end_absence(absence: Absence, by: Officer, now: Milliseconds) -> None:
    """The officer is back before the time; what lies behind stays as it was."""
    if absence.ends_at > now:
        absence.ends_at, absence.ended_by = max(now, absence.starts_at), by.username
        absence.save(update_fields=["ends_at", "ended_by"])
        record(absence.officer, "absence_ended", now, by=by.username)
