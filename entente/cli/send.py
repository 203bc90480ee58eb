"""`entente send`: one message of any kind into a dossier, with what will leave shown first (`--preview`)."""

import json
from gettext import gettext as _
from pathlib import Path
from typing import Any

import click
import msgspec

from entente.cli.connection import client
from entente.cli.grounds import Told, ground_of
from entente.cli.printing import as_json, show_json, show_rows
from entente.client import Client, Draft, Message, Preview
from entente.vocabulary.codes import ExchangeKind, MessageKind, Urgency
from entente.vocabulary.crime import CrimeArea
from entente.vocabulary.errors import LocalError
from entente.vocabulary.handling import HandlingCode, Tlp
from entente.vocabulary.persons import DataCategory
from entente.vocabulary.purposes import Purpose

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("kind", type=click.Choice([kind.value for kind in MessageKind]))
@click.option("--dossier", required=True)
@click.option("--to", "parent", default="", help="The message that it refers to.")
@click.option("--control", "controls", multiple=True, help="FILE.json, or key=value (JSON or plain text); repeatable.")
@click.option("--body", type=_FILE, help="The sealed body as JSON; binary fields in Base64.")
@click.option("--text", default="", help="The body's text, instead of --body.")
@click.option("--attach", "files", multiple=True, type=_FILE, help="A file to send along; repeatable.")
@click.option("--agreement", help="The agreement on whose ground it is exchanged.")
@click.option("--exchange-kind", type=click.Choice([kind.value for kind in ExchangeKind]))
@click.option("--crime-area", type=click.Choice([area.value for area in CrimeArea]))
@click.option("--purpose", type=click.Choice([purpose.value for purpose in Purpose]))
@click.option("--category", "categories", multiple=True, type=click.Choice([each.value for each in DataCategory]))
@click.option("--handling", "codes", multiple=True, type=click.Choice([code.value for code in HandlingCode]))
@click.option("--tlp", type=click.Choice([tlp.value for tlp in Tlp]))
@click.option("--urgency", type=click.Choice([urgency.value for urgency in Urgency]), default=Urgency.NORMAL.value)
@click.option("--facts", type=_FILE, help="What the gate is told and partners are not, as JSON.")
@click.option("--preview", "preview_only", is_flag=True, help="Show who would receive what, and send nothing.")
@as_json
def send(kind: str, **told: Any) -> None:
    """Send a message of KIND; prints its id. It is stored before the command ends and leaves as partners answer.

    Without options on the ground, it is that of the message named by --to.
    """
    with client() as node:
        draft = _draft(node, kind, told)
        if told["preview_only"]:
            _show(node.preview(told["dossier"], draft), as_json=told["as_json"])
            return
        files: tuple[Path, ...] = told["files"]
        sent = node.send_with_files(told["dossier"], draft, files) if files else node.send(told["dossier"], [draft])[0]
    if told["as_json"]:
        show_json({"message": sent})
    else:
        click.echo(sent)


def _draft(node: Client, kind: str, told: dict[str, Any]) -> Draft:
    ground = Told(*(told[name] for name in Told.__struct_fields__))
    return Draft(
        control={"kind": kind, **_control(told["controls"])},
        ground=ground_of(ground, MessageKind(kind), node.dossier(told["dossier"]).kind, _parent(node, told)),
        body=_body(told),
        handling=_handling(told),
        urgency=Urgency(told["urgency"]),
        refers_to=[told["parent"]] if told["parent"] else [],
        facts=_json(told["facts"]) if told["facts"] else {},
    )


def _parent(node: Client, told: dict[str, Any]) -> Message | None:
    if not told["parent"]:
        return None
    found = next((each for each in node.messages(told["dossier"]) if each.message == told["parent"]), None)
    if found is None:
        raise LocalError(f"no message {told['parent']} in this dossier", cure="look at `entente dossier show`")
    return found


def _control(given: tuple[str, ...]) -> dict[str, Any]:
    control: dict[str, Any] = {}
    for each in given:
        name, equals, value = each.partition("=")
        control |= {name: _value(value)} if equals else _json(Path(each))
    return control


def _value(text: str) -> Any:
    """JSON where it is JSON (`true`, `3`, `["fr.dgsi"]`), otherwise the text itself."""
    try:
        return json.loads(text)
    except ValueError:
        return text


def _body(told: dict[str, Any]) -> dict[str, Any] | None:
    if told["body"] and told["text"]:
        raise click.UsageError(_("give --body or --text, not both"))
    if told["body"]:
        return _json(told["body"])
    return {"text": told["text"]} if told["text"] else None


def _handling(told: dict[str, Any]) -> dict[str, Any]:
    chosen = {"codes": list(told["codes"]), "tlp": told["tlp"]}
    return {name: value for name, value in chosen.items() if value}


def _json(path: Path) -> dict[str, Any]:
    try:
        return msgspec.json.decode(path.read_bytes(), type=dict[str, Any])
    except (OSError, msgspec.MsgspecError) as error:
        raise LocalError(f"{path} holds no JSON object: {error}", cure="correct the file") from error


def _show(seen: Preview, *, as_json: bool) -> None:
    if as_json:
        show_json(seen)
        return
    click.echo(
        f"{_('Allowed') if seen.allowed else _('REFUSED')}: {', '.join(seen.refused_by) or _('nothing objects here')}"
    )
    columns = ("service", "allowed", "reachable", "refused_by")
    show_rows(seen.recipients, columns, as_json=False, empty="Nobody would receive it.")
