"""`entente dossier`: list, open, look at and close the matters shared with partners."""

from gettext import gettext as _

import click

from entente.cli.connection import client
from entente.cli.printing import as_json, show_json, show_one, show_rows
from entente.vocabulary.codes import DossierKind, MemberRole
from entente.vocabulary.errors import LocalError
from entente.vocabulary.ids import service_id
from entente.vocabulary.purposes import Purpose

COLUMNS = ("dossier", "kind", "title", "owner", "members", "closed", "updated_at")
MESSAGES = ("seq", "kind", "author", "direction", "verdict", "created", "receipted_by", "awaiting", "erased", "message")
KINDS = click.Choice([kind.value for kind in DossierKind])
PURPOSES = click.Choice([purpose.value for purpose in Purpose])


@click.group()
def dossier() -> None:
    """Matters shared with partners."""


@dossier.command("list")
@click.option("--kind", type=KINDS)
@click.option("--words", default="", help="Words of the title or the reference.")
@as_json
def listed(kind: str | None, words: str, as_json: bool) -> None:
    """List dossiers, the newest change first."""
    with client() as node:
        rows = node.dossiers(kind=DossierKind(kind) if kind else None, words=words)
        show_rows(rows, COLUMNS, as_json=as_json, empty="No dossiers. Open one: entente dossier open")


@dossier.command("open")
@click.argument("kind", type=KINDS)
@click.option("--with", "members", multiple=True, required=True, help="A service, or SERVICE:observer.")
@click.option("--title", required=True, help="For this service alone: it never leaves the node.")
@click.option("--purpose", type=PURPOSES, help="Under which its content is read here.")
@as_json
def opened(kind: str, members: tuple[str, ...], title: str, purpose: str | None, as_json: bool) -> None:
    """Open a dossier that this service owns. A `contact` dossier needs no agreement and refuses personal data."""
    named = dict(map(_member, members))
    with client() as node:
        made = node.open_dossier(DossierKind(kind), named, title=title, purpose=Purpose(purpose) if purpose else None)
    if as_json:
        show_json(made)
    else:
        click.echo(made.dossier)


@dossier.command()
@click.argument("named", metavar="DOSSIER")
@as_json
def show(named: str, as_json: bool) -> None:
    """Show a dossier and its messages by their headers; opening a body takes a purpose and is in the ledger."""
    with client() as node:
        held, messages = node.dossier(named), list(node.messages(named))
    if as_json:
        show_json({"dossier": held, "messages": messages})
        return
    show_one(held, as_json=False)
    show_rows(messages, MESSAGES, as_json=False, empty="No messages yet: entente send KIND --dossier ID")


@dossier.command()
@click.argument("message")
@click.option("--purpose", type=PURPOSES, help="Why it is read; the dossier's purpose when none is given.")
def read(message: str, purpose: str | None) -> None:
    """Open a message as JSON; the ledger keeps who read it, when and why."""
    with client() as node:
        show_json(node.read(message, Purpose(purpose) if purpose else None))


@dossier.command()
@click.argument("named", metavar="DOSSIER")
def close(named: str) -> None:
    """Close a dossier that this service owns; recalls and corrections still pass."""
    with client() as node:
        node.close_dossier(named)
    click.echo(_("{dossier} is closed.").format(dossier=named))


def _member(told: str) -> tuple[str, MemberRole]:
    service, _, role = told.partition(":")
    if role not in ("", *MemberRole):
        raise LocalError(f"{role} is no role in a dossier", cure=f"choose from: {', '.join(MemberRole)}")
    return service_id(service), MemberRole(role or MemberRole.MEMBER)
