"""The tables of the yearly figures with their rows in the reader's language: page, CSV and paper show the same ones."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from entente.domains.oversight.rules.figures import COUNTED, Breakdown, Figures, Way
from entente.domains.oversight.rules.punctuality import Punctuality
from entente.domains.oversight.web.words import BREAKDOWNS, NOBODY, PUNCTUALITY
from entente.vocabulary.codes import MessageKind, RefusalGround, RequestForm, Urgency
from entente.vocabulary.crime import CrimeArea
from entente.web.labels import label


@dataclass(frozen=True)
class Row:
    """One row: its name, sent, received."""

    name: str
    sent: int
    received: int


@dataclass(frozen=True)
class ShownTable:
    """One table with its sums."""

    code: str
    title: str
    rows: tuple[Row, ...]
    sent: int
    received: int
    line: bool
    """Drawn as a line over the months instead of bars."""


def _month(code: str) -> str:
    return date_format(date(2000, int(code), 1), "F")


NAMES: Mapping[Breakdown, Callable[[str], str]] = {
    Breakdown.MONTH: _month,
    Breakdown.PUNCTUALITY: lambda code: str(PUNCTUALITY[Punctuality(code)]),
    Breakdown.FORM: lambda code: label(RequestForm(code)),
    Breakdown.URGENCY: lambda code: label(Urgency(code)),
    Breakdown.AREA: lambda code: label(CrimeArea(code)) if code else str(NOBODY["area"]),
    Breakdown.PARTNER: str,
    Breakdown.GROUND: lambda code: label(RefusalGround(code)),
    Breakdown.MESSAGES: lambda code: label(MessageKind(code)),
}
FIXED: Mapping[Breakdown, tuple[str, ...]] = {
    Breakdown.MONTH: tuple(f"{month:02}" for month in range(1, 13)),
    Breakdown.PUNCTUALITY: tuple(Punctuality),
    Breakdown.URGENCY: tuple(Urgency),
    Breakdown.MESSAGES: tuple(kind.value for kind in COUNTED),
}
"""Tables whose rows all stand there, in their own order; the others list what was counted, the most frequent first."""


def shown(figures: Figures) -> list[ShownTable]:
    """All tables, in the order of the page."""
    return [_table(figures, table) for table in BREAKDOWNS]


def _table(figures: Figures, table: Breakdown) -> ShownTable:
    codes = FIXED.get(table) or figures.rows(table)
    rows = tuple(
        Row(NAMES[table](code), figures.of(table, code, Way.SENT), figures.of(table, code, Way.RECEIVED))
        for code in codes
    )
    sent, received = figures.total(table, Way.SENT), figures.total(table, Way.RECEIVED)
    return ShownTable(table.value, str(BREAKDOWNS[table]), rows, sent, received, table is Breakdown.MONTH)


def headings() -> tuple[str, str, str]:
    """The heads of every table."""
    return _("What is counted"), _("Sent by us"), _("Received by us")
