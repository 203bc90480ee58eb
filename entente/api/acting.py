"""Acting for an absent officer: the header that says for whom, what it takes, and how the document describes it."""

from collections.abc import Collection
from typing import Any

from entente.access.actors import Actor
from entente.api.scopes import Scope, ScopeMissing
from entente.vocabulary.errors import LocalError

HEADER = "Acting-For"
PARAMETER = "ActingFor"
DESCRIBED = {
    "name": HEADER,
    "in": "header",
    "required": False,
    "schema": {"type": "string"},
    "description": "The username of an absent officer whose deputy the token's officer is: the call is made in the "
    f"roles that both hold, and the ledger names both. Takes the scope {Scope.DEPUTIES_ACT.value}.",
}
"""An OpenAPI parameter object."""


class NotADeputy(LocalError):
    """The token's officer does not stand in for that one now; a call is never made as oneself instead."""

    def __init__(self, absent: str) -> None:
        super().__init__(
            f"you do not stand in for {absent} now",
            cure="ask a supervisor to set the absence with you as deputy, or leave the header out",
        )


def deputy(node: Any, officer: Any, absent: str, scopes: Collection[str]) -> Actor:
    """The officer as deputy of the absent one; raise ScopeMissing or NotADeputy."""
    if Scope.DEPUTIES_ACT.value not in scopes:
        raise ScopeMissing(Scope.DEPUTIES_ACT)
    actor: Actor = node.acting(officer, absent)
    if actor.acting_for != absent:
        raise NotADeputy(absent)
    return actor


def described(document: Any) -> Any:
    """The OpenAPI document with the header on every operation."""
    document["components"]["parameters"] = {PARAMETER: DESCRIBED}
    for path in document["paths"].values():
        for operation in path.values():
            operation.setdefault("parameters", []).append({"$ref": f"#/components/parameters/{PARAMETER}"})
    return document
