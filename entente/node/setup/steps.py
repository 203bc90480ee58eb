"""The steps of first use: each says whether it is done, from what the node holds, so that any may be left."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from entente.audit.models import Payload
from entente.domains.officers.models import ServiceHours
from entente.domains.officers.services.changes import administrators
from entente.exchange.models import Partner
from entente.exchange.models.partners import PartnerState
from entente.web.models import Officer

ENOUGH = 2


@dataclass(frozen=True)
class Setting:
    """Whose steps are looked at: a service of the node in `home`."""

    home: Path
    service: str


@dataclass(frozen=True)
class Step:
    """One row of the list: what it is, why, where it is done, and the question whether it is."""

    name: Promise
    why: Promise
    view: str
    done: Callable[[Setting], bool]


def _sheet(at: Setting) -> bool:
    return Payload.objects.filter(leaf__tree__service=at.service, kind="sheet_printed").exists()


def _officers(at: Setting) -> bool:
    rows = Officer.objects.filter(service=at.service, is_active=True)
    return any(set(row.roles) - {"administrator"} for row in rows)


def _partner(at: Setting) -> bool:
    return Partner.objects.filter(service=at.service, state=PartnerState.CONFIRMED).exists()


STEPS = (
    Step(_("Service and keys"), _("The node has its name, its address and its keys."), "", lambda _at: True),
    Step(
        _("First administrator"),
        _("Signs in with a second factor and makes all other accounts."),
        "setup:administrator",
        lambda at: administrators(at.service) > 0,
    ),
    Step(
        _("Root sheet"),
        _("The twelve words by which partners know you, printed and in the safe."),
        "setup:sheet",
        _sheet,
    ),
    Step(
        _("Root key carried away"),
        _("Move the folder `root` to two media and lock them up in two places; a running node does not need it."),
        "setup:sheet",
        lambda at: not (at.home / "root").exists(),
    ),
    Step(
        _("Second administrator"),
        _("From then on two administrators decide what gives rights."),
        "officers:invite",
        lambda at: administrators(at.service) >= ENOUGH,
    ),
    Step(_("First officers"), _("Who sends, approves and oversees."), "officers:invite", _officers),
    Step(
        _("Languages and working hours"),
        _("Which language and time zone new accounts begin with, and when the desk is manned."),
        "setup:hours",
        lambda at: ServiceHours.objects.filter(service=at.service).exists(),
    ),
    Step(
        _("First partner"),
        _("Statements exchanged, and the twelve words compared on both sides."),
        "setup:partner",
        _partner,
    ),
)


def progress(at: Setting) -> dict[str, Any]:
    """The steps with their state, how many are done, and the next one."""
    rows = [{"step": step, "done": step.done(at)} for step in STEPS]
    left = [row for row in rows if not row["done"]]
    return {"steps": rows, "done": len(rows) - len(left), "total": len(rows), "next": left[0] if left else None}
