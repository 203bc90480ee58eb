"""Who may what: the roles and actions of the gate's own table (P-8.11)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from entente.access.actions import Action
from entente.access.roles import MAY
from entente.vocabulary.roles import Role
from entente.web.grounds import requires
from entente.web.labels import label, role_label


@requires()
def table(request: HttpRequest) -> HttpResponse:
    """A row for each action that a person may do, a column for each role."""
    rows = [(label(action), [role in MAY[action] for role in Role]) for action in Action if MAY[action]]
    return render(request, "officers/rights.html", {"roles": [role_label(role) for role in Role], "rows": rows})
