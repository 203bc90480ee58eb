"""Paging by key: a page goes on after the last row seen, so that the thousandth page costs what the first does.

The rows are in the order of one field and of the primary key. The address says `after` or `before` with both values.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Model, Q, QuerySet
from django.http import QueryDict

ROWS = 50
"""Rows a page: a screen and a half of a dense table, printed on one sheet."""
COUNTED = 1000
"""Rows are counted up to here; beyond, the page says `more than`."""

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True)
class KeyPage(Generic[Row]):
    """The rows of a page, and the addresses of its neighbours."""

    rows: list[Row]
    older: str
    newer: str
    found: int
    """How many there are in all, COUNTED + 1 at most."""

    @property
    def many(self) -> int:
        """COUNTED when there are more than that, else 0."""
        return COUNTED if self.found > COUNTED else 0


def page(rows: QuerySet[Row], order: str, asked: QueryDict, size: int = ROWS) -> KeyPage[Row]:
    """The page that the address names; an address that cannot be read gives the first page."""
    backwards, mark = _mark(rows.model, order, asked)
    found = _beyond(rows, order, mark, backwards)[: size + 1]
    held = list(found)
    more, held = len(held) > size, held[:size]
    if backwards:
        held.reverse()
    older = bool(held) and (more or backwards)
    newer = bool(held) and (mark is not None) and (more or not backwards)
    return KeyPage(
        rows=held,
        older=_address(asked, "after", held[-1], order) if older else "",
        newer=_address(asked, "before", held[0], order) if newer else "",
        found=rows.order_by()[: COUNTED + 1].count() if more or mark is not None else len(held),
    )


def ordered(rows: QuerySet[Row], order: str) -> QuerySet[Row]:
    """By the field, and by primary key among equals, in the same direction."""
    sign = "-" if order.startswith("-") else ""
    return rows.order_by(order) if order.lstrip("-") == "pk" else rows.order_by(order, f"{sign}pk")


def _beyond(rows: QuerySet[Row], order: str, mark: Sequence[Any] | None, backwards: bool) -> QuerySet[Row]:
    name, down = order.lstrip("-"), order.startswith("-")
    if mark is not None:
        side = "lt" if down != backwards else "gt"
        beside = Q(**{name: mark[0], f"pk__{side}": mark[1]})
        # The first condition is implied by the second: it lets the database begin in the index at the mark.
        rows = rows.filter(**{f"{name}__{side}e": mark[0]}).filter(Q(**{f"{name}__{side}": mark[0]}) | beside)
    return ordered(rows, name if down == backwards else f"-{name}")


def _mark(model: type[Model], order: str, asked: QueryDict) -> tuple[bool, Sequence[Any] | None]:
    backwards = "before" in asked and "after" not in asked
    told = asked.get("before" if backwards else "after", "")
    if not told:
        return False, None
    name = order.lstrip("-")
    try:
        value, key = json.loads(told)
        if value is None or key is None:
            raise ValueError(told)
        field = model._meta.pk if name == "pk" else model._meta.get_field(name)
        return backwards, (field.to_python(value), model._meta.pk.to_python(key))  # type: ignore[union-attr]  # a plain field
    except (ValueError, TypeError, ValidationError):
        return False, None


def _address(asked: QueryDict, side: str, row: Model, order: str) -> str:
    query = asked.copy()
    for name in ("after", "before", "format"):
        query.pop(name, None)
    name = order.lstrip("-")
    query[side] = json.dumps([row.pk if name == "pk" else getattr(row, name), row.pk], ensure_ascii=False)
    return f"?{query.urlencode()}"
