"""Checks that another domain lets ask for a row of its own: once for each row, and erased with it."""

from django.db import transaction

from entente.access.actors import Actor
from entente.domains.hitchecks.models import Check
from entente.domains.hitchecks.rules.states import ANSWERED, CheckState
from entente.domains.hitchecks.services import asking
from entente.domains.hitchecks.services.asking import Wish
from entente.domains.hitchecks.services.ports import Checks

_KEPT = (*sorted(ANSWERED), CheckState.WAITING)


def ask_once(checks: Checks, wish: Wish, actor: Actor) -> Check:
    """The check of the wish's origin: the one that was answered, else a new one. Raise what `asking.ask` raises.

    Who was interrupted between the answer and writing it down asks again, and the partner is not asked twice.
    """
    held = Check.objects.filter(service=checks.service, origin=wish.origin, partner=wish.partner)
    found = held.filter(state__in=[each.value for each in _KEPT]).first()
    return found or asking.ask(checks, wish, actor)


def forget(checks: Checks, origin: str) -> int:
    """Erase whom the checks of these origins (they begin so) were about; that they were asked stays. How many."""
    with checks.house.writing, transaction.atomic():
        rows = Check.objects.filter(service=checks.service, origin__startswith=origin)
        return rows.update(sealed=None, classes=[], origin="")
