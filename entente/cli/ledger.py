"""`entente ledger`: verify the whole node offline, prove one message to anybody, print the heads to keep elsewhere."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from gettext import gettext as _
from pathlib import Path

import click

from entente.cli import database
from entente.cli.connection import client
from entente.cli.home import Home
from entente.cli.ledger_values import COMPARED, Kept, Line, Wrong
from entente.cli.printing import as_json, show_json, show_rows
from entente.vocabulary.errors import LocalError
from entente.vocabulary.purposes import Purpose


@click.group()
def ledger() -> None:
    """Prove what happened, and check that nothing was rewritten."""


@ledger.command()
@click.option("--of-partners", is_flag=True, help="The heads that partners signed, and whether each extends the last.")
@as_json
def heads(of_partners: bool, as_json: bool) -> None:
    """Print size and root of each tree. Keep them outside the node: `ledger verify --heads FILE` compares.

    Of partners: `proven` extends a head held here, `open` one that is not held here; `contradicts` proves that the
    partner rewrote its ledger (P-9.6).
    """
    with client() as node:
        if of_partners:
            columns = ("origin", "tree", "size", "root", "at", "standing")
            show_rows(node.held_heads(), columns, as_json=as_json, empty="No partner has signed a head yet.")
            return
        show_rows(node.heads(), ("tree", "size", "root"), as_json=as_json, empty="The ledger has no entries yet.")


@ledger.command()
@click.argument("origin")
def held(origin: str) -> None:
    """Print the heads that ORIGIN, a partner, signed and that this node holds, as JSON for its `ledger verify --heads`.

    Reads the database; the node may run.
    """
    with database.reading():
        from entente.cli.ledger_heads import heads_of  # models need Django set up

        show_json(heads_of(origin))


@ledger.command()
@click.argument("message")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), required=True, help="The bundle.")
@click.option("--purpose", type=click.Choice([purpose.value for purpose in Purpose]), help="Else the dossier's.")
def prove(message: str, output: Path, purpose: str | None) -> None:
    """Write a bundle that proves MESSAGE to a third party; `entente verify` checks it."""
    with client() as node:
        output.write_bytes(node.proof(message, Purpose(purpose) if purpose else None))
    click.echo(
        _("{file} proves {message}. Whoever gets it runs: entente verify {file}").format(file=output, message=message)
    )


@ledger.command()
@click.option(
    "--heads",
    "files",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Heads kept elsewhere (`ledger heads --json`, a partner's `ledger held`); repeatable.",
)
@click.option("--service", help="Whose heads the files hold, in a node of several services.")
@as_json
def verify(files: tuple[Path, ...], service: str | None, as_json: bool) -> None:
    """Read every entry, message, signature and receipt in the database again, offline, and name what is wrong.

    Nothing is written; the node may run. Exit status 1 when something is wrong.
    """
    with database.reading() as home:
        lines, wrong = _read_node(home, [kept for file in files for kept in _kept(file, home, service)])
    if as_json:
        show_json({"consistent": not wrong, "read": lines, "findings": wrong})
    else:
        _print(lines, wrong)
    raise SystemExit(1 if wrong else 0)


def _print(lines: list[Line], wrong: list[Wrong]) -> None:
    columns = ("service", "read", "entries", "findings", "claim")
    show_rows(lines, columns, as_json=False, empty="The ledger has no entries yet.")
    for one in wrong:
        place = _("entry {number}:").format(number=one.entry) + " " if one.entry is not None else ""
        click.echo(f"{_('WRONG')}  {one.service}/{one.where}: {place}{one.what}")
    if wrong:
        click.echo(
            _("Findings: {count}. Keep the database as it is, and compare with a backup and your partners.").format(
                count=len(wrong)
            )
        )
    elif all(line.claim != COMPARED for line in lines):
        click.echo(
            _("Nothing is wrong: internally consistent only. Give heads kept elsewhere with --heads to say more.")
        )
    else:
        click.echo(_("Nothing is wrong."))


def _read_node(home: Home, elsewhere: Iterable[Kept]) -> tuple[list[Line], list[Wrong]]:
    from entente.cli.ledger_reading import read_rest, read_trees  # models need Django set up

    known: dict[tuple[str, str], list[Kept]] = defaultdict(list)
    for head in elsewhere:
        known[head.service, head.tree].append(head)
    lines: list[Line] = []
    wrong: list[Wrong] = []
    for line, found in (*read_trees(known), *read_rest(home.services)):
        lines.append(line)
        wrong += found
    return lines, wrong


def _kept(file: Path, home: Home, service: str | None) -> Iterator[Kept]:
    try:
        for head in json.loads(file.read_text(encoding="utf-8")):
            yield Kept(
                head.get("service") or _owner(home, service), str(head["tree"]), int(head["size"]), str(head["root"])
            )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise LocalError(f"{file} holds no heads", cure="write it with `entente ledger heads --json`") from error


def _owner(home: Home, service: str | None) -> str:
    if service:
        return service
    if len(home.services) != 1:
        raise LocalError("the node has several services", cure="say whose heads they are with --service")
    return home.services[0]
