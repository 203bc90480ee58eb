"""`entente screen`: compare a list with what the service holds; candidates wait for officers, nothing is decided."""

import time
from collections.abc import Sequence
from gettext import gettext as _
from pathlib import Path

import click

from entente.cli.connection import client
from entente.cli.dossiers import PURPOSES
from entente.cli.printing import as_json, show_one
from entente.client import Client, Screening

EVERY = 0.5
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
NOT_DONE = 3
"""Exit status when the run was paused or broke off; `--resume` goes on with it."""


@click.command()
@click.argument(
    "list_file", metavar="[LIST]", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option("--purpose", type=PURPOSES, help="Why; needed for a new list.")
@click.option("--basis", help="The kind of legal basis: national_law, accreditation_law, sanctions_law, …")
@click.option("--provision", help="The article or the order, as it is cited.")
@click.option("--origin", default="", help="Who sent the list.")
@click.option("--days", type=click.IntRange(1), default=30, show_default=True, help="How long it is kept.")
@click.option("--name", default="", help="What the list is called; without names of people.")
@click.option("--column", "columns", multiple=True, metavar="FIELD=PLACE", help="A field's column, counted from 1.")
@click.option("--encoding", default="utf-8", show_default=True, help="Of a CSV file.")
@click.option("--late", type=int, metavar="NUMBER", help="LIST is a further file of this list: only its changes count.")
@click.option("--replaces", is_flag=True, help="With --late: LIST is the whole list anew.")
@click.option("--resume", type=int, metavar="NUMBER", help="Go on with a run that was paused or broken off.")
@click.option("--renew", type=int, metavar="NUMBER", help="Compare a list with what changed since the last time.")
@click.option("--dask", metavar="ADDRESS", default=None, help="Compare on the cluster of this Dask scheduler.")
@as_json
def screen(
    list_file: Path | None,
    purpose: str | None,
    basis: str | None,
    provision: str | None,
    origin: str,
    days: int,
    name: str,
    columns: Sequence[str],
    encoding: str,
    late: int | None,
    replaces: bool,
    resume: int | None,
    renew: int | None,
    dask: str | None,
    as_json: bool,
) -> None:
    """Compare LIST (.csv, .xlsx or .parquet) with what the service holds, and wait for the end.

    Purpose, basis and provision are asked for first. Interrupting the command leaves the run going on in the node.
    """
    with client() as node:
        if resume is not None:
            number = node.resume_screening(resume, cluster=dask).number
        elif renew is not None:
            number = node.renew_screening(renew, cluster=dask or "").number
        else:
            if list_file is None:
                raise click.UsageError(_("name a LIST, or --resume or --renew with a number"))
            ground = {"purpose": purpose, "basis": basis, "provision": provision}
            number = late if late is not None else _begun(node, ground, origin, days, name)
            node.send_list(number, list_file, replaces=replaces)
            node.start_screening(number, _places(columns), encoding=encoding, cluster=dask or "")
        told = _awaited(node, number, quiet=as_json)
    show_one(told, as_json=as_json)
    raise SystemExit(0 if told.state == "done" else NOT_DONE)


def _begun(node: Client, ground: dict[str, str | None], origin: str, days: int, name: str) -> int:
    missing = [f"--{option}" for option, value in ground.items() if not value]
    if missing:
        raise click.UsageError(_("a new list needs {options}").format(options=", ".join(missing)))
    told = {**ground, "origin": origin, "days": days, "name": name or f"list of {time.strftime('%Y-%m-%d')}"}
    return node.begin_screening(told).number


def _places(columns: Sequence[str]) -> dict[str, int]:
    found = {}
    for told in columns:
        field, _equals, place = told.partition("=")
        if not place.isdigit() or int(place) < 1:
            raise click.BadParameter(
                _("{told!r} is not FIELD=PLACE, the first column being 1").format(told=told), param_hint="--column"
            )
        found[field] = int(place) - 1
    return found


def _awaited(node: Client, number: int, *, quiet: bool) -> Screening:
    last = -1
    while True:
        told = node.screening(number)
        if not quiet and told.compared != last:
            last = told.compared
            click.echo(
                _("list {number}: {compared} of {rows} rows compared, candidates: {candidates}").format(
                    number=number, compared=told.compared, rows=told.rows, candidates=told.candidates
                ),
                err=True,
            )
        if told.state != "running":
            return told
        time.sleep(EVERY)
