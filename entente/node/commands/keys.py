"""`entente keys`: the node's keys looked at, rotated by the root, put under another passphrase."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from datetime import UTC, datetime
from gettext import gettext as _
from pathlib import Path

import click

from entente.access.actions import Action
from entente.cli.officers import approved_by, by, password_of
from entente.crypto import fingerprint, passphrase
from entente.crypto.keystore import FileKeyStore
from entente.node import rotation, statement_files
from entente.node.commands.root_sheets import root_sheet
from entente.node.configuration import Configuration, load
from entente.protocol.statements import HeldStatement, SealingEntry, SigningEntry, read_statement
from entente.vocabulary.clock import SECOND, Milliseconds, system_clock
from entente.vocabulary.errors import LocalError
from entente.vocabulary.ids import ServiceId

NEW = {passphrase.FILE: "ENTENTE_NEW_PASSPHRASE_FILE", passphrase.VARIABLE: "ENTENTE_NEW_PASSPHRASE"}
ROOT = {passphrase.FILE: "ENTENTE_ROOT_PASSPHRASE_FILE", passphrase.VARIABLE: "ENTENTE_ROOT_PASSPHRASE"}
"""Where another passphrase than the node's comes from."""
ROOT_OPTION = click.option(
    "--root",
    required=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder of the offline root key, brought back for this.",
)


@click.group()
def keys() -> None:
    """Look at the node's keys, rotate them, change the passphrase."""


def configured() -> tuple[Configuration, Path]:
    """The node that is named; raise LocalError."""
    configuration = load()
    if configuration.home is None:
        raise LocalError("no node is named", cure="set ENTENTE_HOME, or pass --home")
    return configuration, configuration.home


@contextmanager
def standing_still(configuration: Configuration, home: Path) -> Iterator[None]:
    """Django set up while the node does not run; raise StartRefused when it does (SQLite)."""
    import django

    from entente.exchange.checks import single_writer

    os.environ["ENTENTE_HOME"] = str(home)
    with single_writer(home) if configuration.database == "sqlite" else nullcontext():
        django.setup()
        yield


def other_passphrase(names: Mapping[str, str], prompt: str) -> str:
    """A passphrase from other variables than the node's; empty when none is set and nobody is there."""
    environment = {name: os.environ.get(variable, "") for name, variable in names.items()}
    if not any(environment.values()) and passphrase.terminal() is None:
        return ""
    return passphrase.read(environment, passphrase.terminal(), prompt)


def root_store(root: Path, words: str) -> FileKeyStore:
    """The root's key store: under the node's passphrase unless ENTENTE_ROOT_PASSPHRASE(_FILE) says otherwise."""
    told = {name: os.environ.get(variable, "") for name, variable in ROOT.items()}
    return FileKeyStore(root, passphrase.read(told) if any(told.values()) else words)


@keys.command("list")
def list_keys() -> None:
    """List the keys of the statement in force, with their periods."""
    configuration, home = configured()
    now = system_clock()
    for service in configuration.services:
        held = newest(home, ServiceId(service))
        claim = held.claim
        told = _("{service}: statement {number}, incarnation {incarnation}, until {day}")
        click.echo(
            told.format(service=service, number=claim.number, incarnation=claim.incarnation, day=_day(claim.expires_at))
        )
        for use, entries in ((_("signing"), claim.signing), (_("sealing"), claim.sealing)):
            for each in entries:
                period = f"{_day(each.valid_from)} – {_day(each.valid_until)}"
                click.echo(f"  {use} {each.key_id}  {period}  {_state(each, now)}")
        for gone in claim.revoked:
            click.echo(f"  {_('signing')} {gone.key_id}  {_('revoked')} {_day(gone.revoked_at)}")


def newest(home: Path, service: ServiceId) -> HeldStatement:
    """The newest statement of a service in the home."""
    return read_statement(statement_files.history(home, home / "nowhere", service)[-1])


def _state(entry: SigningEntry | SealingEntry, now: Milliseconds) -> str:
    if now < entry.valid_from:
        return _("to come")
    return _("in force") if now < entry.valid_until else _("retired")


def _day(at: Milliseconds) -> str:
    return datetime.fromtimestamp(at // SECOND, UTC).date().isoformat()


@keys.command()
@ROOT_OPTION
@click.option("--revoke", "revoke", multiple=True, metavar="KEY", help="A signing key that must speak no more.")
@click.option(
    "--vouched-until",
    type=click.DateTime(["%Y-%m-%d", "%Y-%m-%dT%H:%M"]),
    help="With --revoke: until this time (UTC) nobody else had the key; what partners had received by then stands.",
)
@by
@approved_by
def rotate(root: Path, revoke: tuple[str, ...], vouched_until: datetime | None, by: str, approved_by: str) -> None:
    """Have the root sign new signing, sealing and transport keys. The node must not run.

    With --revoke, messages signed by that key count only up to the newest one that this node holds of each dossier,
    and those that a partner had received by --vouched-until.
    """
    until = int(vouched_until.replace(tzinfo=UTC).timestamp()) * SECOND if vouched_until else 0
    configuration, home = configured()
    words = passphrase.read(ask=passphrase.terminal())
    store, offline = FileKeyStore(home / "keys", words), root_store(root, words)
    with standing_still(configuration, home):
        from entente.cli.approval import Approval  # models need Django set up

        for name in map(ServiceId, configuration.services):
            approval = Approval.of(name, by, approved_by, ask=password_of, action=Action.MANAGE_KEYS)
            current = statement_files.history(home, root, name)[-1]
            listed = {each.key_id for each in read_statement(current).claim.signing}
            mine = [key for key in revoke if key in listed or len(configuration.services) == 1]
            good = rotation.newest_own(name) if mine else []
            revoked = [rotation.revocation(key, current, good, system_clock(), until) for key in mine]
            held = rotation.Rotating(home, root, name, store, offline, system_clock()).next(revoked)
            approval.record("keys_rotated", name, number=held.claim.number, revoked=mine)
            click.echo(_("{service}: statement {number} is signed.").format(service=name, number=held.claim.number))
    click.echo(
        _(
            "Start the node: partners learn of it with the next delivery. "
            "Then back it up: older backups lack these keys."
        )
    )


@keys.command("passphrase")
def change_passphrase() -> None:
    """Put the keys under a new passphrase (ENTENTE_NEW_PASSPHRASE_FILE, ENTENTE_NEW_PASSPHRASE or the terminal)."""
    _configuration, home = configured()
    store = FileKeyStore(home / "keys", passphrase.read(ask=passphrase.terminal()))
    if not (new := other_passphrase(NEW, f"{_('New passphrase')}: ")):
        raise LocalError("no new passphrase was given", cure=f"set {' or '.join(NEW.values())}, or use a terminal")
    store.change_passphrase(new)
    click.echo(_("The keys are under the new passphrase. Backups made before open with the old one."))


@keys.command()
def sheet() -> None:
    """Print the root sheet again: the words that partners compare."""
    configuration, home = configured()
    for service in configuration.services:
        held = newest(home, ServiceId(service))
        words, digits = fingerprint.words(held.root), fingerprint.groups(held.root)
        click.echo(root_sheet(service, held.claim.name, words, digits))
