"""`entente cooperation`: files of partners, who held which office, names, files of rows, plans, training."""

from datetime import UTC, datetime
from gettext import gettext as _
from pathlib import Path

import click

from entente.cli.connection import client
from entente.cli.printing import as_json, show_json, show_one, show_rows

FAULTS = 3
"""Exit status when rows of a file were left out."""


@click.group()
def cooperation() -> None:
    """Partners, their offices, joint action plans, training and assistance."""


@cooperation.command()
@as_json
def partners(as_json: bool) -> None:
    """List the files of partners."""
    with client() as node:
        columns = ("key", "name", "kind", "country", "node", "stage", "persons")
        show_rows(node.counterparts(), columns, as_json=as_json, empty="No partner has a file yet.")


@cooperation.command()
@click.argument("name")
@click.option("--kind", default="service", show_default=True, help="service, ministry, commission, international, …")
@click.option("--country", default="", help="ISO 3166, two letters.")
@click.option("--node", "service", default="", help="The service id of its node; none for whoever has no node.")
@click.option("--acronym", default="")
@as_json
def add(name: str, kind: str, country: str, service: str, acronym: str, as_json: bool) -> None:
    """Open a file for the counterpart NAME."""
    with client() as node:
        made = node.add_counterpart(name, kind=kind, country=country, node=service, acronym=acronym)
    show_one(made, as_json=as_json)


@cooperation.command()
@click.argument("key")
@click.option("--on", default=None, help="The day, such as 2024-06-26; today otherwise.")
@as_json
def offices(key: str, on: str | None, as_json: bool) -> None:
    """Who held which office of the partner KEY on a day."""
    day = on or datetime.now(UTC).date().isoformat()
    with client() as node:
        columns = ("title", "name", "since", "until", "acting", "sure", "source")
        show_rows(node.offices_held(key, day), columns, as_json=as_json, empty="Nobody is recorded in office.")


@cooperation.command()
@click.argument("name")
@as_json
def who(name: str, as_json: bool) -> None:
    """Whom NAME, as a text writes it in any script, may be."""
    with client() as node:
        found = node.people_named(name)
        show_rows(found, ("person", "name", "weight"), as_json=as_json, empty="Nobody on record has such a name.")


@cooperation.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--trial", is_flag=True, help="Only say what would happen.")
@as_json
def imported(file: Path, trial: bool, as_json: bool) -> None:
    """Import offices or contacts from the CSV FILE. Exit status 3: rows were left out."""
    with client() as node:
        report = node.import_partner_rows(file, trial=trial)
    if as_json:
        show_json(report)
    else:
        told = _("new {added}, changed {changed}, as before {unchanged}")
        click.echo(told.format(added=report.added, changed=report.changed, unchanged=report.unchanged))
        for fault in report.faults:
            click.echo(_("line {line}, {column}: {why}").format(line=fault.line, column=fault.column, why=fault.why))
    raise SystemExit(FAULTS if report.faults else 0)


@cooperation.command()
@click.argument("key")
@as_json
def plans(key: str, as_json: bool) -> None:
    """The joint action plans with the partner KEY, a line each."""
    with client() as node:
        found = list(node.action_plans(key))
    if as_json:
        show_json(found)
        return
    rows = [
        {"plan": plan.title, "number": line.number, "title": line.title, "due": line.due, "state": line.state}
        for plan in found
        for line in plan.lines
    ]
    show_rows(rows, ("plan", "number", "title", "due", "state"), as_json=False, empty="No line of a plan yet.")


@cooperation.command()
@as_json
def matches(as_json: bool) -> None:
    """Open offers of training and assistance beside open requests, with the reasons."""
    with client() as node:
        titles = {each.number: each.title for each in node.opportunities(state="open")}
        found = node.matches()
    if as_json:
        show_json(found)
        return
    rows = [
        {
            "offer": titles.get(each.offer, each.offer),
            "request": titles.get(each.request, each.request),
            "worth": each.worth,
            "reasons": [f"{one.criterion}: {one.verdict}" for one in each.found],
        }
        for each in found
    ]
    show_rows(rows, ("offer", "request", "worth", "reasons"), as_json=False, empty="Nothing fits yet.")


@cooperation.command()
@click.argument("key")
@as_json
def partner(key: str, as_json: bool) -> None:
    """One file."""
    with client() as node:
        show_one(node.counterpart(key), as_json=as_json)


@cooperation.command()
@as_json
def levels(as_json: bool) -> None:
    """What was counted with each partner over two years, by form and crime area."""
    with client() as node:
        columns = ("partner", "form", "area", "width", "count", "of", "hours")
        show_rows(node.cooperation_levels(), columns, as_json=as_json, empty="Nothing was counted yet.")


@cooperation.command()
@click.argument("course", type=int)
@as_json
def nominations(course: int, as_json: bool) -> None:
    """Who is nominated for a course; the ledger keeps that it was read."""
    with client() as node:
        columns = ("number", "name", "office", "party", "vetting", "consent", "presence")
        show_rows(node.nominations(course), columns, as_json=as_json, empty="Nobody is nominated.")


@cooperation.command()
@click.option("--party", default="", help="The key of a partner.")
@as_json
def postings(party: str, as_json: bool) -> None:
    """Liaison officers, secondments and missions; the ledger keeps that it was read."""
    with client() as node:
        columns = ("number", "state", "kind", "post", "candidate", "party", "since", "until")
        show_rows(node.postings(party), columns, as_json=as_json, empty="No post is on record.")


@cooperation.command()
@click.option("--party", default="", help="The key of a partner.")
@as_json
def honours(party: str, as_json: bool) -> None:
    """What was awarded and received, by precedence; the ledger keeps that it was read."""
    with client() as node:
        columns = ("number", "distinction", "recipient", "office", "party", "dated", "visit")
        show_rows(node.honours(party), columns, as_json=as_json, empty="No honour is on record.")
