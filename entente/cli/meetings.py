"""`entente meeting`: propose, counter, answer, take into the diary, write and sign minutes (P-15.2 to P-15.5)."""

from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import click
import msgspec

from entente.cli.connection import client
from entente.cli.printing import as_json, show_json, show_one, show_rows
from entente.vocabulary.clock import SECOND
from entente.vocabulary.codes import MeetingGround
from entente.vocabulary.errors import LocalError

COLUMNS = ("thread", "starts", "ends", "stage", "waits", "title", "partners", "assembly", "entry")
STEPS = ("at", "by", "step", "ground", "starts", "ends")
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_TIME = click.DateTime(["%Y-%m-%dT%H:%M"])
_GROUND = click.Choice([each.value for each in MeetingGround])


@click.group()
def meeting() -> None:
    """Meetings with partners, arranged by message."""


@meeting.command("list")
@click.option("--assembly", default="", help="Only those asked for in the margins of this assembly.")
@as_json
def listed(assembly: str, as_json: bool) -> None:
    """List the meetings, the latest first."""
    with client() as node:
        empty = "No meetings. Open a contact or visit dossier, then: entente meeting propose DOSSIER …"
        show_rows(node.partner_meetings(assembly), COLUMNS, as_json=as_json, empty=empty)


@meeting.command()
@click.argument("thread")
@as_json
def show(thread: str, as_json: bool) -> None:
    """Show a meeting with all that was said."""
    with client() as node:
        held: dict[str, Any] = msgspec.to_builtins(node.partner_meeting(thread))
    if as_json:
        show_json(held)
        return
    steps = held.pop("steps")
    show_one(held, as_json=False)
    show_rows(steps, STEPS, as_json=False, empty="Nothing was said.")


@meeting.command()
@click.argument("dossier")
@click.option("--title", required=True)
@click.option("--from", "begins", type=_TIME, required=True, help="By the clock of the place: 2026-03-12T10:00.")
@click.option("--to", "ends", type=_TIME, required=True)
@click.option("--zone", default="UTC", show_default=True, help="Of the place, such as Africa/Casablanca.")
@click.option("--form", default="meeting", type=click.Choice(["meeting", "visit", "multilateral", "training"]))
@click.option("--place", default="")
@click.option("--country", default="", help="ISO 3166, two letters.")
@click.option("--agenda", default="")
@click.option("--office", "offices", multiple=True, help="Who comes, by office; no names.")
@click.option("--assembly", default="", help="In whose margins, as the organiser calls it.")
@click.option("--counter", "thread", default="", help="A meeting whose time this counters or moves.")
def propose(dossier: str, begins: datetime, ends: datetime, thread: str, **said: Any) -> None:
    """Propose a meeting in DOSSIER, or with --counter another time for one; prints the message."""
    said["text"] = said.pop("agenda")
    times = (_instant(begins, said["zone"]), _instant(ends, said["zone"]))
    with client() as node:
        sent = node.counter_meeting(thread, *times, said) if thread else node.propose_meeting(dossier, *times, said)
        click.echo(sent)


@meeting.command()
@click.argument("thread")
@click.option("--words", default="", help="A word to the partner.")
def accept(thread: str, words: str) -> None:
    """Accept the proposal on the table."""
    with client() as node:
        click.echo(node.answer_meeting(thread, "accept", words=words))


@meeting.command()
@click.argument("thread")
@click.option("--ground", type=_GROUND, required=True)
@click.option("--words", default="")
def decline(thread: str, ground: str, words: str) -> None:
    """Decline the proposal on the table; what was agreed before stands."""
    with client() as node:
        click.echo(node.answer_meeting(thread, "decline", ground, words))


@meeting.command()
@click.argument("thread")
@click.option("--ground", type=_GROUND, required=True)
@click.option("--words", default="")
def cancel(thread: str, ground: str, words: str) -> None:
    """Cancel the meeting at both ends."""
    with client() as node:
        click.echo(node.answer_meeting(thread, "cancel", ground, words))


@meeting.command()
@click.argument("thread")
def enter(thread: str) -> None:
    """Take the agreed meeting into the diary, where it follows later moves; prints the entry's number."""
    with client() as node:
        click.echo(node.take_meeting(thread))


@meeting.command()
@click.argument("thread")
@click.argument("file", type=_FILE, required=False)
@as_json
def minutes(thread: str, file: Path | None, as_json: bool) -> None:
    """Show the minutes on the table or a text to begin with; with FILE (JSON) lay that text on the table."""
    with client() as node:
        if file is None:
            show_one(node.minutes(thread), as_json=as_json)
        else:
            click.echo(node.lay_minutes(thread, _text(file)))


@meeting.command()
@click.argument("thread")
@click.option("--key", "folder", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True)
@click.option("--name", required=True, help="Your name and rank, as the other side shall read them.")
def sign(thread: str, folder: Path, name: str) -> None:
    """Sign the minutes on the table as yourself. The key stays here (see `entente agreement key`)."""
    from entente.cli.signatories import service_of, signature_on_minutes

    with client() as node:
        own = service_of(node.statement().statement)
        credential, assertion = signature_on_minutes(folder, node.minutes(thread), own)
        click.echo(node.sign_minutes(thread, credential=credential, name=name, assertion=assertion))


def _instant(read: datetime, zone: str) -> int:
    try:
        return int(read.replace(tzinfo=ZoneInfo(zone)).timestamp()) * SECOND
    except (KeyError, ValueError, OSError) as error:
        raise LocalError(f"{zone[:40]!r} is no time zone", cure="write an IANA name: Africa/Casablanca") from error


def _text(file: Path) -> dict[str, Any]:
    """A text as `minutes --json` prints it, with its digest or without."""
    try:
        told = msgspec.json.decode(file.read_bytes(), type=dict[str, Any])
    except msgspec.MsgspecError as error:
        raise LocalError(f"{file} is no text of minutes: {error}", cure="give JSON", clause="P-15.5.1") from error
    return dict(told.get("text", told))
