"""Key statements as files: in the home those of the node, in the root's folder all that the root ever signed.

The root's own record is why no two statements get one number, also after a backup older than the last rotation was
restored: two with one number are equivocation, for which partners suspend a service (P-2.3).
"""

from pathlib import Path

import msgspec

from entente.crypto import private_files
from entente.protocol.statements import read_statement
from entente.protocol.wire import Signed
from entente.vocabulary.errors import LocalError
from entente.vocabulary.ids import ServiceId

FOLDER = "statements"


def keep(folder: Path, signed: Signed) -> Path:
    """Write a statement into `folder`/statements; the first is `<service>.json`, later ones bear their number."""
    claim = read_statement(signed).claim
    number = f".{claim.number}" if claim.number > 1 else ""
    path = private_files.private_folder(folder / FOLDER) / f"{claim.service}{number}.json"
    private_files.write(path, msgspec.json.encode(signed))
    return path


def all_in(folder: Path) -> list[Signed]:
    """Every statement in `folder`/statements, by number; raise MalformedMessage."""
    found = [msgspec.json.decode(path.read_bytes(), type=Signed) for path in sorted((folder / FOLDER).glob("*.json"))]
    return sorted(found, key=lambda signed: read_statement(signed).claim.number)


def history(home: Path, root: Path, service: ServiceId) -> list[Signed]:
    """A service's statements by number, from the home and the root's record together; raise LocalError for none."""
    by_number: dict[int, Signed] = {}
    for signed in (*all_in(home), *all_in(root)):
        claim = read_statement(signed).claim
        if claim.service == service:
            by_number[claim.number] = signed
    if not by_number:
        raise LocalError(f"no key statement of {service} is in {home}", clause="P-2.3", cure="name the node's home")
    return [by_number[number] for number in sorted(by_number)]
