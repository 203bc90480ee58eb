"""The accounts of one service, as its administrators see them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from allauth.mfa.models import Authenticator
from axes.models import AccessAttempt
from django.conf import settings
from django.utils import timezone

from entente.domains.officers.models import AccountChange
from entente.domains.officers.rules.changes import INVITING, ChangeState
from entente.web.models import Officer
from entente.web.second_factor import FACTORS


@dataclass(frozen=True)
class Account:
    """One row: who, in which roles and unit, whether the account is open, invited or locked."""

    username: str
    name: str
    unit: str
    roles: list[str]
    active: bool
    invited: bool
    """Made, and its invitation not used yet."""
    locked: bool
    factor: bool
    last_sign_in: datetime | None


def accounts(service: str, username: str) -> list[Account]:
    """The one of a name, if the service has it; never another service's."""
    return accounts_of(list(Officer.objects.filter(service=service, username=username)))


def accounts_of(found: Sequence[Officer]) -> list[Account]:
    """These officers as rows."""
    factors = set(Authenticator.objects.filter(user__in=found, type__in=FACTORS).values_list("user_id", flat=True))
    shut = locked()
    return [
        Account(
            username=row.username,
            name=row.display_name,
            unit=row.unit,
            roles=list(row.roles),
            active=row.is_active,
            invited=not row.has_usable_password() and row.pk not in factors,
            locked=row.username in shut,
            factor=row.pk in factors,
            last_sign_in=row.last_login,
        )
        for row in found
    ]


def locked() -> set[str]:
    """The names for which the door is shut now, from any address."""
    since = timezone.now() - timedelta(hours=settings.AXES_COOLOFF_TIME)
    rows = AccessAttempt.objects.filter(attempt_time__gte=since, failures_since_start__gte=settings.AXES_FAILURE_LIMIT)
    return set(rows.values_list("username", flat=True))


def waiting(service: str) -> list[AccountChange]:
    """Changes that wait for a second administrator, the oldest first."""
    return list(AccountChange.objects.filter(service=service, state=ChangeState.WAITING.value).order_by("asked_at"))


def to_hand_over(service: str, username: str) -> list[AccountChange]:
    """Invitations that came of this administrator's own asking and have not been shown, the oldest first."""
    done = AccountChange.objects.filter(service=service, state=ChangeState.DONE.value, kind__in=INVITING)
    return list(done.filter(asked_by=username, handed_at=None).order_by("decided_at"))


def history(service: str, username: str) -> list[AccountChange]:
    """What was asked about one account, the newest first."""
    return list(AccountChange.objects.filter(service=service, username=username)[:50])
