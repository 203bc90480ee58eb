"""A plan read out of the values that a search found."""

from collections.abc import Mapping

from entente.domains.assembly.rules.answers import Answer
from entente.domains.assembly.rules.formulation import Formulation, Place
from entente.domains.assembly.rules.plan import Placement
from entente.domains.assembly.rules.rooming import Stay, assign
from entente.domains.assembly.rules.values import Request


def placements(form: Formulation, answer: Answer, had: Mapping[str, str] | None = None) -> tuple[Placement, ...]:
    """The placements in the order of the requests; `had` are the rooms to keep where that is possible."""
    stays = [stay for request in form.requests if (stay := _stay(form, answer, request)) is not None]
    rooms = assign(stays, had or {})
    firsts = {stay.request: stay.slots.start for stay in stays}
    return tuple(
        _placement(form, answer, request, firsts[request.id], rooms[request.id])
        for request in form.requests
        if request.id in firsts
    )


def _stay(form: Formulation, answer: Answer, request: Request) -> Stay | None:
    for (first, number), literal in form.rooms[request.id].items():
        if answer.true(literal):
            return Stay(request.id, range(first, first + request.length), form.setting.classes[number])
    return None


def _placement(form: Formulation, answer: Answer, request: Request, first: int, room: str) -> Placement:
    place = (first, form.setting.rooms[room].venue)
    chosen = [
        seat[0] if len(seat) == 1 else _who(form, answer, request, number, place)
        for number, seat in enumerate((*request.seats, *(() for _ in request.languages)))
    ]
    return Placement(request.id, first, room, tuple(chosen[: len(request.seats)]), tuple(chosen[len(request.seats) :]))


def _who(form: Formulation, answer: Answer, request: Request, number: int, place: Place) -> str:
    return next(
        who
        for (owner, seat, who), places in form.seats.items()
        if (owner, seat) == (request.id, number) and place in places and answer.true(places[place])
    )
