"""Times as the reader needs them: `{{ ms|moment }}` (exact, then relative in the browser) and `{% time_limit %}`."""

from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any, Literal

from django import template
from django.utils import timezone
from django.utils.dateformat import format as date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from entente.vocabulary.clock import DAY, HOUR, Milliseconds, system_clock

register = template.Library()

RUNNING = ("hours", "soon", "running")
DAY_FORMAT = "j M Y"
FORMAT = f"{DAY_FORMAT}, H:i"
"""Day, month in letters, year: nobody abroad takes the day for the month."""


_FIRST, _LAST = (int(datetime(year, 1, 2, tzinfo=UTC).timestamp()) * 1000 for year in (1, 9999))
"""What a calendar can say in every zone; a partner's number may lie far outside (P-1.1)."""


def instant(milliseconds: Milliseconds) -> datetime:
    """The instant in the reader's time zone; beyond what calendars say, their last or first year."""
    within = min(max(milliseconds, _FIRST), _LAST)
    return timezone.localtime(datetime.fromtimestamp(within / 1000, UTC))


@lru_cache(maxsize=4096)
def _day(day: date, language: str) -> str:
    """Formatting is dear, and a page says the same days again and again."""
    del language
    return date_format(day, DAY_FORMAT)


def _element(moment: datetime, kind: str) -> SafeString:
    shown = f"{_day(moment.date(), get_language() or '')}, {moment:%H:%M}"
    return format_html('<time {} datetime="{}">{}</time>', kind, moment.isoformat(), shown)


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


@register.inclusion_tag("web/time_limit.html", takes_context=True)
def time_limit(
    context: template.Context,
    due: Milliseconds | None,
    paused: bool = False,
    done: bool = False,
    now: Milliseconds | Literal[""] | None = None,
) -> dict[str, Any]:
    """The mark of a legal time limit, in words, icon and colour; `due` None means that no clock is running.

    A limit runs in calendar time; one that ends outside the working hours is marked (`manned` of the context).
    A template that hands on a `now` which its page does not have hands on "": the clock's is meant.
    """
    left = (due or 0) - (now or system_clock())
    if due is None or done:
        stage = "done" if done else "none"
    elif paused:
        stage = "paused"
    else:
        stage = "overdue" if left < 0 else "hours" if left < 8 * HOUR else "soon" if left < DAY else "running"
    manned = context.get("manned")
    unmanned = due is not None and stage in RUNNING and manned is not None and not manned(due)
    return {"due": due, "stage": stage, "unmanned": unmanned}
