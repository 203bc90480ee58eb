"""The filters of a list, from the address: a form for the page, and the narrowed queryset."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import reduce
from operator import or_
from typing import TypeVar

from django.db.models import Model, Q, QuerySet
from django.http import QueryDict
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.functional import Promise
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from entente.vocabulary.clock import Milliseconds
from entente.web.lists.columns import Column, FilterKind, Listing

LONGEST = 200
"""Characters of a word filter; more is cut off."""
SELECTED = SafeString(" selected")


@dataclass(frozen=True)
class Control:
    """One filter as the page shows it."""

    name: str
    title: Promise | str
    kind: FilterKind
    value: str
    until: str = ""
    choices: tuple[tuple[str, Promise | str], ...] = ()

    @property
    def options(self) -> SafeString:
        """The choices as options of a select: here, for a page shows dozens."""
        return format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            ((code, SELECTED if str(code) == self.value else "", name) for code, name in self.choices),
        )


def controls(listing: Listing, asked: QueryDict) -> list[Control]:
    """The filters with what the address says."""
    return [_control(each, asked) for each in listing.columns if each.filter is not None]


def _control(column: Column, asked: QueryDict) -> Control:
    assert column.filter is not None
    if column.filter is FilterKind.DAYS:
        since, until = (asked.get(f"{column.name}_{end}", "") for end in ("from", "to"))
        return Control(column.name, column.title, column.filter, since, until)
    chosen = asked.get(column.name, "")[:LONGEST]
    return Control(column.name, column.title, column.filter, chosen, choices=tuple(column.choices()))


def is_narrowed(listing: Listing, asked: QueryDict) -> bool:
    """Whether any filter is set."""
    return any(each.value or each.until for each in controls(listing, asked))


Row = TypeVar("Row", bound=Model)


def narrowed(listing: Listing, rows: QuerySet[Row], asked: QueryDict) -> QuerySet[Row]:
    """The rows that every filter lets through; a value that is none of the choices filters nothing."""
    for each in listing.columns:
        if each.filter is not None and (wanted := _wanted(each, asked)) is not None:
            rows = rows.filter(wanted)
    return rows


def _wanted(column: Column, asked: QueryDict) -> Q | None:
    if column.filter is FilterKind.DAYS:
        return _days(column, asked)
    told = asked.get(column.name, "").strip().replace("\0", "")[:LONGEST]
    if not told:
        return None
    if column.filter is FilterKind.CHOICE:
        return Q(**{column.fields[0]: told}) if told in {str(code) for code, _name in column.choices()} else None
    if column.filter is FilterKind.EXACT:
        return Q(**{column.fields[0]: told})
    return reduce(or_, (Q(**{f"{name}__icontains": told}) for name in column.fields))


def _days(column: Column, asked: QueryDict) -> Q | None:
    since = _instant(asked.get(f"{column.name}_from", ""))
    until = _instant(asked.get(f"{column.name}_to", ""), days=1)
    found = Q()
    if since is not None:
        found &= Q(**{f"{column.fields[0]}__gte": since})
    if until is not None:
        found &= Q(**{f"{column.fields[0]}__lt": until})
    return found or None


def _instant(told: str, days: int = 0) -> Milliseconds | None:
    """The first instant of a day in the reader's zone; None for what is no date."""
    try:
        day = parse_date(told)
    except ValueError:
        return None
    if day is None or not 1970 <= day.year < 9000:
        return None
    begins = datetime.combine(day + timedelta(days=days), time.min, timezone.get_current_timezone())
    return int(begins.timestamp() * 1000)
