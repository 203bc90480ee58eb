"""Absences for programs: for whom the token's officer stands in now."""

from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from entente.api.caller import Needs, caller_of
from entente.api.errors import ANSWERS
from entente.api.paging import paged
from entente.api.scopes import Scope
from entente.domains.officers.models import Absence
from entente.domains.officers.queries.absences import standing_in
from entente.domains.officers.rules.absences import shared
from entente.web.models import Officer

router = Router(tags=["absences"])


class StandingInOut(Schema):
    """An absence that holds now: whom to name in the header Acting-For, and the roles that then count."""

    officer: str
    name: str
    roles: list[str]
    starts_at: int
    ends_at: int

    @staticmethod
    def resolve_officer(row: Absence) -> str:
        """The username of who is absent."""
        return row.officer.username

    @staticmethod
    def resolve_name(row: Absence) -> str:
        """As pages show it."""
        return str(row.officer)

    @staticmethod
    def resolve_roles(row: Absence) -> list[str]:
        """Those that both hold."""
        return sorted(shared(row.officer.roles, row.deputy.roles))


@router.get(
    "/standing-in",
    auth=Needs(Scope.DEPUTIES_ACT),
    response={200: list[StandingInOut], **ANSWERS},
    operation_id="list_standing_in",
)
@paged
def stands_in(request: HttpRequest) -> Any:
    """The absent officers for whom one may act now."""
    caller = caller_of(request)
    deputy = Officer.objects.get(service=caller.service, username=caller.actor.staff)
    return standing_in(deputy, caller.now)
