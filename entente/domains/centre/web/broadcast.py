"""A change of a room for all screens that follow it: opened once, asked at the gate and noted for each officer.

It is drawn once for all who are shown the same in one language and zone. Whoever may not look any more, or stands in
for somebody, is sent nothing: that screen asks by itself, and is let in or refused like any page.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec
from django.contrib.auth import HASH_SESSION_KEY
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.crypto import constant_time_compare

from entente.access.actors import Actor
from entente.domains.centre.models import LogEntry, Room
from entente.domains.centre.rules.handling import of_page
from entente.domains.centre.services import kept
from entente.domains.centre.services.reading import lines_for_each
from entente.domains.centre.web.desk import READERS, Desk
from entente.domains.centre.web.standing import Standing, context, standing
from entente.vocabulary.handling import Handling
from entente.web.grounds import ACTING_FOR
from entente.web.models import Officer

FRESH = 30
"""Entries that are sent at once; after more than that a screen begins anew with the newest."""
SHOWN = 20
"""Entries of a page: more than fits a screen, and each is opened by the gate."""


@dataclass(eq=False)
class Screen:
    """A screen that follows a room, as it was let in, and what it shows already."""

    request: HttpRequest
    desk: Desk
    row: int
    """The newest row, by arrival."""
    beside: str
    """The stamp of what is open."""
    handling: Handling
    """Its banner."""

    def __post_init__(self) -> None:
        self.language = translation.get_language() or ""
        self.zone = timezone.get_current_timezone()
        self.key = self.request.session.session_key or ""
        self.hash = self.request.session.get(HASH_SESSION_KEY, "")
        self.deputy = bool(self.request.session.get(ACTING_FOR))

    def may_look(self, officer: Officer | None, opened: frozenset[str]) -> bool:
        """Whether it would be let in again now."""
        return (
            officer is not None
            and officer.is_active
            and officer.service == self.desk.service
            and officer.has_role(*READERS)
            and not self.deputy
            and self.key in opened
            and constant_time_compare(self.hash, officer.get_session_auth_hash())
        )


Watching = Sequence[tuple[Screen, Actor]]


def drawn(room: int, stamp: int, screens: Sequence[Screen]) -> Mapping[Screen, bytes]:
    """By screen, the event that it is sent."""
    held = Room.objects.get(pk=room)
    now = standing(held, screens[0].desk.exchange.house.now)
    groups: dict[tuple[int, bool], list[tuple[Screen, Actor]]] = defaultdict(list)
    for screen, actor in _watching(screens):
        groups[screen.row, screen.beside == now.stamp].append((screen, actor))
    newest = kept.last_row(held)
    made: dict[Screen, bytes] = {}
    for (row, knows), watching in groups.items():
        for screen, html in _fragments(held, now, row, watching, newest, knows=knows):
            screen.row, screen.beside = newest, now.stamp
            made[screen] = event(stamp, newest, html)
    return made


def event(stamp: int, row: int, html: str = "") -> bytes:
    """A server-sent event: with its html, or the word that something changed."""
    head = f"id: {stamp}.{row}\nevent: {'fresh' if html else 'log'}\n"
    return (head + "".join(f"data: {line}\n" for line in html.splitlines() or [str(stamp)]) + "\n").encode()


def _watching(screens: Sequence[Screen]) -> Iterator[tuple[Screen, Actor]]:
    opened = screens[0].desk.node.sessions_open([each.key for each in screens])
    officers = Officer.objects.in_bulk({each.desk.officer.pk for each in screens})
    for screen in screens:
        officer = officers.get(screen.desk.officer.pk)
        if officer is not None and screen.may_look(officer, opened):
            yield screen, officer.actor()


def _fragments(
    held: Room, now: Standing, row: int, watching: Watching, newest: int, *, knows: bool
) -> Iterator[tuple[Screen, str]]:
    """What screens lack that have the same: read for each officer, drawn once for all who are shown the same."""
    entries, anew = entries_after(held, row)
    wanted = [*entries, *(() if knows else now.entries)]
    exchange = watching[0][0].desk.exchange
    read = lines_for_each(exchange, [actor for _screen, actor in watching], wanted)
    told = [msgspec.convert(each.handling, Handling) for each in wanted]
    made: dict[Any, str] = {}
    for (screen, _actor), opened in zip(watching, read, strict=True):
        screen.handling = of_page(screen.handling, told)
        alike = screen.language, str(screen.zone), screen.handling, tuple(line.refusal for line in opened)
        if alike not in made:
            more = {
                "room": held,
                "seen": newest,
                "handling": screen.handling,
                "anew": anew,
                "older": older(entries) if anew else "",
            }
            made[alike] = _html(screen, context(now, opened, len(entries), known=knows) | more)
        yield screen, made[alike]


def entries_after(held: Room, row: int) -> tuple[list[LogEntry], bool]:
    """What came after a row, or the newest page where that is too much; whether it begins anew."""
    came = kept.came_after(held, row, FRESH)
    return (list(kept.log(held)[:SHOWN]), True) if came is None else (came, False)


def older(entries: Sequence[LogEntry]) -> str:
    """Where the page before these begins."""
    return f"{entries[-1].place}:{entries[-1].message}" if entries else ""


def _html(screen: Screen, told: dict[str, Any]) -> str:
    told |= {"now": screen.desk.exchange.house.now}
    with translation.override(screen.language), timezone.override(screen.zone):
        return render_to_string("centre/fresh.html", told, request=screen.request)
