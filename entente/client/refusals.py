"""What a node answers when it does not do as it is told, as a typed error with side, clause and cure."""

import httpx
import msgspec

from entente.vocabulary.errors import EntenteError, Side, UndeterminedError


class Reason(msgspec.Struct, frozen=True):
    """One rule of the gate that refused."""

    rule: str
    clause: str
    source: str
    cured_by: str
    cure: str


class NodeUnreachable(UndeterminedError):
    """The node did not answer, or something else answered in its place."""


class _Told(msgspec.Struct, frozen=True):
    error: str
    side: Side
    clause: str
    what: str
    cure: str
    reasons: list[Reason] = []


class CallRefused(EntenteError):
    """The node's refusal: `code` such as `denied`, the HTTP `status`, and each rule of the gate that refused."""

    def __init__(self, told: _Told, status: int) -> None:
        super().__init__(told.what, clause=told.clause, cure=told.cure)
        self.side = told.side
        self.code = told.error
        self.status = status
        self.reasons = tuple(told.reasons)


def raise_for(response: httpx.Response) -> None:
    """Raise CallRefused for a refusal, NodeUnreachable for what no node says."""
    if response.is_success:
        return
    try:
        told = msgspec.json.decode(response.content, type=_Told)
    except msgspec.MsgspecError as error:
        raise NodeUnreachable(
            f"an answer {response.status_code} that is not of a node", cure="check the address and what stands between"
        ) from error
    raise CallRefused(told, response.status_code)
