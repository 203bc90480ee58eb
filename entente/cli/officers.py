"""`entente officer`: accounts and tokens, made at the machine while the node stands still.

A new node has no administrator, so whoever runs the machine makes the first two. From then on two administrators
prove themselves for each account (P-8.11).
"""

import os
from gettext import gettext as _
from pathlib import Path

import click

from entente.access.actions import Action
from entente.cli import database
from entente.cli.printing import as_json, show_rows
from entente.vocabulary.errors import LocalError
from entente.vocabulary.roles import Role

PASSWORD = "ENTENTE_OFFICER_PASSWORD"  # noqa: S105  # a variable's name

by = click.option("--by", default="", help="An administrator of the service; asked for the password.")
approved_by = click.option("--approved-by", default="", help="A second administrator; asked for the password.")


@click.group()
def officer() -> None:
    """Accounts of officers, their roles, and tokens for programs."""


@officer.command("add")
@click.argument("username")
@click.option("--service", required=True, help="The officer's service, such as ma.dgsn.")
@click.option("--name", default="", help="Name and rank.")
@click.option("--role", "roles", multiple=True, type=click.Choice([role.value for role in Role]), required=True)
@by
@approved_by
def add(username: str, service: str, name: str, roles: tuple[str, ...], by: str, approved_by: str) -> None:
    """Make the account USERNAME. The node must stand still, unless it runs on PostgreSQL.

    The new password comes from the terminal or ENTENTE_OFFICER_PASSWORD. Once a service has two administrators,
    --by and --approved-by are required.
    """
    with database.writing() as home:
        from entente.cli.accounts import hire  # models need Django set up
        from entente.cli.approval import Approval

        _require_here(service, home.services)
        approval = Approval.of(service, by, approved_by, ask=password_of, action=Action.MANAGE_OFFICERS)
        hire(approval, username, _new_password(username), service=service, name=name, roles=[Role(r) for r in roles])
    click.echo(_("{username} may sign in for {service}.").format(username=username, service=service))


@officer.command("roles")
@click.argument("username")
@click.option("--role", "roles", multiple=True, type=click.Choice([role.value for role in Role]), help="Every role.")
@by
@approved_by
def set_roles(username: str, roles: tuple[str, ...], by: str, approved_by: str) -> None:
    """Set the roles of USERNAME to exactly those given; without any, the account is closed."""
    with database.writing():
        from entente.cli.accounts import assign  # models need Django set up
        from entente.cli.approval import Approval, officer_named

        held = officer_named(username)
        assign(
            Approval.of(held.service, by, approved_by, ask=password_of, action=Action.MANAGE_OFFICERS),
            held,
            [Role(role) for role in roles],
        )
    click.echo(f"{username}: {', '.join(roles) or _('closed')}")


@officer.command("list")
@as_json
def listed(as_json: bool) -> None:
    """List the accounts of the node."""
    with database.reading():
        from entente.cli.accounts import accounts  # models need Django set up

        rows = accounts()
    columns = ("username", "display_name", "service", "roles", "active")
    show_rows(rows, columns, as_json=as_json, empty="No accounts yet. Make one: entente officer add USERNAME")


@officer.command()
@click.argument("username")
@click.option("--scope", "scopes", multiple=True, help="What it may be used for; all scopes when none is given.")
@click.option("--days", default=30, show_default=True, help="How long it lasts.")
@click.option("--purpose", default="operator", show_default=True, help="What it is for, as lists show it.")
@click.option("--print", "printed", is_flag=True, help="Print it instead of keeping it as the home's operator.token.")
def token(username: str, scopes: tuple[str, ...], days: int, purpose: str, printed: bool) -> None:
    """Make a token with which commands and programs act for USERNAME, who types the password.

    The node must stand still, unless it runs on PostgreSQL. The password may come from ENTENTE_OFFICER_PASSWORD.
    """
    password = os.environ.get(PASSWORD) or password_of(username)
    with database.writing() as home:
        from entente.cli.accounts import issue_token  # models need Django set up

        text = issue_token(username, password, scopes, days=days, name=purpose)
        kept: Path | None = None if printed else home.keep_token(text)
    told = _("Kept in {file}. Commands on this machine act for {username} now.")
    click.echo(text if kept is None else told.format(file=kept, username=username))


def _require_here(service: str, services: tuple[str, ...]) -> None:
    if service not in services:
        raise LocalError(f"{service} does not live in this node", cure=f"choose one of: {', '.join(services)}")


def _new_password(username: str) -> str:
    told = os.environ.get(PASSWORD)
    return told or str(
        click.prompt(
            _("New password of {username}").format(username=username), hide_input=True, confirmation_prompt=True
        )
    )


def password_of(username: str) -> str:
    """An officer's password, from the terminal; two people type, so no variable stands for both."""
    return str(click.prompt(_("Password of {username}").format(username=username), hide_input=True))
