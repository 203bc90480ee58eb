"""`entente node init` and `entente node serve`."""

from gettext import gettext as _
from pathlib import Path
from typing import Any

import click

from entente.crypto import passphrase
from entente.node.commands.root_sheets import root_sheet
from entente.node.founding import Founding, RootSheet, found
from entente.node.preparing import prepare
from entente.node.setup import code
from entente.vocabulary.clock import system_clock
from entente.vocabulary.errors import LocalError


@click.group()
def node() -> None:
    """Make a node and run it."""


@node.command()
@click.argument("home", type=click.Path(path_type=Path))
@click.option(
    "--service", "services", multiple=True, required=True, help="Service id such as ma.dgsn; may be repeated."
)
@click.option("--name", "names", multiple=True, required=True, help="The service's full name, one for each service.")
@click.option("--url", required=True, help="Where partners reach this node.")
@click.option("--time-zone", default="UTC", show_default=True, help="IANA name, such as Africa/Casablanca.")
@click.option("--language", default="en", show_default=True, type=click.Choice(["en", "fr", "es", "ar"]))
@click.option(
    "--database", default="sqlite", show_default=True, help="sqlite, or postgresql://user:password@host/name."
)
@click.option("--insecure-loopback", is_flag=True, help="Pages without TLS, on loopback addresses only.")
def init(home: Path, services: tuple[str, ...], names: tuple[str, ...], **told: Any) -> None:
    """Make a new node in HOME: configuration, keys, database, root sheet.

    The passphrase comes from ENTENTE_PASSPHRASE_FILE, ENTENTE_PASSPHRASE or the terminal.
    """
    if len(services) != len(names):
        raise LocalError("each service needs its name", cure="give --name as often as --service")
    words = passphrase.read(ask=passphrase.terminal())
    sheets = found(Founding(home=home, services=services, names=names, **told), words, system_clock)
    prepare(home)
    for sheet in sheets:
        click.echo(_printed(sheet))
    _echo_code(home, told["url"])
    click.echo(
        _("The node is in {home}. Carry {root} away from this machine and lock it up.").format(
            home=home, root=home / "root"
        )
    )


def _printed(sheet: RootSheet) -> str:
    told = _("Read the words to each partner by telephone or in person; they compare them with what they see.")
    return f"{root_sheet(sheet.service, sheet.name, sheet.words, sheet.groups)}\n  {told}\n"


def _echo_code(home: Path, url: str) -> None:
    told = _("Open {address} and type it: the first administrator is made there.").format(address=f"{url}/setup/")
    click.echo(f"{_('SETUP CODE')}: {code.make(home)}\n  {told}\n")


@node.command()
@click.argument("home", type=click.Path(path_type=Path))
@click.option("--url", required=True, help="Where officers and partners will reach this node.")
@click.option("--bind", default="127.0.0.1:8400", show_default=True, help="Address and port to listen on.")
@click.option("--insecure-loopback", is_flag=True, help="Pages without TLS, on loopback addresses only.")
def setup(home: Path, url: str, bind: str, insecure_loopback: bool) -> None:
    """Set a new node up in the browser: founding, keys, first administrator; then it runs as with `serve`.

    The passphrase comes from ENTENTE_PASSPHRASE_FILE, ENTENTE_PASSPHRASE or the terminal.
    """
    from entente.node.setup import serving  # gunicorn is loaded for this command only

    if (home / "node.toml").exists():
        raise LocalError(f"there is a node in {home} already", cure="run it: entente node serve")
    words = passphrase.read(ask=passphrase.terminal())
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    _echo_code(home, url)
    serving.serve(home, bind, url, words, insecure_loopback=insecure_loopback)


@node.command("code")
def new_code() -> None:
    """Print a new setup code, for a node without an administrator, in place of the one before."""
    from entente.node.configuration import load  # read when the command runs

    configuration = load()
    if configuration.home is None:
        raise LocalError("no node is named", cure="set ENTENTE_HOME, or pass --home")
    _echo_code(configuration.home, configuration.url)


@node.command()
@click.option("--bind", default="127.0.0.1:8400", show_default=True, help="Address and port to listen on.")
@click.option("--workers", default=2, show_default=True, help="Processes; one on SQLite, whatever is given.")
def serve(bind: str, workers: int) -> None:
    """Run the node of ENTENTE_HOME (or --home): pages, API, exchange with partners."""
    from entente.node.configuration import load  # read when the command runs
    from entente.node.serving import Server  # gunicorn is loaded for this command only

    configuration = load()
    if configuration.home is None:
        raise LocalError("no node is named", cure="set ENTENTE_HOME, or pass --home")
    server = Server(configuration, bind, workers)
    prepare(configuration.home)
    server.run()
