"""`entente identity`: who is this, and is it the same; searched and decided on a purpose."""

from gettext import gettext as _
from typing import Any

import click

from entente.cli.connection import client
from entente.cli.dossiers import PURPOSES
from entente.cli.printing import as_json, show_one, show_rows
from entente.vocabulary.persons import EntityKind
from entente.vocabulary.purposes import Purpose

HITS = ("key", "kind", "holder", "probability", "said_at")
CANDIDATES = ("number", "first", "second", "kind", "probability", "state", "again")
ACTS = click.Choice(["confirm", "reject", "leave_open", "reopen"])
STATES = click.Choice(["open", "left_open", "confirmed", "rejected"])
purposed = click.option("--purpose", type=PURPOSES, required=True, help="Why; kept in the ledger.")


@click.group()
def identity() -> None:
    """Who is this: search, candidates, decisions."""


@identity.command()
@purposed
@click.option("--name", default="", help="In any script, order and spelling.")
@click.option("--birth", default="", help="A day, month, year or range; Gregorian or Hijri.")
@click.option("--sex", default="", type=click.Choice(["", "F", "M", "X"]))
@click.option("--nationality", default="", help="Or seat, or flag.")
@click.option("--place", default="", help="Of birth or residence.")
@click.option("--kind", default=None, type=click.Choice([kind.value for kind in EntityKind]))
@click.option("--number", "numbers", multiple=True, help="KIND=NUMBER, such as phone=+212612345678; may be repeated.")
@click.option("--country", default="", help="That issued the number.")
@click.option("--most", default=20, show_default=True, type=click.IntRange(1, 100))
@as_json
def search(purpose: str, numbers: tuple[str, ...], as_json: bool, **attributes: Any) -> None:
    """Look for a person or a thing by any mix of attributes."""
    pairs = dict(_pair(number) for number in numbers)
    with client() as node:
        found = node.search_identities(Purpose(purpose), numbers=pairs, **attributes)
    for field, problem in found.problems.items():
        click.echo(f"{field}: {problem}", err=True)
    show_rows(found.hits, HITS, as_json=as_json, empty="Nobody and nothing like this is found.")
    if found.problems:
        raise click.exceptions.Exit(2)


def _pair(told: str) -> tuple[str, str]:
    kind, equals, number = told.partition("=")
    if not equals:
        raise click.BadParameter(_("{told!r} is not KIND=NUMBER").format(told=told), param_hint="--number")
    return kind, number


@identity.command()
@purposed
@click.option("--state", default="", type=STATES, help="Those that wait, when none is given.")
@as_json
def candidates(purpose: str, state: str, as_json: bool) -> None:
    """List pairs that may be one subject."""
    with client() as node:
        show_rows(
            node.candidates(Purpose(purpose), state=state), CANDIDATES, as_json=as_json, empty="No candidate waits."
        )


@identity.command()
@click.argument("number", type=int)
@click.argument("act", type=ACTS)
@purposed
@click.option("--reason", required=True, help="Kept in the ledger under your name.")
@as_json
def decide(number: int, act: str, purpose: str, reason: str, as_json: bool) -> None:
    """Decide on candidate NUMBER."""
    with client() as node:
        held = node.candidate(number, Purpose(purpose))
        done = node.decide_candidate(number, Purpose(purpose), act, reason, seen_at=held.changed_at)
        show_one(done, as_json=as_json)


@identity.command()
@click.argument("key")
@purposed
@as_json
def show(key: str, purpose: str, as_json: bool) -> None:
    """Show the subject of a mention or a record, by KEY."""
    with client() as node:
        show_one(node.subject(key, Purpose(purpose)), as_json=as_json)
