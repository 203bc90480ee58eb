"""What a list is: columns with their titles, values, sort keys and filters, over a queryset. A table of data."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise

Choices = Callable[[], Iterable[tuple[str, Promise | str]]]


class FilterKind(StrEnum):
    """How a column is filtered: by words in it, by one of its values, by a span of days, by its whole value."""

    WORDS = "words"
    CHOICE = "choice"
    DAYS = "days"
    EXACT = "exact"
    """By the whole value, where words would read the whole table."""


@dataclass(frozen=True)
class Column:
    """One column. `value` is what the CSV file gets of a row; the page shows the row by the list's row template."""

    name: str
    """In the address, and the column's heading in the CSV file."""
    title: Promise | str
    value: Callable[[Any], object]
    sort: str = ""
    """The field it is sorted by, never null (a page goes on after the last value seen); empty: not sortable."""
    filter: FilterKind | None = None
    fields: tuple[str, ...] = ()
    """The fields that the filter looks at."""
    choices: Choices = tuple
    numeric: bool = False


@dataclass(frozen=True)
class Listing:
    """One list: its name, its columns, how it is ordered at first, the template of a row (its `<td>`s)."""

    name: str
    title: Promise | str
    columns: tuple[Column, ...]
    order: str
    """The sort field of a column, with `-` before it for the last first."""
    row: str
    caption: Promise | str = ""
    kept: tuple[str, ...] = ()
    """Names in the address that are the page's own, and part of a saved view (a tab, a purpose)."""

    def column(self, name: str) -> Column | None:
        """The column of this name."""
        return next((each for each in self.columns if each.name == name), None)

    @property
    def names(self) -> frozenset[str]:
        """Every name in the address that belongs to a view of the list."""
        found = {"sort", *self.kept}
        for each in self.columns:
            if each.filter is FilterKind.DAYS:
                found |= {f"{each.name}_from", f"{each.name}_to"}
            elif each.filter is not None:
                found.add(each.name)
        return frozenset(found)


Prepare = Callable[[Sequence[Any]], Sequence[Any]]
"""Makes what the row template shows of the rows of one page."""


def as_they_are(rows: Sequence[Any]) -> Sequence[Any]:
    """Rows shown as the queryset gives them."""
    return rows
