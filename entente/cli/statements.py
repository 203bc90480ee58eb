"""`entente diary statement`: public statements drafted, asked about, published; those of partners answered (P-15.6)."""

import click

from entente.cli.connection import client
from entente.cli.printing import as_json, show_one, show_rows
from entente.vocabulary.codes import PublicationGround

COLUMNS = ("number", "entry", "said", "answers", "changed_since_asked", "drafted_by", "published_at")
ASKED = ("thread", "asker", "stage", "at")
_GROUND = click.Choice([each.value for each in PublicationGround])


@click.group()
def statement() -> None:
    """Public statements on entries of the diary, and the partners' consents to them."""


@statement.command("list")
@click.argument("entry", type=int)
@as_json
def listed(entry: int, as_json: bool) -> None:
    """The statements on an entry, the newest first."""
    with client() as node:
        empty = "Nothing was drafted. Begin with: entente diary statement draft ENTRY"
        show_rows(node.statements(entry), COLUMNS, as_json=as_json, empty=empty)


@statement.command()
@click.argument("number", type=int)
@as_json
def show(number: int, as_json: bool) -> None:
    """One statement with its texts and the partners' answers."""
    with client() as node:
        show_one(node.public_statement(number), as_json=as_json)


@statement.command()
@click.argument("entry", type=int)
@click.option("--to-ask", is_flag=True, help="All that the handling permits and no persons, to ask the partners about.")
@as_json
def draft(entry: int, to_ask: bool, as_json: bool) -> None:
    """Draft one from the reviewed templates, in every language."""
    with client() as node:
        show_one(node.draft_statement(entry, to_ask=to_ask), as_json=as_json)


@statement.command()
@click.argument("number", type=int)
@click.option("--in", "dossier", default="", help="The contact or visit dossier with the partners; the first time.")
@click.option("--words", default="", help="A word to the partners.")
def ask(number: int, dossier: str, words: str) -> None:
    """Ask the partners by message for their consent to exactly these texts; prints the message."""
    with client() as node:
        click.echo(node.ask_statement_consent(number, dossier, words))


@statement.command()
@click.argument("number", type=int)
@as_json
def publish(number: int, as_json: bool) -> None:
    """Publish it as a second officer; partners that were asked are told."""
    with client() as node:
        show_one(node.publish_statement(number), as_json=as_json)


@statement.command()
@click.argument("entry", type=int)
@click.argument("party")
@click.argument("reference")
@click.option("--field", "fields", multiple=True, help="What may be said: date, place, topics …; none takes it back.")
@as_json
def record(entry: int, party: str, reference: str, fields: tuple[str, ...], as_json: bool) -> None:
    """Keep a partner's consent that came by letter; REFERENCE names the letter."""
    with client() as node:
        show_one(node.record_consent(entry, party, fields, reference), as_json=as_json)


@statement.command()
@as_json
def asked(as_json: bool) -> None:
    """What partners ask this service to consent to, the newest first."""
    with client() as node:
        show_rows(node.statements_asked(), ASKED, as_json=as_json, empty="No partner has asked.")


@statement.command()
@click.argument("thread")
@as_json
def texts(thread: str, as_json: bool) -> None:
    """The texts on which a partner asks, as a consent would cover them."""
    with client() as node:
        show_one(node.statement_asked(thread), as_json=as_json)


@statement.command()
@click.argument("thread")
def consent(thread: str) -> None:
    """Consent to exactly the texts that `texts` shows."""
    with client() as node:
        click.echo(node.answer_statement_asked(thread, "grant"))


@statement.command()
@click.argument("thread")
@click.option("--ground", type=_GROUND, required=True)
def refuse(thread: str, ground: str) -> None:
    """Refuse, on a ground."""
    with client() as node:
        click.echo(node.answer_statement_asked(thread, "refuse", ground))


@statement.command()
@click.argument("thread")
def withdraw(thread: str) -> None:
    """Take back a consent before the statement is published."""
    with client() as node:
        click.echo(node.answer_statement_asked(thread, "withdraw"))
