"""The level of cooperation for programs: what the domains of this node counted with each partner."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from entente.api.caller import Needs, caller_of
from entente.api.errors import ANSWERS
from entente.api.paging import paged
from entente.api.scopes import Scope
from entente.domains.partners.rules.codes import Form
from entente.domains.partners.rules.level import PERIOD, Level
from entente.vocabulary.clock import DAY
from entente.vocabulary.crime import CrimeArea

router = Router(tags=["cooperation"])
READ = Needs(Scope.COOPERATION_READ)


class LevelOut(Schema):
    """A figure: `partner` is a service id or the key of a file; without an area, of all; `hours` the median."""

    partner: str
    form: str
    area: str
    width: str
    count: int
    of: int
    hours: int | None


@router.get("/levels", auth=READ, response={200: list[LevelOut], **ANSWERS}, operation_id="list_levels")
@paged
def levels(request: HttpRequest) -> list[LevelOut]:
    """What the node counted with each partner over two years, by form and crime area; nothing stands for nothing."""
    caller = caller_of(request)
    node: Any = request.node  # type: ignore[attr-defined]  # set by entente.node.middleware
    found: dict[str, Level] = node.cooperation_levels(caller.service, caller.now - PERIOD * DAY)
    return [_figure(name, *cell, level) for name, level in sorted(found.items()) for cell in _cells(level)]


def _cells(level: Level) -> Iterator[tuple[Form, CrimeArea | None]]:
    for form in level.forms:
        yield form, None
        yield from ((form, area) for area in level.areas if area and level.of(form, area).recorded)


def _figure(partner: str, form: Form, area: CrimeArea | None, level: Level) -> LevelOut:
    cell = level.of(form, area)
    return LevelOut(
        partner=partner,
        form=form.value,
        area=area.value if area else "",
        width=level.width(area).value,
        count=cell.count,
        of=cell.of,
        hours=cell.hours,
    )
