"""The accounts of a service as a list, with the changes that wait for a second administrator above it."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from entente.domains.officers.queries.officers import accounts_of, to_hand_over, waiting
from entente.domains.officers.web.accounts import asked_row
from entente.vocabulary.roles import Role
from entente.web.enumerating import joined
from entente.web.grounds import officer_of, requires
from entente.web.labels import role_label
from entente.web.lists.columns import Column, FilterKind, Listing
from entente.web.lists.show import respond
from entente.web.models import Officer

LISTING = Listing(
    name="accounts",
    title=_("Accounts"),
    caption=_("Accounts of this service"),
    order="username",
    row="officers/account_row.html",
    columns=(
        Column(
            "username",
            _("User name"),
            lambda row: row["account"].username,
            sort="username",
            filter=FilterKind.WORDS,
            fields=("username", "display_name"),
        ),
        Column("name", _("Name and rank"), lambda row: row["account"].name, sort="display_name"),
        Column(
            "unit",
            _("Unit"),
            lambda row: row["account"].unit,
            sort="unit",
            filter=FilterKind.WORDS,
            fields=("unit",),
        ),
        Column("roles", _("Roles"), lambda row: joined(row["roles"])),
        Column(
            "state",
            _("State"),
            lambda row: row["account"].active,
            filter=FilterKind.CHOICE,
            fields=("is_active",),
            choices=lambda: [("True", _("open")), ("False", _("closed"))],
        ),
        Column("signed_in", _("Last sign-in"), lambda row: row["account"].last_sign_in),
    ),
)


@requires(Role.ADMINISTRATOR)
def listed(request: HttpRequest) -> HttpResponseBase:
    """All accounts of the administrator's service, and what waits for a second administrator."""
    officer = officer_of(request)
    context = {
        "waiting": [asked_row(each, officer.username) for each in waiting(officer.service)],
        "to_hand_over": [asked_row(each, officer.username) for each in to_hand_over(officer.service, officer.username)],
    }
    rows = Officer.objects.filter(service=officer.service)
    return respond(request, LISTING, rows, "officers/list.html", context, prepare=_rows)


def _rows(page: Sequence[Officer]) -> list[dict[str, Any]]:
    return [{"account": row, "roles": [role_label(Role(role)) for role in row.roles]} for row in accounts_of(page)]
