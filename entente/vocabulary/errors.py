"""Errors name the guilty side, what was wrong, the clause that says so and the way out (DESIGN invariant 8)."""

from enum import StrEnum


class Side(StrEnum):
    """Who has to act: this node, the other one, or nobody can tell yet."""

    LOCAL = "local"
    REMOTE = "remote"
    UNDETERMINED = "undetermined"


class EntenteError(Exception):
    """The root of all typed errors.

    `what` is one sentence on what was wrong, `clause` the rule it breaks (a clause of docs/protocol such as
    "P-4.7", an article, a clause of an agreement; empty where none applies), `cure` what to do about it.
    """

    side: Side = Side.UNDETERMINED

    def __init__(self, what: str, *, cure: str, clause: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.cure = cure
        self.clause = clause

    def __str__(self) -> str:
        clause = f" [{self.clause}]" if self.clause else ""
        return f"{self.what}{clause} ({self.side.value} side): {self.cure}"


class LocalError(EntenteError):
    """This side is wrong: the caller, the officer, the configuration, the disk."""

    side = Side.LOCAL


class RemoteError(EntenteError):
    """The other side is wrong: what it sent breaks a rule."""

    side = Side.REMOTE


class UndeterminedError(EntenteError):
    """Something is wrong and what is known does not tell on which side."""

    side = Side.UNDETERMINED
