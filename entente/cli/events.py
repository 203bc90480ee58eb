"""`entente events`: events and their risk registers, scenarios from opening to judgement, the situation of a day."""

import json
from pathlib import Path
from typing import Any

import click

from entente.cli.connection import client
from entente.cli.events_between import joint, matches, move, movements, picture, pictures, plan, release
from entente.cli.printing import as_json, show_json, show_one, show_rows
from entente.vocabulary.errors import LocalError

EVENTS = ("number", "name", "kind", "first_day", "last_day", "zone")
SCENARIOS = ("number", "title", "area", "residual", "confidence", "standing", "valid_until", "evidence", "owner")
CALLS = ("number", "scenario", "reason", "at", "touched")


class FileUnreadable(LocalError):
    """The file is no JSON object."""


def _told(file: Path) -> dict[str, Any]:
    try:
        found = json.loads(file.read_text())
    except (ValueError, OSError) as error:
        raise FileUnreadable(f"{file.name} is no JSON: {error}", cure="compare with /api/openapi.json") from error
    if not isinstance(found, dict):
        raise FileUnreadable(f"{file.name} holds no object", cure="compare with /api/openapi.json")
    return found


FILE = click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))


@click.group()
def events() -> None:
    """Major events, what could go wrong at them, and the evidence for it."""


@events.command("list")
@as_json
def listed(as_json: bool) -> None:
    """The events, in the order of their days."""
    with client() as node:
        show_rows(node.events(), EVENTS, as_json=as_json, empty="No event is kept yet.")


@events.command()
@click.argument("number", type=int)
@as_json
def show(number: int, as_json: bool) -> None:
    """One event with its venues, phases and fixtures."""
    with client() as node:
        show_one(node.event(number), as_json=as_json)


@events.command()
@FILE
@as_json
def begin(file: Path, as_json: bool) -> None:
    """Begin the event that the JSON FILE tells: name, kind, days, zone, hosts, guests, venues, phases, fixtures.

    A fixture names its venue by the venue's name.
    """
    told = _told(file)
    parts = {name: told.pop(name, []) for name in ("venues", "phases", "fixtures")}
    with client() as node:
        made = node.begin_event(told)
        venues = {each["name"]: node.add_venue(made.number, each).number for each in parts["venues"]}
        for phase in parts["phases"]:
            node.add_phase(made.number, phase)
        for fixture in parts["fixtures"]:
            node.add_fixture(made.number, fixture | {"venue": venues.get(fixture["venue"], 0)})
        show_one(node.event(made.number), as_json=as_json)


@events.command()
@click.argument("number", type=int)
@click.option("--day", default="", help="Such as 2030-06-08; today where the event takes place otherwise.")
@as_json
def situation(number: int, day: str, as_json: bool) -> None:
    """How the event NUMBER stands on a day."""
    with client() as node:
        found = node.situation(number, day)
    if as_json:
        show_json(found)
        return
    show_rows(found.today, ("number", "title", "venue", "starts_at", "authority"), as_json=False, empty="No match.")
    show_rows(found.worst, SCENARIOS, as_json=False, empty="No scenario is judged.")
    show_rows(found.calls, CALLS, as_json=False, empty="Nothing is to be reviewed.")


@events.command()
@click.argument("number", type=int)
@as_json
def risks(number: int, as_json: bool) -> None:
    """The risk register of the event NUMBER, the worst first."""
    with client() as node:
        show_rows(node.scenarios(number), SCENARIOS, as_json=as_json, empty="No scenario yet.")


@events.command()
@click.argument("number", type=int)
@as_json
def scenario(number: int, as_json: bool) -> None:
    """The scenario NUMBER: the path from its level down to its evidence."""
    with client() as node:
        show_one(node.scenario(number), as_json=as_json)


@events.command("open")
@click.argument("number", type=int)
@FILE
@as_json
def opened(number: int, file: Path, as_json: bool) -> None:
    """Open the scenario that the JSON FILE tells at the event NUMBER."""
    with client() as node:
        show_one(node.open_scenario(number, _told(file)), as_json=as_json)


@events.command()
@click.argument("number", type=int)
@FILE
@as_json
def evidence(number: int, file: Path, as_json: bool) -> None:
    """Bring the graded, dated ground that the JSON FILE tells to the scenario NUMBER."""
    with client() as node:
        show_one(node.bring_evidence(number, _told(file)), as_json=as_json)


@events.command()
@click.argument("number", type=int)
@FILE
@as_json
def judge(number: int, file: Path, as_json: bool) -> None:
    """Judge the scenario NUMBER by the JSON FILE: inherent, residual, confidence, valid_until, reason, measures."""
    with client() as node:
        show_one(node.judge_scenario(number, _told(file)), as_json=as_json)


@events.command()
@click.argument("number", type=int)
@click.option("--level", required=True, help="The id of a level of the scenario's method.")
@click.option("--reason", required=True)
@as_json
def dissent(number: int, level: str, reason: str, as_json: bool) -> None:
    """Keep another level beside the judgement in force of the scenario NUMBER."""
    with client() as node:
        show_one(node.dissent(number, level, reason), as_json=as_json)


@events.command()
@as_json
def reviews(as_json: bool) -> None:
    """The open calls for review, of all events."""
    with client() as node:
        show_rows(node.review_calls(), CALLS, as_json=as_json, empty="Nothing is to be reviewed.")


@events.command()
@click.argument("number", type=int)
@click.option("--reason", required=True, help="Why the level stays.")
@as_json
def settle(number: int, reason: str, as_json: bool) -> None:
    """Settle the call for review NUMBER: an analyst looked, and the level stays."""
    with client() as node:
        show_one(node.settle_review(number, reason), as_json=as_json)


for each in (joint, release, movements, move, matches, pictures, picture, plan):
    events.add_command(each)
