"""`entente hit-check`: ask a partner blindly whether it holds anything, compare what both work on."""

from collections.abc import Callable
from gettext import gettext as _
from typing import Any

import click

from entente.cli.connection import client
from entente.cli.dossiers import PURPOSES
from entente.cli.printing import as_json, show_json, show_one, show_rows
from entente.vocabulary.crime import CrimeArea
from entente.vocabulary.persons import SubjectCategory

CHECKS = ("number", "at", "partner", "state", "classes", "dossier", "asked_by", "clause")
ASKED = ("at", "partner", "purpose", "agreement", "elements", "clause")
EPOCHS = ("partner", "side", "state", "opens", "closes", "parts", "octets", "fetched", "announcement")
ENTRIES = ("key", "kind", "partners", "added_by", "retain_until")
SESSIONS = ("at", "partner", "invited", "state", "compared", "left_out", "overlaps", "clause")
OVERLAPS = ("number", "partner", "entry", "classes", "state", "dossier", "reason")
AREAS = click.Choice([area.value for area in CrimeArea])
FOOTINGS = click.Choice([category.value for category in SubjectCategory])
HIT, NO_HIT = 0, 1
Command = Callable[..., None]


@click.group("hit-check")
def hit_check() -> None:
    """Does a partner hold anything on somebody, without telling it on whom? Do we both work on the same?"""


def _identity(command: Command) -> Command:
    for option in (
        click.option("--number", "numbers", multiple=True, help="KIND:NUMBER, such as phone:+212612345678."),
        click.option("--nationality", "nationalities", multiple=True, help="Code or name of a country."),
        click.option("--sex", type=click.Choice(["F", "M", "X"]), default=None),
        click.option("--born", default="", help="1984-05-17."),
        click.option("--name", "names", multiple=True, help="A spelling, in any script; may be repeated."),
    ):
        command = option(command)
    return command


def _ground(command: Command) -> Command:
    for option in (
        click.option("--purpose", type=PURPOSES, required=True),
        click.option("--area", type=AREAS, required=True, help="Crime area."),
        click.option("--agreement", required=True),
        click.option("--dossier", required=True, help="The partner is not told which."),
        click.option("--partner", required=True),
    ):
        command = option(command)
    return command


def _told(names: Any, born: str, sex: str | None, nationalities: Any, numbers: Any) -> dict[str, Any]:
    split = [number.partition(":") for number in numbers]
    return {
        "names": list(names),
        "born": born,
        "sex": sex or "",
        "nationalities": list(nationalities),
        "numbers": [{"kind": kind, "number": number} for kind, _, number in split],
    }


@hit_check.command()
@_ground
@_identity
@click.option("--footing", type=FOOTINGS, required=True, help="Category of data subject.")
@as_json
def ask(  # one option each
    partner: str,
    dossier: str,
    agreement: str,
    area: str,
    purpose: str,
    footing: str,
    as_json: bool,
    **identity: Any,
) -> None:
    """Ask. Exit status 0: hit. 1: no hit. 3: neither, and the output says why."""
    wish = {
        "partner": partner,
        "dossier": dossier,
        "agreement": agreement,
        "crime_area": area,
        "purpose": purpose,
        "subject_category": footing,
        "identity": _told(**identity),
    }
    with client() as node:
        found = node.ask_hit_check(wish)
    show_one(found, as_json=as_json)
    raise SystemExit({"hit": HIT, "no_hit": NO_HIT}.get(found.state, 3))


@hit_check.command("list")
@click.option("--dossier", default="", help="Of one dossier.")
@as_json
def listed(dossier: str, as_json: bool) -> None:
    """The checks that this service asked, the newest first."""
    with client() as node:
        show_rows(node.hit_checks(dossier), CHECKS, as_json=as_json, empty="No check was asked yet.")


@hit_check.command()
@click.argument("number", type=int)
@as_json
def release(number: int, as_json: bool) -> None:
    """Release a check that waits for a second officer."""
    with client() as node:
        show_one(node.release_hit_check(number), as_json=as_json)


@hit_check.command("open")
@click.argument("number", type=int)
def opened(number: int) -> None:
    """Open a commitment and compute the batch again, as JSON; for the data protection officer, and in the ledger."""
    with client() as node:
        show_json(node.open_hit_check(number))


@hit_check.command()
@as_json
def asked(as_json: bool) -> None:
    """What partners asked of this service."""
    with client() as node:
        show_rows(node.checks_asked_of_us(), ASKED, as_json=as_json, empty="No partner has asked yet.")


@hit_check.command()
@as_json
def epochs(as_json: bool) -> None:
    """The filters and keys of both directions."""
    with client() as node:
        show_rows(node.check_epochs(), EPOCHS, as_json=as_json, empty="No filter yet.")


@hit_check.command()
@click.argument("partner")
@as_json
def refresh(partner: str, as_json: bool) -> None:
    """Make the filters for PARTNER where they are due, and fetch its filters."""
    with client() as node:
        show_one(node.refresh_check_epochs(partner), as_json=as_json)


@hit_check.command()
@click.option("--dossier", required=True)
@click.option("--partner", "partners", multiple=True, required=True, help="With whom it may be compared.")
@click.option("--purpose", type=PURPOSES, required=True)
@click.option("--words", required=True, help="What it is to you; never leaves.")
@click.option("--footing", type=FOOTINGS, help="Category of data subject, for a person.")
@_identity
@as_json
def enter(  # one option each
    dossier: str,
    partners: tuple[str, ...],
    purpose: str,
    words: str,
    footing: str | None,
    as_json: bool,
    **identity: Any,
) -> None:
    """Enter what a dossier works on, for deconfliction."""
    entry = {
        "dossier": dossier,
        "partners": list(partners),
        "purpose": purpose,
        "words": words,
        "subject_category": footing,
        "identity": _told(**identity),
    }
    with client() as node:
        show_one(node.enter_for_deconfliction(entry), as_json=as_json)


@hit_check.command()
@click.argument("dossier")
@as_json
def entries(dossier: str, as_json: bool) -> None:
    """What DOSSIER works on, without what it is."""
    with client() as node:
        show_rows(node.deconfliction_entries(dossier), ENTRIES, as_json=as_json, empty="Nothing is entered yet.")


@hit_check.command("take-out")
@click.argument("key")
def take_out(key: str) -> None:
    """Take an entry out, with what was found about it."""
    with client() as node:
        node.take_out_of_deconfliction(key)
    click.echo(_("Taken out."))


@hit_check.command()
@_ground
@as_json
def deconflict(partner: str, dossier: str, agreement: str, area: str, purpose: str, as_json: bool) -> None:
    """Compare what a dossier works on with what PARTNER works on; it learns first."""
    wish = {"partner": partner, "dossier": dossier, "agreement": agreement, "crime_area": area, "purpose": purpose}
    with client() as node:
        show_one(node.deconflict(wish), as_json=as_json)


@hit_check.command()
@as_json
def deconflictions(as_json: bool) -> None:
    """The deconflictions, the newest first."""
    with client() as node:
        show_rows(node.deconflictions(), SESSIONS, as_json=as_json, empty="No deconfliction yet.")


@hit_check.command()
@click.option("--dossier", default="", help="Of one dossier.")
@as_json
def overlaps(dossier: str, as_json: bool) -> None:
    """The overlaps that were found."""
    with client() as node:
        show_rows(node.overlaps(dossier), OVERLAPS, as_json=as_json, empty="No overlap.")


@hit_check.command()
@click.argument("number", type=int)
@click.option("--ask/--put-aside", required=True, help="What comes of it.")
@click.option("--reason", required=True)
@as_json
def decide(number: int, ask: bool, reason: str, as_json: bool) -> None:
    """Decide an overlap, with the reason."""
    with client() as node:
        show_one(node.decide_overlap(number, ask=ask, reason=reason), as_json=as_json)
