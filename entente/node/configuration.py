"""What a node is told about itself: `node.toml` in its home folder, named by ENTENTE_HOME.

A process without ENTENTE_HOME (a linter, `makemigrations`) gets `NOWHERE`: a configuration that can be imported
but that `entente node serve` refuses to run on.
"""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from entente.node.registers import Registered, read_registers
from entente.node.tls import Tls
from entente.node.ways_out import Mail, WebPush, read_mail, read_push
from entente.vocabulary.errors import LocalError


@dataclass(frozen=True)
class SignIn:
    """How officers prove themselves and how long a session lasts (ADR 0017)."""

    second_factor: bool = True
    """Asked of everybody; may be off on a loopback address only (start-up check `entente.node.E003`)."""
    idle_minutes: int = 30
    hours: int = 10
    network: bool = True
    """A session stays in the network (IPv4 /24, IPv6 /56) in which it began."""


@dataclass(frozen=True)
class Configuration:
    """One node: its home folder, the services that live in it, where partners reach it, its database."""

    home: Path | None
    services: tuple[str, ...] = ()
    url: str = "http://127.0.0.1:8400"
    hosts: tuple[str, ...] = ("127.0.0.1", "localhost")
    time_zone: str = "UTC"
    language: str = "en"
    database: str = "sqlite"
    secret: str = field(default="", repr=False)
    insecure_loopback: bool = False
    """Pages without TLS: accepted on loopback addresses only (start-up check `entente.node.E001`)."""
    tls: Tls | None = None
    behind_proxy: bool = False
    """A reverse proxy on this machine ends TLS and sets X-Forwarded-Proto and X-Forwarded-For."""
    sign_in: SignIn = SignIn()
    mail: Mail | None = None
    push: WebPush | None = None
    registers: tuple[Registered, ...] = ()
    """National systems that requests may be checked against."""
    reader: tuple[str, ...] = ()
    """The site's own language model for communiqués, a program and its arguments; off unless it is named."""


NOWHERE = Configuration(home=None)
SETUP_URL, SETUP_INSECURE = "ENTENTE_SETUP_URL", "ENTENTE_SETUP_INSECURE"
"""Set by `entente node setup` alone: the home is not founded yet, and its pages are reached here."""


def load(environment: Mapping[str, str] = os.environ) -> Configuration:
    """Read `$ENTENTE_HOME/node.toml` and `$ENTENTE_HOME/secret`; raise LocalError when they are unreadable."""
    if not (named := environment.get("ENTENTE_HOME")):
        return NOWHERE
    home = Path(named)
    if environment.get(SETUP_URL):
        return _unfounded(home, environment)
    try:
        told = tomllib.loads((home / "node.toml").read_text(encoding="utf-8"))
        secret = (home / "secret").read_text(encoding="ascii").strip()
    except (OSError, ValueError) as error:
        raise LocalError(
            what=f"the node's configuration in {home} cannot be read: {error}",
            cure="make the node with `entente node init`, or point ENTENTE_HOME at its folder",
        ) from error
    node = told.get("node", {})
    return Configuration(
        home=home,
        services=tuple(node["services"]),
        url=node["url"],
        hosts=tuple(node.get("hosts", NOWHERE.hosts)),
        time_zone=node.get("time_zone", "UTC"),
        language=node.get("language", "en"),
        database=told.get("database", {}).get("url", "sqlite"),
        secret=secret,
        insecure_loopback=bool(node.get("insecure_loopback", False)),
        tls=_tls(told.get("tls"), home),
        behind_proxy=bool(node.get("behind_proxy", False)),
        sign_in=SignIn(**told.get("sign_in", {})),
        mail=read_mail(told.get("mail"), home),
        push=read_push(told.get("push")),
        registers=read_registers(told.get("registers", ()), home),
        reader=tuple(told.get("diary", {}).get("reader", ())),
    )


def _unfounded(home: Path, environment: Mapping[str, str]) -> Configuration:
    """A home in which `entente node setup` serves the first pages: no services, no database, nothing kept."""
    url = environment[SETUP_URL]
    host = urlsplit(url).hostname or "127.0.0.1"
    return Configuration(
        home=home,
        url=url,
        hosts=tuple({host, "127.0.0.1", "localhost"}),
        insecure_loopback=bool(environment.get(SETUP_INSECURE)),
    )


def _tls(told: dict[str, Any] | None, home: Path) -> Tls | None:
    """`[tls]`: paths are relative to the home folder."""
    if told is None:
        return None
    partners = told.get("partners")
    return Tls(
        certificate=home / told["certificate"],
        key=home / told["key"],
        partners=home / partners if partners else None,
        mutual=bool(told.get("mutual", False)),
    )
