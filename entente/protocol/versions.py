"""Protocol versions: a node speaks its own and the one before, and two use the highest that both name (P-1.3)."""

from collections.abc import Collection, Iterable

from entente.protocol.errors import VersionNotSpoken
from entente.protocol.wire import VERSION

SPOKEN: tuple[int, ...] = (VERSION,)
"""What this node speaks and names in its key statement; there is nothing before version 1."""


def common(others: Iterable[Collection[int]], spoken: Collection[int] = SPOKEN) -> int:
    """The highest version that this node and all the others name; raise VersionNotSpoken.

    A delivery has one other node; a header is read by every member of its audience.
    """
    shared = set(spoken)
    named: set[int] = set()
    for each in others:
        shared &= set(each)
        named |= set(each)
    if not shared:
        raise VersionNotSpoken(f"this node speaks {_listed(spoken)}, the other side {_listed(named)}")
    return max(shared)


def require_spoken(version: int, what: str, spoken: Collection[int] = SPOKEN) -> None:
    """Raise VersionNotSpoken."""
    if version not in spoken:
        raise VersionNotSpoken(f"{what} of version {version}; this node speaks {_listed(spoken)}")


def fits_statement(version: int, named: tuple[int, ...]) -> bool:
    """A statement names versions in rising order and is itself written in the lowest, so that all can read it."""
    return bool(named) and list(named) == sorted(set(named)) and version == named[0] >= 1


def _listed(versions: Collection[int]) -> str:
    return "version " + ", ".join(map(str, sorted(versions)[:8])) if versions else "none"
