"""Joint assessments, movements with their steps, match figures, threat pictures, the security plan."""

from gettext import gettext as _

import click

from entente.cli.connection import client
from entente.cli.printing import as_json, show_json, show_one, show_rows


@click.command()
@click.argument("number", type=int)
@as_json
def joint(number: int, as_json: bool) -> None:
    """What the services released of the scenarios of the event NUMBER, side by side."""
    with client() as node:
        found = node.joint_assessments(number)
    if as_json:
        show_json(found)
        return
    rows = [
        {
            "scenario": each.title,
            "agreement": each.agreement,
            "service": voice.service,
            "level": [voice.low, voice.high],
        }
        for each in found
        for voice in each.voices
    ]
    show_rows(rows, ("scenario", "verdict", "service", "level"), as_json=False, empty="Nothing was released yet.")


@click.command()
@click.argument("number", type=int)
@click.option("--text", required=True, help="What the others may read.")
@click.option("--all", "everybody", is_flag=True, help="Hosts and guests; hosts only otherwise.")
@as_json
def release(number: int, text: str, everybody: bool, as_json: bool) -> None:
    """Release the judgement in force of the scenario NUMBER."""
    with client() as node:
        show_one(node.release_judgement(number, text, hosts_only=not everybody), as_json=as_json)


MOVEMENTS = ("number", "planned_at", "title", "hands", "point", "place", "takes", "state")


@click.command()
@click.argument("number", type=int)
@as_json
def movements(number: int, as_json: bool) -> None:
    """The movements of the event NUMBER, in the order of their times."""
    with client() as node:
        show_rows(node.movements(number), MOVEMENTS, as_json=as_json, empty="No movement yet.")


@click.command()
@click.argument("number", type=int)
@click.argument("step", type=click.Choice(["hand_over", "take_over", "refuse", "cancel"]))
@click.option("--words", default="", help="Needed where it refuses or cancels.")
@as_json
def move(number: int, step: str, words: str, as_json: bool) -> None:
    """Take a STEP of the movement NUMBER."""
    with client() as node:
        show_one(node.step_movement(number, step, words), as_json=as_json)


@click.command()
@click.argument("number", type=int)
@as_json
def matches(number: int, as_json: bool) -> None:
    """The match forms of the event NUMBER in figures."""
    columns = ("fixture", "home", "visiting", "state", "risk", "risk_supporters", "non_risk_supporters", "lacking")
    with client() as node:
        show_rows(node.match_forms(number), columns, as_json=as_json, empty="No match form yet.")


PICTURES = ("number", "title", "kind", "version", "review_by", "owner")


@click.command()
@as_json
def pictures(as_json: bool) -> None:
    """The standing threat pictures."""
    with client() as node:
        show_rows(node.threat_pictures(), PICTURES, as_json=as_json, empty="No threat picture yet.")


@click.command()
@click.argument("number", type=int)
@as_json
def picture(number: int, as_json: bool) -> None:
    """The threat picture NUMBER with its version in force."""
    with client() as node:
        show_one(node.threat_picture(number), as_json=as_json)


@click.command()
@click.argument("number", type=int)
@as_json
def plan(number: int, as_json: bool) -> None:
    """The security plan of the event NUMBER: its sections, and what is lacking."""
    with client() as node:
        found = node.security_plan(number)
    if as_json:
        show_json(found)
        return
    show_rows(found.sections, ("part", "state", "owner", "waits_for"), as_json=False, empty="No section yet.")
    for lack, part in found.lacking:
        click.echo(_("lacking: {part}: {lack}").format(part=part or _("the plan"), lack=lack))
