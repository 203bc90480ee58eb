"""The node's home folder as a command sees it: where it is, what node.toml says, its operator's token."""

import os
import tomllib
from dataclasses import dataclass
from pathlib import Path

from entente.crypto import private_files
from entente.vocabulary.errors import LocalError

TOKEN = "operator.token"  # noqa: S105  # a file's name


class HomeUnknown(LocalError):
    """No node is named, or its folder cannot be read."""


@dataclass(frozen=True)
class Home:
    """A node's folder."""

    folder: Path
    url: str
    services: tuple[str, ...]
    embedded: bool
    """Whether its database is a SQLite file, which one process writes."""

    @property
    def token(self) -> str:
        """The operator's token, or nothing when there is none; raise SecretExposed for a file that others can read."""
        path = self.folder / TOKEN
        return private_files.read(path).decode("ascii").strip() if path.exists() else ""

    def keep_token(self, text: str) -> Path:
        """Write the operator's token (0600), in place of an older one; where it is."""
        path = self.folder / TOKEN
        private_files.write(path, text.encode("ascii"))
        return path


def named() -> Home | None:
    """The home that --home or ENTENTE_HOME names, if any; raise HomeUnknown when it is no node's."""
    folder = os.environ.get("ENTENTE_HOME")
    return _read(Path(folder)) if folder else None


def required() -> Home:
    """The same, for commands that cannot do without."""
    if (home := named()) is None:
        raise HomeUnknown("no node is named", cure="set ENTENTE_HOME, or pass `entente --home FOLDER`")
    return home


def _read(folder: Path) -> Home:
    try:
        told = tomllib.loads((folder / "node.toml").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise HomeUnknown(
            f"{folder} is no node's folder: {error}", cure="make the node with `entente node init`, or correct the path"
        ) from error
    node = told.get("node", {})
    embedded = told.get("database", {}).get("url", "sqlite") == "sqlite"
    return Home(folder, str(node.get("url", "")), tuple(node.get("services", ())), embedded)
