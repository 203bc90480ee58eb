"""Names of what oversight counts, and of the fields that a paper shows, in the reader's language."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from entente.domains.oversight.rules.delays import Age, Standing
from entente.domains.oversight.rules.figures import Breakdown
from entente.domains.oversight.rules.punctuality import Punctuality

PUNCTUALITY: Mapping[Punctuality, Promise] = {
    Punctuality.IN_TIME: _("Answered in time"),
    Punctuality.LATE: _("Answered late"),
    Punctuality.OPEN: _("Open, within its limit"),
    Punctuality.OVERDUE: _("Open, overdue"),
    Punctuality.WITHDRAWN: _("Withdrawn"),
    Punctuality.NOT_ACCEPTED: _("Refused by the gate"),
}
STANDINGS: Mapping[Standing, Promise] = {
    Standing.OVERDUE: _("Overdue"),
    Standing.TODAY: _("Due within 24 hours"),
    Standing.LATER: _("Due later"),
    Standing.WAITING: _("No limit running"),
}
AGES: Mapping[Age, Promise] = {
    Age.DAY: _("Up to 1 day"),
    Age.THREE_DAYS: _("Up to 3 days"),
    Age.WEEK: _("Up to 7 days"),
    Age.MONTH: _("Up to 30 days"),
    Age.OLDER: _("More than 30 days"),
}
BREAKDOWNS: Mapping[Breakdown, Promise] = {
    Breakdown.MONTH: _("Requests by month"),
    Breakdown.PUNCTUALITY: _("Requests by punctuality"),
    Breakdown.FORM: _("Requests by kind"),
    Breakdown.URGENCY: _("Requests by urgency"),
    Breakdown.AREA: _("Requests by crime area"),
    Breakdown.PARTNER: _("Requests by partner"),
    Breakdown.GROUND: _("Refusals by ground"),
    Breakdown.MESSAGES: _("Messages by kind"),
}
"""The tables of the yearly figures, in the order of the page."""
SHARES: Mapping[str, Promise] = {
    "officer": pgettext_lazy("table of the board", "By officer"),
    "unit": pgettext_lazy("table of the board", "By domestic unit"),
    "partner": pgettext_lazy("table of the board", "By partner"),
    "area": pgettext_lazy("table of the board", "By crime area"),
}
NOBODY: Mapping[str, Promise] = {
    "officer": _("Nobody has written yet"),
    "unit": _("No unit is tasked"),
    "partner": _("None"),
    "area": _("No crime area named"),
}
FIELDS: Mapping[str, Promise] = {
    "form": _("Kind of request"),
    "to": _("Asked of"),
    "urgency_reason": _("Reason for the urgency"),
    "state": _("State"),
    "expected_days": _("Days expected"),
    "extent": _("Extent"),
    "ground": _("Ground"),
    "outcome": _("Outcome"),
    "use": _("Use"),
    "originator": _("Originator"),
    "counterpart": _("Spoken with"),
    "holder": _("On behalf of"),
    "passed_to": _("Passed on to"),
    "not_recallable": _("Exports that cannot be recalled"),
    "members": _("Members"),
    "dossier_kind": _("Kind"),
    "version": _("Version"),
    "event": _("Event"),
}
"""Control fields that a paper shows; what only links messages is left to the proofs at its end."""
