"""Where the key store's passphrase comes from: a private file, the environment, or a prompt."""

import os
import sys
from collections.abc import Callable, Mapping
from getpass import getpass
from pathlib import Path

from entente.crypto import private_files
from entente.vocabulary.errors import LocalError

FILE = "ENTENTE_PASSPHRASE_FILE"
VARIABLE = "ENTENTE_PASSPHRASE"


class PassphraseMissing(LocalError):
    """No passphrase was given, and nobody is there to be asked."""


def terminal() -> Callable[[str], str] | None:
    """How to ask the person at the terminal, or None where there is no terminal."""
    return getpass if sys.stdin is not None and sys.stdin.isatty() else None


def read(
    environment: Mapping[str, str] = os.environ,
    ask: Callable[[str], str] | None = None,
    prompt: str = "Passphrase: ",
) -> str:
    """The passphrase from the file or variable named above, else by asking; raise PassphraseMissing."""
    if named := environment.get(FILE):
        return _required(_from_file(Path(named)))
    if given := environment.get(VARIABLE):
        return given
    return _required(ask(prompt) if ask else "")


def _from_file(path: Path) -> str:
    try:
        return private_files.read(path).decode("utf-8").rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        raise PassphraseMissing(
            f"the passphrase file {path} cannot be read: {error}", cure=f"correct {FILE}"
        ) from error


def _required(passphrase: str) -> str:
    if not passphrase:
        raise PassphraseMissing("no passphrase was given", cure=f"set {FILE} or {VARIABLE}, or run it in a terminal")
    return passphrase
