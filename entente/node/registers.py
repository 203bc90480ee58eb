"""The national systems that requests may be checked against: `[[registers]]` of node.toml."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from entente.vocabulary.errors import LocalError


@dataclass(frozen=True)
class Registered:
    """One `[[registers]]` as it is written; the domain reads it (docs/guides/registers.md)."""

    name: str
    kind: str
    entity: str
    columns: Mapping[str, str]
    services: tuple[str, ...]
    title: str = ""
    category: str = "contact"
    seconds: float = 5.0
    most: int = 50
    encoding: str = "utf-8"
    place: str = field(default="", repr=False)
    query: str = field(default="", repr=False)


def read_registers(told: Sequence[Mapping[str, Any]], home: Path) -> tuple[Registered, ...]:
    """All of them; a file is relative to the home folder, an address stands in a file of its own. Raise LocalError."""
    return tuple(_read(each, home) for each in told)


def _read(told: Mapping[str, Any], home: Path) -> Registered:
    try:
        plain = {name: value for name, value in told.items() if name not in ("file", "address_file", "services")}
        place = str(home / told["file"]) if "file" in told else (home / told["address_file"]).read_text().strip()
        return Registered(**plain, services=tuple(told["services"]), place=place)
    except (KeyError, TypeError, OSError) as error:
        raise LocalError(
            f"[[registers]] in node.toml cannot be used: {error}",
            cure="name, kind, entity, columns, services, and file or address_file; see docs/guides/registers.md",
        ) from error
