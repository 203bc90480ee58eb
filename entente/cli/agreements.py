"""`entente agreement`: read, propose, counter, sign in person, bring into force, end (P-6.9 to P-6.11)."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click
import msgspec

from entente.cli.connection import client
from entente.cli.printing import as_json, show_json, show_one, show_rows
from entente.vocabulary.errors import LocalError

COLUMNS = ("agreement", "kind", "title", "parties", "state", "effective_from")
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def agreement() -> None:
    """What binds this service and its partners."""


@agreement.command("list")
@as_json
def listed(as_json: bool) -> None:
    """List agreements and drafts, the newest change first."""
    with client() as node:
        empty = "No agreements. Open a dossier of kind `agreement`, then: entente agreement propose DOSSIER FILE"
        show_rows(node.agreements(), COLUMNS, as_json=as_json, empty=empty)


@agreement.command()
@click.argument("named", metavar="AGREEMENT")
@as_json
def show(named: str, as_json: bool) -> None:
    """Show an agreement with the clauses on the table. `--json` gives a text that can be countered."""
    with client() as node:
        held = node.agreement(named)
    if as_json:
        show_json(held)
        return
    clauses: list[dict[str, Any]] = held.pop("clauses")
    show_one(held, as_json=False)
    show_rows(clauses, ("number", "kind", "value"), as_json=False, empty="Nothing was proposed yet.")


@agreement.command()
@click.argument("named", metavar="AGREEMENT")
def terms(named: str) -> None:
    """Print the terms as the gate applies them now, as JSON; `clauses` names where each comes from."""
    with client() as node:
        show_json(node.terms(named))


@agreement.command()
@click.argument("dossier")
@click.argument("file", type=_FILE)
def propose(dossier: str, file: Path) -> None:
    """Propose the text in FILE (JSON: kind, title, clauses) in the agreement dossier DOSSIER."""
    with client() as node:
        click.echo(node.propose(dossier, _text(file)))


@agreement.command()
@click.argument("named", metavar="AGREEMENT")
@click.argument("file", type=_FILE)
def counter(named: str, file: Path) -> None:
    """Counter the text on the table with the whole new text in FILE."""
    with client() as node:
        if not node.agreement(named)["clauses"]:
            raise LocalError("nothing was proposed yet", cure="propose it: entente agreement propose", clause="P-6.9")
        click.echo(node.propose(named, _text(file)))


@agreement.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def key(folder: Path) -> None:
    """Make your personal key in FOLDER, under a passphrase of yours; prints the credential that texts name.

    The passphrase comes from the terminal or ENTENTE_SIGNATORY_PASSPHRASE. Keep FOLDER where you alone can read it.
    """
    from entente.cli.signatories import make_key

    click.echo(make_key(folder))


@agreement.command()
@click.argument("named", metavar="AGREEMENT")
@click.option("--key", "folder", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True)
@click.option("--name", required=True, help="Your name and rank, as the other side shall read them.")
def sign(named: str, folder: Path, name: str) -> None:
    """Sign the text on the table as yourself. The key stays here; the node attests the signature and sends it."""
    from entente.cli.signatories import signature_of

    with client() as node:
        credential, assertion = signature_of(folder, node.agreement(named))
        click.echo(node.sign(named, credential=credential, name=name, assertion=assertion))


@agreement.command()
@click.argument("named", metavar="AGREEMENT")
@click.option("--key", "folder", type=click.Path(exists=True, file_okay=False, path_type=Path), required=True)
@click.option("--name", required=True, help="Your name and rank, as the other side shall read them.")
def assure(named: str, folder: Path, name: str) -> None:
    """Sign the assurance against death penalty and torture, as the office that the agreement names (P-13.10)."""
    from entente.cli.signatories import assurance_by, service_of

    with client() as node:
        credential, assertion = assurance_by(folder, node.agreement(named), service_of(node.statement().statement))
        click.echo(node.give_assurance(named, credential=credential, name=name, assertion=assertion))


@agreement.command()
@click.argument("named", metavar="AGREEMENT")
@as_json
def undeclared(named: str, as_json: bool) -> None:
    """List who has not said what became of what it received under an ended agreement."""
    with client() as node:
        empty = "Nothing is outstanding: the agreement runs, or every receiver has declared."
        show_rows(node.undeclared(named), ("receiver", "messages"), as_json=as_json, empty=empty)


def _announcement(command: str, event: str, words: str) -> click.Command:
    @click.command(command, help=words)
    @click.argument("named", metavar="AGREEMENT")
    @click.option("--on", "day", type=click.DateTime(["%Y-%m-%d"]), help="From this day (UTC); else at the earliest.")
    def announced(named: str, day: datetime | None) -> None:
        effective = int(day.replace(tzinfo=UTC).timestamp() * 1000) if day else None
        with client() as node:
            click.echo(node.announce(named, event, effective))

    return announced


ANNOUNCEMENTS = (
    ("enter-into-force", "in_force", "Notify that this side's conditions for entry into force are met."),
    ("suspend", "suspended", "Suspend the agreement, as its clauses allow."),
    ("resume", "resumed", "Resume a suspended agreement."),
    ("terminate", "terminated", "Terminate the agreement, as its clauses allow."),
)
for row in ANNOUNCEMENTS:
    agreement.add_command(_announcement(*row))


def _text(file: Path) -> dict[str, Any]:
    """A text as `show --json` prints it or as it is proposed: what is no part of a text is left out."""
    try:
        told = msgspec.json.decode(file.read_bytes(), type=dict[str, Any])
        return {name: told[name] for name in ("kind", "title", "clauses")}
    except (msgspec.MsgspecError, KeyError) as error:
        raise LocalError(
            f"{file} is no text of an agreement: {error}", clause="P-6.9", cure="give kind, title and clauses"
        ) from error
