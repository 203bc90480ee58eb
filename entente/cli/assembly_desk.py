"""`entente assembly` at the running node: assemblies, requests, decisions, and the plan that answers partners."""

import click

from entente.cli.connection import client
from entente.cli.printing import as_json, show_one, show_rows

ASSEMBLIES = ("number", "name", "stated", "created_at")
REQUESTS = ("key", "state", "origin", "note")
PROPOSED = ("thread", "partners", "title", "starts", "ends", "waits")


@click.command("list")
@as_json
def listed(as_json: bool) -> None:
    """List the assemblies that the node plans."""
    with client() as node:
        show_rows(node.assemblies(), ASSEMBLIES, as_json=as_json, empty="No assembly is planned.")


@click.command()
@click.argument("number", type=int)
@click.option("--state", default="", type=click.Choice(["", "asked", "accepted", "declined"]))
@as_json
def requests(number: int, state: str, as_json: bool) -> None:
    """The requests of an assembly."""
    with client() as node:
        show_rows(node.meetings(number, state), REQUESTS, as_json=as_json, empty="Nobody has asked.")


@click.command()
@click.argument("number", type=int)
@as_json
def proposed(number: int, as_json: bool) -> None:
    """What partners ask for by message and nobody took in as a request yet."""
    with client() as node:
        show_rows(node.proposed_meetings(number), PROPOSED, as_json=as_json, empty="No partner has proposed one.")


@click.command()
@click.argument("number", type=int)
@click.argument("key")
@as_json
def accept(number: int, key: str, as_json: bool) -> None:
    """Accept a request: it is to be placed."""
    with client() as node:
        show_one(node.decide_meeting(number, key, accept=True), as_json=as_json)


@click.command()
@click.argument("number", type=int)
@click.argument("key")
@click.option("--reason", required=True, help="What the delegation is told.")
@as_json
def decline(number: int, key: str, reason: str, as_json: bool) -> None:
    """Decline a request; a partner whose node asked is told at once."""
    with client() as node:
        show_one(node.decide_meeting(number, key, accept=False, reason=reason), as_json=as_json)


@click.command()
@click.argument("number", type=int)
@as_json
def publish(number: int, as_json: bool) -> None:
    """Publish the newest plan; partners whose nodes asked are answered by message."""
    with client() as node:
        show_one(node.publish_plan(number), as_json=as_json)


COMMANDS = (listed, requests, proposed, accept, decline, publish)
