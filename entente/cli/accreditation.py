"""`entente accreditation`: events with their figures, lists taken in from the machine, the register, opinions."""

import csv
from gettext import gettext as _
from pathlib import Path

import click

from entente.cli.connection import client
from entente.cli.printing import as_json, show_json, show_one, show_rows
from entente.client import AccreditationEvent
from entente.client.accreditation import AccreditationCode
from entente.vocabulary.errors import LocalError

EVENTS = ("number", "name", "organiser", "screened", "pending", "favourable", "adverse", "ends_at", "purged_at")
APPLICANTS = ("number", "reference", "category", "zones", "waiting", "upheld", "partner_hits", "opinion", "ground")
ROUNDS = ("number", "partner", "state", "all", "waiting", "hits", "none", "unaskable", "by", "what")
LARGEST = 20 * 2**20
"""Bytes of one part; a larger CSV file is sent in parts, each with the heading."""


class ListUnreadable(LocalError):
    """A file that cannot be sent in parts."""


@click.group()
def accreditation() -> None:
    """Who may work at an event: lists, figures, opinions. The organiser learns the opinion, never its reasons."""


@accreditation.command("list")
@as_json
def listed(as_json: bool) -> None:
    """The events with their figures: screened = pending + favourable + adverse."""
    with client() as node:
        show_rows(node.accreditation_events(), EVENTS, as_json=as_json, empty="No event yet.")


@accreditation.command()
@click.argument("number", type=int)
@as_json
def show(number: int, as_json: bool) -> None:
    """The figures of the event NUMBER."""
    with client() as node:
        show_one(node.accreditation_event(number), as_json=as_json)


@accreditation.command("import")
@click.argument("number", type=int)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@as_json
def imported(number: int, file: Path, as_json: bool) -> None:
    """Lay the list FILE down for the event NUMBER; an officer takes it in. CSV of any size is sent in parts."""
    with client() as node:
        received = [node.lay_down_list(number, name, content) for name, content in parts(file)]
    if as_json:
        show_json(received)
    else:
        click.echo(_("parts that wait to be taken in: {count}").format(count=len(received)))


def parts(file: Path) -> list[tuple[str, bytes]]:
    """The file whole, or a CSV file in parts at the ends of lines; raise ListUnreadable."""
    content = file.read_bytes()
    if len(content) <= LARGEST:
        return [(file.name, content)]
    if file.suffix.lower() != ".csv":
        raise ListUnreadable(f"{file.name} is larger than {LARGEST // 2**20} MB", cure="save it as CSV, or split it")
    heading, _newline, rows = content.partition(b"\n")
    made: list[tuple[str, bytes]] = []
    room = LARGEST - len(heading) - 1
    while rows:
        cut = len(rows) if len(rows) <= room else rows.rfind(b"\n", 0, room) + 1
        if cut == 0:
            raise ListUnreadable(f"{file.name} has a line that is too long", cure="look at its line ends")
        made.append((f"{len(made) + 1}-{file.name}", heading + b"\n" + rows[:cut]))
        rows = rows[cut:]
    return made


@accreditation.command()
@click.argument("number", type=int)
@click.argument("file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@as_json
def codes(number: int, file: Path | None, as_json: bool) -> None:
    """Show the categories and zones of the event NUMBER, or put in those of the CSV FILE (kind, code, name)."""
    with client() as node:
        if file is None:
            found = node.accreditation_codes(number)
            show_rows(found, ("kind", "code", "name"), as_json=as_json, empty="No table yet.")
            return
        with file.open(encoding="utf-8-sig", newline="") as lines:
            rows = [AccreditationCode(*(cell.strip() for cell in row[:3])) for row in csv.reader(lines) if len(row) > 1]
        show_one(node.set_accreditation_codes(number, rows), as_json=as_json)


@accreditation.command()
@click.argument("number", type=int)
@click.option("--opinion", default="", help="none, proposed, adverse or favourable; all otherwise.")
@as_json
def register(number: int, opinion: str, as_json: bool) -> None:
    """The register of the event NUMBER, without names; the ledger keeps that it was read."""
    with client() as node:
        show_rows(node.applicants(number, opinion), APPLICANTS, as_json=as_json, empty="Nobody was brought yet.")


@accreditation.command()
@click.argument("number", type=int)
@click.argument("applicant", type=int)
@click.argument("act", type=click.Choice(["favour", "propose", "agree", "disagree"]))
@click.option("--reason", default="", help="Needed for an adverse opinion.")
@click.option("--ground", default=None, help="A ground of the table, for an adverse opinion.")
@click.option("--provision", default="", help="The provision, for an adverse opinion.")
@as_json
def give(number: int, applicant: int, act: str, reason: str, ground: str | None, provision: str, as_json: bool) -> None:
    """Give an opinion on an APPLICANT of the event NUMBER, in the name of the token's officer."""
    with client() as node:
        show_one(
            node.give_opinion(number, applicant, act, reason=reason, ground=ground, provision=provision),
            as_json=as_json,
        )


@accreditation.command()
@click.argument("number", type=int)
@as_json
def rounds(number: int, as_json: bool) -> None:
    """The rounds of hit checks with partners for the event NUMBER: all = waiting + hits + none + unaskable."""
    with client() as node:
        show_rows(node.partner_rounds(number), ROUNDS, as_json=as_json, empty="No partner was asked yet.")


@accreditation.command("ask-partner")
@click.argument("number", type=int)
@click.argument("partner")
@click.option("--agreement", required=True, help="Under which the partner is asked.")
@click.option("--dossier", required=True, help="In which; the partner is not told.")
@click.option("--category", default="", help="About this category only.")
@click.option("--applicant", type=int, default=0, help="About this one applicant only.")
@click.option("--everybody", is_flag=True, help="About all who have no opinion; otherwise on whom something was found.")
@as_json
def ask_partner(
    number: int,
    partner: str,
    agreement: str,
    dossier: str,
    category: str,
    applicant: int,
    everybody: bool,
    as_json: bool,
) -> None:
    """Have PARTNER asked hit or no hit about applicants of the event NUMBER. A hit is a reason to ask, no opinion."""
    chosen = "one" if applicant else "category" if category else "all" if everybody else "found"
    with client() as node:
        made = node.begin_partner_round(
            number, partner, agreement, dossier, chosen=chosen, category=category, applicant=applicant
        )
        show_one(made, as_json=as_json)


@accreditation.command("steer-round")
@click.argument("number", type=int)
@click.argument("round_number", metavar="ROUND", type=int)
@click.argument("step", type=click.Choice(["release", "stop"]))
@as_json
def steer_round(number: int, round_number: int, step: str, as_json: bool) -> None:
    """Release a ROUND of the event NUMBER as the second officer, or stop it."""
    with client() as node:
        show_one(node.steer_partner_round(number, round_number, step), as_json=as_json)


@accreditation.command()
@click.argument("number", type=int)
@click.confirmation_option(prompt="Destroy names, opinions, reasons and the screened list? Nothing brings them back.")
@as_json
def purge(number: int, as_json: bool) -> None:
    """Destroy the data of the event NUMBER before their date; the figures stay."""
    with client() as node:
        made: AccreditationEvent = node.purge_accreditation(number)
        show_one(made, as_json=as_json)
