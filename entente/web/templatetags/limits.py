"""`{% time_limit %}`: the mark of a legal time limit in words, icon and colour; no template, for lists draw dozens."""

from enum import StrEnum
from typing import Literal, NamedTuple

from django import template
from django.utils.functional import Promise
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from entente.vocabulary.clock import DAY, HOUR, Milliseconds, system_clock
from entente.web.templatetags.icons import icon
from entente.web.templatetags.moments import moment
from entente.web.templatetags.words import Tone, marked

register = template.Library()


class Stage(StrEnum):
    """How a time limit stands."""

    DONE = "done"
    NONE = "none"
    PAUSED = "paused"
    OVERDUE = "overdue"
    HOURS = "hours"
    SOON = "soon"
    RUNNING = "running"


class Mark(NamedTuple):
    """What a stage looks like; whether the instant stands behind its words."""

    tone: Tone
    icon: str
    words: Promise
    timed: bool = False


MARKS: dict[Stage, Mark] = {
    Stage.DONE: Mark("good", "circle-check", _("Done")),
    Stage.NONE: Mark("quiet", "circle-dashed", _("No time limit")),
    Stage.PAUSED: Mark("quiet", "clock-pause", _("Clock paused")),
    Stage.OVERDUE: Mark("bad", "alarm", _("Overdue:"), timed=True),
    Stage.HOURS: Mark("bad", "alarm", _("Due:"), timed=True),
    Stage.SOON: Mark("warn", "clock-hour-4", _("Due:"), timed=True),
    Stage.RUNNING: Mark("busy", "clock", _("Due:"), timed=True),
}
UNMANNED = (Stage.HOURS, Stage.SOON, Stage.RUNNING)
"""Where it is worth saying that nobody sits there when it ends."""


@register.simple_tag(takes_context=True)
def time_limit(
    context: template.Context,
    due: Milliseconds | None,
    paused: bool = False,
    done: bool = False,
    now: Milliseconds | Literal[""] | None = None,
) -> SafeString:
    """The mark of a legal time limit; `due` None means that no clock is running.

    A limit runs in calendar time; one that ends outside the working hours is marked (`manned` of the context).
    A template that hands on a `now` which its page does not have hands on "": the clock's is meant.
    """
    stage = _stage(due, paused=paused, done=done, now=now or system_clock())
    tone, drawing, words, timed = MARKS[stage]
    shown = marked(tone, drawing, words, moment(due) if timed else "")
    manned = context.get("manned")
    if due is None or stage not in UNMANNED or manned is None or manned(due):
        return shown
    said = _("outside working hours")
    return mark_safe(f'{shown}<small class="text-secondary">{icon("moon")}{said}</small>')  # noqa: S308  # our own words


def _stage(due: Milliseconds | None, *, paused: bool, done: bool, now: Milliseconds) -> Stage:
    if due is None or done:
        return Stage.DONE if done else Stage.NONE
    if paused:
        return Stage.PAUSED
    left = due - now
    if left < 0:
        return Stage.OVERDUE
    return Stage.HOURS if left < 8 * HOUR else Stage.SOON if left < DAY else Stage.RUNNING
