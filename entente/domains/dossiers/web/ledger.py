"""The ledger's page: what the node sent, received, showed and erased, newest first, and whether it verifies."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from entente.audit import store
from entente.audit.verify import Report, verify
from entente.domains.dossiers.web.desk import desk_of
from entente.vocabulary.roles import Role
from entente.web.grounds import requires

READERS = (Role.DATA_PROTECTION_OFFICER, Role.AUDITOR, Role.SUPERVISOR)
SHOWN = 200


@requires(*READERS)
def ledger(request: HttpRequest) -> HttpResponse:
    """One tree of this service: the internal one, or a partner's; `?verify=1` reads it whole."""
    desk = desk_of(request)
    service = desk.exchange.service
    names = [name for owner, name in store.trees() if owner == service] or [store.INTERNAL]
    chosen = request.GET.get("tree", store.INTERNAL)
    tree = chosen if chosen in names else names[0]
    head = store.head(service, tree)
    entries = list(store.entries(service, tree, max(0, head.size - SHOWN), head.size))
    report: Report | None = verify(service, tree) if "verify" in request.GET else None
    context = {"names": names, "tree": tree, "head": head, "entries": entries[::-1], "report": report}
    return render(request, "dossiers/ledger.html", context)
