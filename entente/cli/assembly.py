"""`entente assembly`: plan the meetings of an assembly from a file, without a node."""

from collections.abc import Iterable
from gettext import gettext as _
from pathlib import Path

import click
import msgspec

from entente.cli.assembly_desk import COMMANDS
from entente.cli.printing import as_json, show_json, show_rows
from entente.cli.wording import said
from entente.domains.assembly.rules.checking import refuse_broken
from entente.domains.assembly.rules.consistency import refuse_inconsistent
from entente.domains.assembly.rules.filing import AssemblyFile, assembly_of
from entente.domains.assembly.rules.plan import Plan
from entente.domains.assembly.rules.planning import plan as make_plan
from entente.domains.assembly.rules.programme import lines
from entente.domains.assembly.rules.reasons import explain
from entente.domains.assembly.rules.replanning import replan
from entente.domains.assembly.rules.strategies import EXPLAINING
from entente.domains.assembly.rules.texts import in_words, names
from entente.domains.assembly.rules.values import Assembly
from entente.domains.assembly.services.calendars import calendar, zone_of
from entente.domains.assembly.services.files import FileUnreadable, read_file
from entente.domains.assembly.services.racing import Race
from entente.vocabulary.clock import system_clock

COLUMNS = ("day", "start", "end", "title", "room", "venue", "people", "interpreters")
NOT_ALL_PLACED = 3
"""Exit status when a request has no place; the plan is printed all the same."""


@click.group()
def assembly() -> None:
    """The meetings that delegations ask for at an assembly."""


for _command in COMMANDS:
    assembly.add_command(_command)


@assembly.command()
@click.argument("file", type=click.Path(exists=True, path_type=Path))
@click.option("--seconds", default=60.0, show_default=True, type=click.FloatRange(1, 3600), help="How long to search.")
@click.option("--calendar", "to", type=click.Path(dir_okay=False, path_type=Path), help="Write an iCalendar file too.")
@click.option(
    "--after",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A plan printed with --json: move as few of its meetings as possible.",
)
@as_json
def plan(file: Path, seconds: float, to: Path | None, after: Path | None, as_json: bool) -> None:
    """Plan the requests in FILE: a .json, an .xlsx, or a folder of .csv.

    Says what was proved about the plan, and for each request without a place what is in its way.
    Exit status 0: everything is placed. 3: something is not.
    """
    told = read_file(file)
    asked = assembly_of(told)
    refuse_inconsistent(asked)
    made = _made(asked, after, seconds)
    if to is not None:
        to.write_bytes(_calendar(told, asked, made))
    if as_json:
        show_json(made)
    else:
        _show(asked, made)
    raise SystemExit(NOT_ALL_PLACED if made.unplaced else 0)


def _made(asked: Assembly, after: Path | None, seconds: float) -> Plan:
    made = (
        make_plan(asked, Race(), seconds=seconds)
        if after is None
        else replan(asked, _read_plan(after), Race(), seconds=seconds)
    )
    refuse_broken(asked, made)
    return explain(asked, made, Race(EXPLAINING))


def _read_plan(path: Path) -> Plan:
    try:
        return msgspec.json.decode(path.read_bytes(), type=Plan)
    except msgspec.DecodeError as error:
        raise FileUnreadable(f"{path.name} is no plan: {error}", cure="give what --json printed") from error


def _calendar(told: AssemblyFile, asked: Assembly, made: Plan) -> bytes:
    zone = zone_of(told.time_zone)
    return calendar(
        told.name, lines(asked, made), zone, names=names(asked), owner="assembly.entente", now=system_clock()
    )


def _show(asked: Assembly, made: Plan) -> None:
    called = names(asked)
    show_rows(_rows(asked, made), COLUMNS, as_json=False, empty="Nothing could be placed.")
    for proof in made.proofs:
        bound = _("proved") if proof.proved else _("not proved, the bound is {bound}").format(bound=proof.bound)
        click.echo(f"{proof.aim}: {proof.reached} ({bound}, {proof.seconds:.1f} s)")
    for left in made.unplaced:
        click.echo(_("Without a place: {title}").format(title=called[left.request]))
        for reason in left.reasons:
            click.echo(f"  - {in_words(asked, reason, said)}")


def _rows(asked: Assembly, made: Plan) -> Iterable[dict[str, object]]:
    table = names(asked)
    for line in lines(asked, made):
        yield {
            "day": str(line.day),
            "start": f"{line.start:%H:%M}",
            "end": f"{line.end:%H:%M}",
            "title": line.title,
            "room": table[line.room],
            "venue": line.venue,
            "people": [table[who] for who in line.people],
            "interpreters": [table[who] for who in line.interpreters],
        }
