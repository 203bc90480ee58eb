"""`entente operation`: joint operations of the running node: records, the gap matrix, results."""

import click

from entente.cli.connection import client
from entente.cli.printing import as_json, show_one, show_rows
from entente.vocabulary.codes import RecordKind

OPERATIONS = ("dossier", "opened_at", "counting")
RECORDS = ("key", "kind", "author", "withdrawn", "facts")
GAPS = ("resource", "place", "day", "needed", "offered", "missing")
RESULTS = ("outcome", "what", "quantity", "unit", "events")
PARTIES = ("service", "compared_at", "overlaps", "began", "closed", "fate")
KINDS = click.Choice([kind.value for kind in RecordKind])


@click.group()
def operation() -> None:
    """Joint operations: what is needed and offered, who may do what where, what came of it."""


@operation.command("list")
@as_json
def listed(as_json: bool) -> None:
    """The operations of the service, the newest first."""
    with client() as node:
        show_rows(node.operations(), OPERATIONS, as_json=as_json, empty="No operation yet: one begins with its plan.")


@operation.command()
@click.argument("dossier")
@click.option("--kind", default="", type=KINDS)
@as_json
def records(dossier: str, kind: str, as_json: bool) -> None:
    """The records of the operation in DOSSIER, the newest first."""
    with client() as node:
        show_rows(node.records(dossier, kind), RECORDS, as_json=as_json, empty="No record yet.")


@operation.command()
@click.argument("dossier")
@click.argument("kind", type=KINDS)
@click.argument("fields", nargs=-1, metavar="FIELD=VALUE…")
@click.option("--key", default="", help="An own record, for its next revision.")
@as_json
def keep(dossier: str, kind: str, fields: tuple[str, ...], key: str, as_json: bool) -> None:
    """Keep a record of KIND in DOSSIER, and share it with all members."""
    told = dict(field.partition("=")[::2] for field in fields)
    with client() as node:
        show_one({"key": node.keep_record(dossier, kind, told, key)}, as_json=as_json)


@operation.command()
@click.argument("dossier")
@as_json
def parties(dossier: str, as_json: bool) -> None:
    """The members of DOSSIER: compared with, begun, closed, and what becomes of the data."""
    with client() as node:
        show_rows(node.parties(dossier), PARTIES, as_json=as_json, empty="No member.")


@operation.command()
@click.argument("dossier")
@click.argument("first_day", metavar="YYYY-MM-DD")
@click.option("--reason", default="", help="Of a supervisor, where a party was not compared with.")
@as_json
def begin(dossier: str, first_day: str, reason: str, as_json: bool) -> None:
    """Begin the part of this service in the operation in DOSSIER."""
    with client() as node:
        show_one({"key": node.launch_operation(dossier, first_day, reason)}, as_json=as_json)


@operation.command()
@click.argument("dossier")
@as_json
def gaps(dossier: str, as_json: bool) -> None:
    """Need minus offers by kind, place and day."""
    with client() as node:
        show_rows(node.gaps(dossier), GAPS, as_json=as_json, empty="Nothing is needed yet.")


@operation.command()
@click.argument("dossier")
@as_json
def results(dossier: str, as_json: bool) -> None:
    """The totals: an event that several services report is counted once."""
    with client() as node:
        show_rows(node.results(dossier), RESULTS, as_json=as_json, empty="No result yet.")
