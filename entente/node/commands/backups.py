"""`entente backup` and `entente restore`."""

import os
from datetime import UTC, datetime
from gettext import gettext as _
from pathlib import Path

import click

from entente.crypto import passphrase
from entente.exchange.backup_making import KEPT, Home, back_up, keys_file
from entente.node.configuration import load
from entente.vocabulary.clock import SECOND, system_clock
from entente.vocabulary.errors import LocalError

ROOT_PASSPHRASE = "ENTENTE_ROOT_PASSPHRASE"  # noqa: S105  # a variable's name


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--days", default=KEPT, show_default=True, type=click.IntRange(1, 366), help="When it expires.")
def backup(file: Path, days: int) -> None:
    """Back the node up into FILE, and the keys that open it into FILE.keys. The node may run meanwhile.

    Keep the two files apart: destroying the key file erases the backup. The offline root is in neither.
    """
    configuration = load()
    if configuration.home is None:
        raise LocalError("no node is named", cure="set ENTENTE_HOME, or pass --home")
    words = passphrase.read(ask=passphrase.terminal())
    home = Home(configuration.home, configuration.services, configuration.database, words)
    made = back_up(home, file, system_clock(), days)
    until = datetime.fromtimestamp(made.expires_at // SECOND, UTC).date()
    click.echo(
        _("{file} and {keys} are written. Keep them apart, and destroy both after {day}.").format(
            file=file, keys=keys_file(file), day=until
        )
    )


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("home", type=click.Path(path_type=Path))
@click.option(
    "--keys", "keys", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="FILE.keys otherwise."
)
@click.option(
    "--root",
    required=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder of the offline root key: it signs the next incarnation.",
)
def restore(file: Path, home: Path, keys: Path | None, root: Path) -> None:
    """Restore the backup FILE into the empty folder HOME.

    The node then starts quarantined: it sends nothing until its partners have told it what it lacks.
    """
    words = passphrase.read(ask=passphrase.terminal())
    from entente.node.restored import Order  # Django is loaded for this command only
    from entente.node.restored import restore as run

    indexed = run(Order(file, keys or keys_file(file), home, root, words, os.environ.get(ROOT_PASSPHRASE) or words))
    for service, count in indexed.items():
        click.echo(_("{service}: restored, messages indexed: {count}.").format(service=service, count=count))
    told = _("Start the node in {home}. It catches up with its partners first. Carry the root back to its safe.")
    click.echo(told.format(home=home))
