"""`entente diary`: read communiqués without a node; list entries and commitments of the running one."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import click
import msgspec

from entente.cli.connection import client
from entente.cli.faults import fault
from entente.cli.printing import as_json, show_one, show_rows
from entente.cli.statements import statement
from entente.domains.diary.rules.languages import LanguageUnknown
from entente.domains.diary.rules.merging import linked, merged
from entente.domains.diary.rules.values import Reading
from entente.domains.diary.services.documents import DocumentUnreadable
from entente.domains.diary.services.reading import read_file

COLUMNS = ("doc", "type", "start", "end", "place", "parties", "people", "topics", "outcomes")
NOT_ALL_READ = 3
"""Exit status when a file could not be read; the others are printed all the same."""


@click.group()
def diary() -> None:
    """Who met whom, when, where, about what, and what came of it."""


diary.add_command(statement)


@diary.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--merged", "together", is_flag=True, help="Print each event once, every value with its sources.")
@as_json
def read(files: Sequence[Path], together: bool, as_json: bool) -> None:
    """Read communiqués: text, HTML, PDF or e-mail in eight languages; nothing is entered anywhere.

    With --json one object a line and file. Exit status 3: a file could not be read.
    """
    told, refused = _read(files)
    readings = linked(told)
    if together or as_json:
        for one in merged(readings) if together else readings:
            click.echo(msgspec.json.encode(one).decode())
    else:
        show_rows(_rows(readings), COLUMNS, as_json=False, empty="Nothing could be read.")
        for reading in readings:
            for remark in reading.remarks:
                click.echo(f"{reading.doc}: {remark.what}: {remark.cure}", err=True)
    raise SystemExit(NOT_ALL_READ if refused else 0)


ENTRIES = ("number", "starts", "ends", "kind", "state", "title", "parties")
COMMITMENTS = ("number", "state", "due", "kind", "what", "promised_by", "promised_to", "kept_by")


@diary.command("list")
@click.option("--party", default="", help="A country (MA), an organisation or a service.")
@click.option("--state", default="", type=click.Choice(["", "planned", "held", "cancelled"]))
@as_json
def listed(party: str, state: str, as_json: bool) -> None:
    """The entries of the diary, the newest first."""
    with client() as node:
        show_rows(node.diary(party, state), ENTRIES, as_json=as_json, empty="The diary is empty.")


@diary.command()
@click.argument("number", type=int)
@as_json
def show(number: int, as_json: bool) -> None:
    """One entry whole; the ledger keeps that it was read."""
    with client() as node:
        show_one(node.diary_entry(number), as_json=as_json)


@diary.command("state")
@click.argument("number", type=int)
@click.argument("state", type=click.Choice(["held", "cancelled", "planned"]))
@click.option("--reason", default="", help="Why it is cancelled.")
@as_json
def set_state(number: int, state: str, reason: str, as_json: bool) -> None:
    """An entry took place, is cancelled with a reason, or planned again."""
    with client() as node:
        show_one(node.set_diary_state(number, state, reason), as_json=as_json)


@diary.command()
@click.option("--party", default="", help="A country (MA), an organisation or a service.")
@click.option("--state", default="open", show_default=True, type=click.Choice(["", "open", "kept", "dropped"]))
@as_json
def commitments(party: str, state: str, as_json: bool) -> None:
    """What was promised, the nearest date first."""
    with client() as node:
        show_rows(node.commitments(party, state), COMMITMENTS, as_json=as_json, empty="Nothing was promised.")


def _read(files: Sequence[Path]) -> tuple[list[Reading], int]:
    told, refused = [], 0
    for file in files:
        try:
            told.append(read_file(file))
        except (DocumentUnreadable, LanguageUnknown) as error:
            click.echo(f"{file.name}: {fault(error)}", err=True)
            refused += 1
    return told, refused


def _rows(readings: Sequence[Reading]) -> Iterable[dict[str, object]]:
    for reading in readings:
        for event in reading.events:
            yield {
                "doc": reading.doc,
                "type": event.type.value,
                "start": event.date_start,
                "end": event.date_end,
                "place": ", ".join(filter(None, (event.place.city, event.place.country))),
                "parties": list(event.parties),
                "people": [
                    one.canonical or one.name or f"{one.office} ({one.country or one.org})"
                    for one in event.participants
                ],
                "topics": list(event.topics),
                "outcomes": [one.value for one in event.outcomes],
            }
