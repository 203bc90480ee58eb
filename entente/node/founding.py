"""Founding a node: its folder, its secret, its keys, its root sheet. Each step can be taken up again after a stop.

home/node.toml      what the node is told about itself
home/secret         Django's secret key (0600)
home/keys/          working keys, encrypted under the passphrase
home/root/          the offline root key and its record of what it signed: to be carried away after founding
home/statements/    each service's key statements; the first is handed to partners
"""

import json
import os
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from entente.crypto import fingerprint
from entente.crypto.keystore import Cost, FileKeyStore
from entente.exchange import keyring
from entente.node import statement_files
from entente.protocol.statements import read_statement
from entente.vocabulary.clock import Clock
from entente.vocabulary.errors import LocalError
from entente.vocabulary.ids import ServiceId, service_id


@dataclass(frozen=True)
class Founding:
    """What a new node is told; `names` are the services' full names, in the order of `services`."""

    home: Path
    services: Sequence[str]
    names: Sequence[str]
    url: str
    time_zone: str = "UTC"
    language: str = "en"
    database: str = "sqlite"
    insecure_loopback: bool = False
    second_factor: bool = True


@dataclass(frozen=True)
class RootSheet:
    """What is printed and kept in a safe: the words that partners compare."""

    service: ServiceId
    name: str
    words: str
    groups: str


def found(told: Founding, passphrase: str, clock: Clock, cost: Cost | None = None) -> list[RootSheet]:
    """Make folder, secret and keys; returns one root sheet for each service. Raise LocalError for an existing node."""
    if (told.home / "node.toml").exists():
        raise LocalError(f"there is a node in {told.home} already", cure="choose an empty folder")
    services = [service_id(name) for name in told.services]
    told.home.mkdir(parents=True, exist_ok=True, mode=0o700)
    _write_secret(told.home / "secret", secrets.token_urlsafe(48))
    keys = FileKeyStore.create(told.home / "keys", passphrase, cost)
    root = FileKeyStore.create(told.home / "root", passphrase, cost)
    sheets = []
    for service, name in zip(services, told.names, strict=True):
        signed = keyring.create(keys, root, service, name, told.url, clock())
        for folder in (told.home, told.home / "root"):
            statement_files.keep(folder, signed)
        key = read_statement(signed).root
        sheets.append(RootSheet(service, name, fingerprint.words(key), fingerprint.groups(key)))
    (told.home / "node.toml").write_text(_toml(told), encoding="utf-8")
    return sheets


def _write_secret(path: Path, text: str) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)


def _toml(told: Founding) -> str:
    """A JSON string or array of strings is a TOML one too."""
    host = told.url.split("//", 1)[-1].rsplit(":", 1)[0].split("/", 1)[0]
    hosts = sorted({host, "127.0.0.1", "localhost"}) if told.insecure_loopback else [host]
    return (
        "# This node, as `entente node init` wrote it; see docs/guides/administrator.md.\n"
        "[node]\n"
        f"services = {json.dumps(list(told.services))}\n"
        f"url = {json.dumps(told.url)}\n"
        f"hosts = {json.dumps(hosts)}\n"
        f"time_zone = {json.dumps(told.time_zone)}\n"
        f"language = {json.dumps(told.language)}\n"
        f"insecure_loopback = {json.dumps(told.insecure_loopback)}\n"
        "\n[database]\n"
        f"url = {json.dumps(told.database)}\n"
        "\n[sign_in]\n"
        f"second_factor = {json.dumps(told.second_factor)}\n"
    )
