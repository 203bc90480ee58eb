"""`entente index`: hold the index of identities against the database, or build it anew."""

import os
from typing import TYPE_CHECKING

import click
import django

from entente.cli.printing import as_json, show_rows

if TYPE_CHECKING:
    from entente.node.identities import Identities


@click.group()
def index() -> None:
    """The index of who and what is mentioned."""


@index.command()
@click.option("--again", is_flag=True, help="Read every stored message and record again first, not only the index.")
@as_json
def rebuild(again: bool, as_json: bool) -> None:
    """Build the index of each service anew from what the node holds."""
    rows = []
    for service, held in _identities():
        if again:
            held.take_in_again()
        rows.append({"service": service, "mentions": held.keeper.rebuild()})
    show_rows(rows, ("service", "mentions"), as_json=as_json, empty="No service lives here.")


@index.command()
@as_json
def verify(as_json: bool) -> None:
    """Hold the index of each service against the database; exit status 1 when they differ."""
    found = {service: held.keeper.verify() for service, held in _identities()}
    rows = [
        {
            "service": service,
            "mentions": each.mentions,
            "missing": len(each.missing),
            "different": len(each.different),
            "surplus": len(each.surplus),
        }
        for service, each in found.items()
    ]
    columns = ("service", "mentions", "missing", "different", "surplus")
    show_rows(rows, columns, as_json=as_json, empty="No service lives here.")
    if not all(each.is_whole for each in found.values()):
        raise click.exceptions.Exit(1)


def _identities() -> "list[tuple[str, Identities]]":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "entente.node.settings")
    django.setup()
    from entente.node.composition import node  # models need Django set up

    return [(str(service), held) for service, held in node().identities.items()]
