"""Rooms told apart: the model counts like rooms, here each meeting gets one, and keeps the one it had where it can."""

from collections.abc import Mapping
from dataclasses import dataclass

from entente.domains.assembly.rules.setting import RoomClass


@dataclass(frozen=True)
class Stay:
    """A meeting that takes some room of a class for these slots."""

    request: str
    slots: range
    kind: RoomClass


def assign(stays: list[Stay], had: Mapping[str, str]) -> dict[str, str]:
    """A room for each meeting, none shared at a time. The stays of a class never outnumber its rooms at any time."""
    rooms: dict[str, str] = {}
    for kind in dict.fromkeys(stay.kind for stay in stays):
        theirs = sorted((stay for stay in stays if stay.kind is kind), key=lambda stay: stay.slots.start)
        keeping = _in_turn(theirs, kind, {r: room for r, room in had.items() if room in kind.rooms})
        # Meetings of several slots can find every room taken for a part of them; sorted by time alone they fit.
        rooms |= keeping if keeping is not None else _in_turn(theirs, kind, {}) or {}
    return rooms


def _in_turn(stays: list[Stay], kind: RoomClass, had: Mapping[str, str]) -> dict[str, str] | None:
    taken: dict[str, set[int]] = {room: set() for room in kind.rooms}
    rooms: dict[str, str] = {}
    for stay in sorted(stays, key=lambda stay: stay.request not in had):
        wanted = [had[stay.request]] if stay.request in had else []
        free = [room for room in (*wanted, *kind.rooms) if taken[room].isdisjoint(stay.slots)]
        if not free:
            return None
        rooms[stay.request] = free[0]
        taken[free[0]].update(stay.slots)
    return rooms
