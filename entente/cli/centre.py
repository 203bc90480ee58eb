"""`entente centre`: rooms, their watch logs, entries and briefings of the running node."""

import click

from entente.cli.connection import client
from entente.cli.printing import as_json, show_one, show_rows
from entente.vocabulary.codes import LogKind, LogOutcome

ROOMS = ("dossier", "opened_at", "open")
ENTRIES = ("message", "occurred", "author", "kind", "outcome", "late", "waiting", "asked")
KINDS = click.Choice([kind.value for kind in LogKind])
OUTCOMES = click.Choice([outcome.value for outcome in LogOutcome if outcome])


@click.group()
def centre() -> None:
    """The watch logs that services share. A centre coordinates; orders stay with the host's command."""


@centre.command()
@as_json
def rooms(as_json: bool) -> None:
    """The rooms of the service, the newest first."""
    with client() as node:
        show_rows(node.rooms(), ROOMS, as_json=as_json, empty="No room yet: `entente centre open` begins one.")


@centre.command("open")
@click.argument("dossier")
@click.argument("text")
@click.option("--tlp", default="amber", show_default=True, help="How far its entries may go.")
@click.option("--agreement", default="", help="Where the kind of dossier needs one.")
@as_json
def opened(dossier: str, text: str, tlp: str, agreement: str, as_json: bool) -> None:
    """Begin the watch log of DOSSIER with its first entry, which says what the room is for."""
    with client() as node:
        show_one({"message": node.open_room(dossier, text, tlp=tlp, agreement=agreement)}, as_json=as_json)


@centre.command()
@click.argument("dossier")
@click.option("--kind", default="", type=KINDS)
@click.option("--author", default="", help="One service's entries.")
@click.option("--late", is_flag=True, help="Only what came late.")
@click.option("--open", "waiting", is_flag=True, help="Only what waits for an answer, the nearest limit first.")
@as_json
def log(dossier: str, kind: str, author: str, late: bool, waiting: bool, as_json: bool) -> None:
    """The log of DOSSIER without its words, the newest place first."""
    with client() as node:
        rows = node.open_entries(dossier) if waiting else node.log(dossier, kind, author, late=late)
        show_rows(rows, ENTRIES, as_json=as_json, empty="No entry fits.")


@centre.command()
@click.argument("dossier")
@click.argument("message")
@as_json
def show(dossier: str, message: str, as_json: bool) -> None:
    """One entry with its words; the ledger keeps that it was read."""
    with client() as node:
        show_one(node.log_entry(dossier, message), as_json=as_json)


@centre.command()
@click.argument("dossier")
@click.argument("text")
@click.option("--kind", default="entry", type=KINDS, show_default=True)
@click.option("--place", default="")
@click.option("--source", default="")
@click.option("--to", multiple=True, help="A service that is asked; may be given again.")
@click.option("--parent", default="", help="The entry that an answer or a correction is to.")
@click.option("--outcome", default="", type=OUTCOMES, help="Of an answer to an assignment, a handover, a presence.")
@as_json
def write(
    dossier: str,
    text: str,
    kind: str,
    place: str,
    source: str,
    to: tuple[str, ...],
    parent: str,
    outcome: str,
    as_json: bool,
) -> None:
    """Write TEXT into the log of DOSSIER."""
    told = {"kind": kind, "place": place, "source": source, "to": to, "parent": parent, "outcome": outcome}
    with client() as node:
        show_one({"message": node.write_entry(dossier, text, **told)}, as_json=as_json)


@centre.command()
@click.argument("dossier")
@click.option("--scope", default="morning", type=click.Choice(["morning", "general"]), show_default=True)
@as_json
def briefing(dossier: str, scope: str, as_json: bool) -> None:
    """The briefing of DOSSIER as of now."""
    with client() as node:
        show_one(node.briefing(dossier, scope), as_json=as_json)
