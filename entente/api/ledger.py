"""The ledger's heads, for whoever keeps them elsewhere to compare (P-9.6)."""

from typing import Literal

from django.http import HttpRequest
from ninja import Router, Schema

from entente.api.caller import Needs, caller_of
from entente.api.errors import ANSWERS
from entente.api.paging import paged
from entente.api.scopes import Scope
from entente.audit import store as ledger
from entente.exchange.models import HeldHead

router = Router(tags=["ledger"])


class HeadOut(Schema):
    """A tree's size and root; the tree is `internal` or a partner."""

    tree: str
    size: int
    root: str


@router.get(
    "/heads", auth=Needs(Scope.LEDGER_READ), response={200: list[HeadOut], **ANSWERS}, operation_id="list_heads"
)
def heads(request: HttpRequest) -> list[HeadOut]:
    """The head of each of the service's trees."""
    service = caller_of(request).service
    names = [name for owner, name in ledger.trees() if owner == service]
    found = [(name, ledger.head(service, name)) for name in names]
    return [HeadOut(tree=name, size=head.size, root=head.root.hex()) for name, head in found]


class HeldHeadOut(Schema):
    """A head that a partner signed: `proven` to extend one held before, `open`, or `contradicts` (P-9.6)."""

    origin: str
    tree: str
    size: int
    root: str
    at: int
    standing: Literal["proven", "open", "contradicts"]


@router.get(
    "/held-heads",
    auth=Needs(Scope.LEDGER_READ),
    response={200: list[HeldHeadOut], **ANSWERS},
    operation_id="list_held_heads",
)
@paged
def held_heads(request: HttpRequest) -> list[HeldHeadOut]:
    """The heads that partners signed and that are held here, those that contradict first."""
    rows = HeldHead.objects.filter(service=caller_of(request).service).order_by(
        "-contradicts", "origin", "tree", "size"
    )
    return [
        HeldHeadOut(origin=row.origin, tree=row.tree, size=row.size, root=row.root, at=row.at, standing=_standing(row))
        for row in rows
    ]


def _standing(row: HeldHead) -> Literal["proven", "open", "contradicts"]:
    if row.contradicts:
        return "contradicts"
    return "proven" if row.linked else "open"
