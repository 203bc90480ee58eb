"""When something is, in words: as exact as it is known, in the zone of the place, beside it the reader's own time."""

from datetime import date

from django.utils import timezone
from django.utils.dateformat import format as date_format
from django.utils.translation import gettext as _

from entente.domains.diary.models import Entry, Line
from entente.domains.diary.rules.codes import Precision
from entente.domains.diary.rules.spans import zone_of
from entente.web.enumerating import joined
from entente.web.templatetags import moments
from entente.web.templatetags.moments import instant

DAY, MONTH = "j M Y", "F Y"
"""As `entente.web.templatetags.moments`: nobody abroad takes the day for the month."""


def when_of(entry: Entry) -> str:
    """The span of an entry in words."""
    precision = Precision(entry.precision)
    if precision is Precision.OPEN:
        return entry.date_text or _("Date open")
    first = written(entry.starts)
    if not entry.ends or entry.ends == entry.starts:
        return first
    one_day = "T" in entry.starts and entry.ends[:11] == entry.starts[:11]
    return f"{first} – {entry.ends[11:16] if one_day else written(entry.ends)}"


def written(told: str) -> str:
    """A partial date in the reader's language."""
    if len(told) == len("2024"):
        return told
    if len(told) == len("2024-06"):
        return date_format(date.fromisoformat(f"{told}-01"), MONTH)
    if told.startswith("--") or not told:
        return told
    day = date_format(date.fromisoformat(told[:10]), DAY)
    return joined((day, told[11:16])) if "T" in told else day


def begins(line: Line) -> str:
    """When a line of the programme begins, by the clock of the place; empty where that is not said."""
    if line.at is None:
        return ""
    return moments.written(instant(line.at).astimezone(zone_of(line.entry.zone)))


def readers_time(entry: Entry) -> str:
    """The beginning in the reader's zone, where the place's clock shows another time; empty otherwise."""
    if Precision(entry.precision) is not Precision.MINUTE:
        return ""
    here, there = instant(entry.start_at), instant(entry.start_at).astimezone(zone_of(entry.zone))
    if here.utcoffset() == there.utcoffset():
        return ""
    return f"{moments.written(here)} ({timezone.get_current_timezone_name()})"
