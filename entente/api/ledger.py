"""The ledger's heads, for whoever keeps them elsewhere to compare (P-9.6)."""

from django.http import HttpRequest
from ninja import Router, Schema

from entente.api.caller import Needs, caller_of
from entente.api.errors import ANSWERS
from entente.api.scopes import Scope
from entente.audit import store as ledger

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
