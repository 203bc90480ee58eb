"""The setup code: printed once at the machine, asked for in the browser until each service has an administrator.

The home keeps its digest only. 80 random bits cannot be guessed over a network, so no attempt is counted.
"""

import secrets
from pathlib import Path

from entente.crypto import private_files
from entente.crypto.digests import plain_sha256

FILE = "setup.code"
LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
"""Without what looks alike when it is read from a sheet."""
GROUPS, EACH = 4, 4


def make(home: Path) -> str:
    """A new code, in place of an older one: `k7mp-2xqd-9rtb-hn4c`."""
    code = "-".join("".join(secrets.choice(LETTERS) for _ in range(EACH)) for _ in range(GROUPS))
    private_files.write(home / FILE, _digest(code))
    return code


def fits(home: Path, given: str) -> bool:
    """Whether `given` is the code of this home; False once there is none."""
    path = home / FILE
    return path.exists() and secrets.compare_digest(private_files.read(path), _digest(given))


def close(home: Path) -> None:
    """The code is used up."""
    (home / FILE).unlink(missing_ok=True)


def _digest(code: str) -> bytes:
    return plain_sha256("".join(code.lower().split()).replace("-", "").encode())
