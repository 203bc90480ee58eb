"""Times as the reader needs them: `{{ ms|moment }}` (exact, then relative in the browser)."""

from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Literal

from django import template
from django.utils import timezone
from django.utils.dateformat import format as date_format
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from entente.vocabulary.clock import Milliseconds
from entente.web.enumerating import comma

register = template.Library()

DAY_FORMAT = "j M Y"
"""Day, month in letters, year: nobody abroad takes the day for the month."""


_FIRST, _LAST = (int(datetime(year, 1, 2, tzinfo=UTC).timestamp()) * 1000 for year in (1, 9999))
"""What a calendar can say in every zone; a partner's number may lie far outside (P-1.1)."""


def instant(milliseconds: Milliseconds) -> datetime:
    """The instant in the reader's time zone; beyond what calendars say, their last or first year."""
    within = min(max(milliseconds, _FIRST), _LAST)
    return datetime.fromtimestamp(within / 1000, timezone.get_current_timezone())


def written(when: datetime) -> str:
    """Day and time in plain text, for papers and files."""
    return f"{date_format(when, DAY_FORMAT)}{comma()}{when:%H:%M}"


@lru_cache(maxsize=4096)
def _day(day: date, language: str) -> str:
    """The day, escaped. Formatting is dear, and a page says the same days again and again."""
    del language
    return conditional_escape(date_format(day, DAY_FORMAT))


def _element(moment: datetime, kind: str) -> SafeString:
    shown = f"{_day(moment.date(), get_language() or '')}{comma()}{moment:%H:%M}"
    # A page shows hundreds; nothing of it needs escaping any more, and `format_html` would look at each part again.
    return mark_safe(f'<time {kind} datetime="{moment.isoformat()}">{shown}</time>')  # noqa: S308  # digits and the day


@register.filter
def moment(when: Milliseconds | datetime | Literal[""] | None) -> SafeString | str:
    """`3 hours ago`, with the exact time in the title; nothing for None, nor for Django's empty variable."""
    if when is None or when == "":
        return ""
    return _element(timezone.localtime(when) if isinstance(when, datetime) else instant(when), "data-moment")


@register.filter
def exact(when: Milliseconds | datetime | Literal[""] | None) -> SafeString | str:
    """Date and time in the reader's time zone and format, as evidence needs it; nothing as above."""
    if when is None or when == "":
        return ""
    return _element(timezone.localtime(when) if isinstance(when, datetime) else instant(when), "")


@register.filter
def until(starts: Milliseconds, ends: Milliseconds) -> SafeString:
    """A span in the reader's time zone; its day once where it ends on the same."""
    first, last = instant(starts), instant(ends)
    if first.date() != last.date():
        return format_html("{} – {}", exact(starts), exact(ends))
    return format_html('{} – <time datetime="{}">{}</time>', exact(starts), last.isoformat(), f"{last:%H:%M}")
