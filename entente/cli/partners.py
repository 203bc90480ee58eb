"""`entente partner`: take partners in, confirm their words by a second officer, suspend and revoke them (P-2.1)."""

from gettext import gettext as _
from pathlib import Path

import click
import msgspec

from entente.cli.connection import client
from entente.cli.printing import as_json, show_json, show_one, show_rows
from entente.client import Partner

COLUMNS = ("partner", "name", "state", "urls", "last_contact", "last_error")


@click.group()
def partner() -> None:
    """Services that this one exchanges with."""


@partner.command("list")
@as_json
def listed(as_json: bool) -> None:
    """List the partners."""
    with client() as node:
        show_rows(node.partners(), COLUMNS, as_json=as_json, empty="No partners yet: entente partner add FILE_OR_URL")


@partner.command()
@click.argument("named", metavar="PARTNER")
@as_json
def show(named: str, as_json: bool) -> None:
    """Show one partner, with the words to compare."""
    with client() as node:
        show_one(node.partner(named), as_json=as_json)


@partner.command()
@click.argument("source", metavar="FILE_OR_URL")
@as_json
def add(source: str, as_json: bool) -> None:
    """Take in the key statement of a partner: a file, or the address that serves it.

    The address is https://NODE/exchange/SERVICE/statement. Nothing is exchanged before another officer has confirmed
    the words.
    """
    with client() as node:
        statement = b"" if "://" in source else _file(source).read_bytes()
        added = node.add_partner(statement=statement) if statement else node.add_partner(url=source)
    if as_json:
        show_json(added)
        return
    click.echo(
        _("{partner} ({name}) awaits confirmation. Its words, as this node sees them:").format(
            partner=added.partner, name=added.name
        )
    )
    click.echo(f"  {added.fingerprint}")
    click.echo(_("Hear them from the partner by telephone or in person. Then another officer than you runs:"))
    click.echo(f"  entente partner confirm {added.partner} WORDS...")


@partner.command()
@click.argument("named", metavar="PARTNER")
@click.argument("words", nargs=-1, required=True)
@as_json
def confirm(named: str, words: tuple[str, ...], as_json: bool) -> None:
    """Trust PARTNER, whose twelve WORDS you heard from it yourself."""
    with client() as node:
        _changed(node.confirm_partner(named, " ".join(words)), as_json=as_json)


@partner.command()
@click.argument("named", metavar="PARTNER")
@click.option("--reason", required=True, help="Why; kept in the ledger.")
@as_json
def suspend(named: str, reason: str, as_json: bool) -> None:
    """Stop exchanging with PARTNER for now."""
    with client() as node:
        _changed(node.suspend_partner(named, reason), as_json=as_json)


@partner.command()
@click.argument("named", metavar="PARTNER")
@as_json
def resume(named: str, as_json: bool) -> None:
    """Exchange again with PARTNER, which was suspended."""
    with client() as node:
        _changed(node.resume_partner(named), as_json=as_json)


@partner.command()
@click.argument("named", metavar="PARTNER")
@click.option("--reason", required=True, help="Why; kept in the ledger.")
@as_json
def revoke(named: str, reason: str, as_json: bool) -> None:
    """Trust PARTNER no more; coming back takes a new confirmation."""
    with client() as node:
        _changed(node.revoke_partner(named, reason), as_json=as_json)


@partner.command()
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="A file to hand to the partner.")
def statement(output: Path | None) -> None:
    """Print this service's own key statement, or write it to a file for a partner; with the words to read out."""
    with client() as node:
        own = node.statement()
    if output is None:
        show_json(own.statement)
        return
    output.write_bytes(msgspec.json.encode(own.statement))
    told = _("{file} is for your partners. Read them these words by telephone or in person:").format(file=output)
    click.echo(f"{told}\n  {own.words}")


def _changed(now: Partner, *, as_json: bool) -> None:
    if as_json:
        show_json(now)
    else:
        click.echo(_("{partner} is {state}.").format(partner=now.partner, state=now.state))


def _file(source: str) -> Path:
    path = Path(source)
    if not path.is_file():
        raise click.BadParameter(
            _("{source} is neither a file nor an address").format(source=source), param_hint="FILE_OR_URL"
        )
    return path
