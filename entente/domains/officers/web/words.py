"""What changes, their states and the faults of an absence are called."""

from django.utils.translation import gettext_lazy as _

from entente.domains.officers.rules.absences import Fault
from entente.domains.officers.rules.changes import Change, ChangeState

CHANGES = {
    Change.INVITE: _("New account"),
    Change.ROLES: _("Roles and unit"),
    Change.REOPEN: _("Open the account again"),
    Change.RESET_FACTORS: _("Reset password and second factor"),
    Change.CLOSE: _("Close the account"),
    Change.UNLOCK: _("Lift the lock"),
    Change.END_SESSIONS: _("End all sessions"),
}
STATES = {
    ChangeState.WAITING: ("busy", _("waits for a second administrator")),
    ChangeState.DONE: ("good", _("done")),
    ChangeState.REFUSED: ("quiet", _("refused")),
}
FAULTS = {
    Fault.ENDS_FIRST: _("The last day comes before the first."),
    Fault.TOO_LONG: _("An absence lasts a year at most."),
    Fault.OWN_DEPUTY: _("Choose somebody else as deputy."),
    Fault.NO_SHARED_ROLE: _("The deputy holds none of the roles. A deputy needs one that both of you hold."),
    Fault.OVERLAPS: _("There is another absence within these days."),
}
