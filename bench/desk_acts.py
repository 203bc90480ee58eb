"""What a node of the pages' bench does besides: dossiers multiplied, units tasked, officers seated."""

from collections.abc import Callable
from typing import Any

from django.db import connection

from bench.multiplying import DAY, multiply


def task_unit(node: Any, request: str, unit: str) -> int:
    """Ask a domestic unit for its part of an answer."""
    from entente.domains.dossiers.services.taskings import task
    from entente.node.demo.acts import _actor, _house

    exchange = node.exchange(_house(node))
    made = task(exchange, _actor(node, "supervisor"), request, unit, "Who keeps it?", exchange.house.now + 3 * DAY)
    return int(made.pk)


def seat_officer(node: Any, username: str, password: str) -> None:
    """An account of a desk officer."""
    from entente.node.demo.acts import _house
    from entente.vocabulary.roles import Role
    from entente.web.models import Officer

    if Officer.objects.filter(username=username).exists():
        return  # a run that was stopped goes on
    officer = Officer(username=username, display_name=username, service=_house(node))
    officer.hold([Role.DESK_OFFICER, Role.ANALYST, Role.SUPERVISOR])
    officer.set_password(password)
    officer.save()


def settle_database(_node: Any) -> None:
    """What an administrator's nightly job does: let the database count its rows."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def some_dossiers(_node: Any, count: int) -> list[str]:
    """Ids of dossiers from all over the table."""
    from entente.exchange.models import Dossier

    keys = list(Dossier.objects.filter(kind="case").order_by("id").values_list("dossier", flat=True))
    return keys[:: max(1, len(keys) // count)][:count]


ACTS: tuple[Callable[..., Any], ...] = (multiply, task_unit, seat_officer, settle_database, some_dossiers)
