"""`entente keys`: the keys in force, and the next statement, which takes the root from its safe (P-2.3)."""

import os
from datetime import UTC, datetime
from pathlib import Path

import click
import msgspec

from entente.access.actions import Action
from entente.cli import database
from entente.cli.home import required
from entente.cli.officers import approved_by, by, password_of
from entente.cli.printing import as_json, show_one, show_rows
from entente.crypto import passphrase
from entente.crypto.keystore import FileKeyStore

ROOT_PASSPHRASE, NEW_PASSPHRASE = "ENTENTE_ROOT_PASSPHRASE", "ENTENTE_NEW_PASSPHRASE"  # variables' names
COLUMNS = ("key", "use", "from_at", "until_at", "revoked")
_ROOT = click.Path(exists=True, file_okay=False, path_type=Path)


@click.group()
def keys() -> None:
    """Keys of this node's services."""


@keys.command("list")
@click.argument("service")
@as_json
def listed(service: str, as_json: bool) -> None:
    """List the keys that the statement in force of SERVICE names."""
    with database.reading():
        from entente.cli.rotation import keys_of  # models need Django set up

        rows = keys_of(service)
    show_rows(rows, COLUMNS, as_json=as_json, empty="No keys.")


@keys.command()
@click.argument("service")
def sheet(service: str) -> None:
    """Print the root sheet of SERVICE again: the words that partners compare. No key is opened."""
    with database.reading():
        from entente.cli.rotation import words_of  # models need Django set up

        words, digits = words_of(service)
    click.echo(f"ROOT SHEET of {service}\n  words:  {words}\n  digits: {digits}")


@keys.command("passphrase")
def new_passphrase() -> None:
    """Give the node's keys another passphrase. The keys stay; the node takes it at its next start.

    The new one comes from the terminal or ENTENTE_NEW_PASSPHRASE.
    """
    store = FileKeyStore(required().folder / "keys", passphrase.read(ask=passphrase.terminal()))
    told = os.environ.get(NEW_PASSPHRASE)
    store.change_passphrase(told or click.prompt("New passphrase", hide_input=True, confirmation_prompt=True))
    click.echo("The keys open with the new passphrase only. Older backups keep theirs.")


@keys.command()
@click.argument("service")
@click.option("--root", type=_ROOT, required=True, help="The folder of the offline root key, from its safe.")
@click.option("--signing", is_flag=True, help="New signing and transport keys too, not only sealing keys.")
@click.option("--revoke", "revoked", multiple=True, help="A signing key that no longer speaks for SERVICE; see `list`.")
@click.option(
    "--vouched-until",
    type=click.DateTime(["%Y-%m-%dT%H:%M"]),
    help="Messages under revoked keys count until then (UTC); until now when it is not given.",
)
@click.option("--url", "urls", multiple=True, help="New addresses of this node, in place of those in force.")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="The new statement as a file.")
@by
@approved_by
@as_json
def rotate(
    service: str, root: Path, output: Path | None, by: str, approved_by: str, as_json: bool, **told: object
) -> None:
    """Issue the next key statement of SERVICE. The node must stand still; carry the root back to its safe afterwards.

    The passphrase of the root comes from ENTENTE_ROOT_PASSPHRASE, else it is that of the node.
    """
    words = passphrase.read(ask=passphrase.terminal())
    offline = FileKeyStore(root, os.environ.get(ROOT_PASSPHRASE) or words)
    with database.writing() as home:
        from entente.cli.approval import Approval  # models need Django set up
        from entente.cli.rotation import Wanted, next_statement

        approval = Approval.of(service, by, approved_by, ask=password_of, action=Action.MANAGE_KEYS)
        signed, summary = next_statement(
            approval, FileKeyStore(home.folder / "keys", words), offline, msgspec.convert(_wanted(told), Wanted)
        )
    if output is not None:
        output.write_bytes(signed)
    show_one(summary, as_json=as_json)


def _wanted(told: dict[str, object]) -> dict[str, object]:
    until = told.pop("vouched_until")
    at = int(until.replace(tzinfo=UTC).timestamp() * 1000) if isinstance(until, datetime) else None
    return {**told, "vouched_until": at}
