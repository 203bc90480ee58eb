"""`entente entities`: import a published sanctions list, look entities up on a purpose."""

from gettext import gettext as _
from pathlib import Path

import click

from entente.cli.connection import client
from entente.cli.dossiers import PURPOSES
from entente.cli.printing import as_json, show_one, show_rows
from entente.vocabulary.purposes import Purpose

COLUMNS = ("key", "kind", "name", "subject_category", "standing", "source", "imported_at")


@click.group()
def entities() -> None:
    """People and things that this service holds."""


@entities.command("import")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--accept-removals", is_flag=True, help="The list is meant to be that much shorter than the last one.")
@as_json
def imported(folder: Path, accept_removals: bool, as_json: bool) -> None:
    """Import sdn.csv, alt.csv and add.csv of FOLDER: all of the list or nothing. Repeating it changes nothing."""
    missing = [name for name in ("sdn.csv", "alt.csv", "add.csv") if not (folder / name).is_file()]
    if missing:
        raise click.BadParameter(
            _("{folder} lacks {files}").format(folder=folder, files=", ".join(missing)), param_hint="FOLDER"
        )
    with client() as node:
        show_one(node.import_entities(folder, accept_removals=accept_removals), as_json=as_json)


@entities.command("list")
@click.option("--purpose", type=PURPOSES, required=True, help="Why; kept in the ledger.")
@click.option("--text", required=True, help="A name or a part of one.")
@as_json
def listed(purpose: str, text: str, as_json: bool) -> None:
    """Look entities up by name."""
    with client() as node:
        show_rows(node.entities(Purpose(purpose), text=text), COLUMNS, as_json=as_json, empty="Nothing is held.")
