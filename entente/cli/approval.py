"""Who may change accounts and keys at the machine: two administrators, once a service has them (P-8.11)."""

from collections.abc import Callable
from dataclasses import dataclass

from entente.access.actions import Action
from entente.access.decide import decide
from entente.access.record import Record
from entente.audit import store as ledger
from entente.audit.entry import Entry
from entente.exchange.errors import Denied, SecondPersonNeeded
from entente.vocabulary.clock import system_clock
from entente.vocabulary.errors import LocalError
from entente.vocabulary.ids import ServiceId
from entente.vocabulary.roles import Role
from entente.web.models import Officer

AT_THE_MACHINE = "at-the-machine"
"""Who acts before a service has two administrators."""
ENOUGH = 2


class AccountRefused(LocalError):
    """The account cannot be made, changed or used as asked."""


@dataclass(frozen=True)
class Approval:
    """Who makes the change for a service and who agreed to it."""

    service: ServiceId
    by: str
    approver: str

    @classmethod
    def of(cls, service: str, by: str, approver: str, ask: Callable[[str], str], action: Action) -> "Approval":
        """Two administrators prove themselves, once there are two; raise SecondPersonNeeded, Denied, AccountRefused."""
        if not by and not approver and _administrators(service) < ENOUGH:
            return cls(ServiceId(service), AT_THE_MACHINE, "")
        if not by or not approver:
            raise SecondPersonNeeded(
                f"{service} has administrators", clause="P-8.11", cure="name two of them: --by and --approved-by"
            )
        for name in (by, approver):
            _proven(service, name, approver if name == by else by, ask, action)
        return cls(ServiceId(service), by, approver)

    def record(self, kind: str, subject: str, **payload: object) -> None:
        """One entry in the internal tree."""
        told = {**payload, "by": self.by, "approved_by": self.approver}
        ledger.append(self.service, ledger.INTERNAL, [Entry(kind, system_clock(), told, subject)])


def _administrators(service: str) -> int:
    active = Officer.objects.filter(service=service, is_active=True)
    return sum(Role.ADMINISTRATOR.value in officer.roles for officer in active)


def _proven(service: str, username: str, other: str, ask: Callable[[str], str], action: Action) -> None:
    officer = signed_in(username, ask(username))
    record = Record(holder=ServiceId(service), approver=other)
    decision = decide(officer.actor(), action, record, None, system_clock())
    if not decision.allowed:
        raise Denied(decision, f"{action.value.replace('_', ' ')} of {service} is not for {username}")


def officer_named(username: str) -> Officer:
    """The account; raise AccountRefused."""
    found = Officer.objects.filter(username=username).first()
    if found is None:
        raise AccountRefused(f"no account {username}", cure="look at `entente officer list`")
    return found


def signed_in(username: str, password: str) -> Officer:
    """The account, proven by its password; raise AccountRefused."""
    officer = officer_named(username)
    if not officer.is_active or not officer.check_password(password):
        raise AccountRefused(f"that is not the password of {username}, or the account is closed", cure="try again")
    return officer
