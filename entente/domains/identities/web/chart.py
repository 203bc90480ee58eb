"""The link chart: its page with the table beside it, its data as JSON, the path between two, the file to take away."""

from typing import Any

import msgspec
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from entente.access.actions import Action
from entente.access.roles import MAY
from entente.audit.entry import Entry
from entente.domains.identities.models import CandidateUnknown
from entente.domains.identities.rules.graphs import DOSSIER, Edge, Graph, Node, graphml
from entente.domains.identities.services.charting import Charting
from entente.domains.identities.web import labels
from entente.domains.identities.web.desk import SEARCHERS, Desk, ask_purpose, desk_of
from entente.vocabulary.persons import EntityKind
from entente.web.grounds import requires
from entente.web.labels import label

MOST = 5000
"""Nodes of one file."""
EXPORTERS = tuple(sorted(MAY[Action.EXPORT] & MAY[Action.SEARCH]))


@never_cache
@require_safe
@requires(*SEARCHERS)
def page(request: HttpRequest) -> HttpResponse:
    """A subject or a dossier with its neighbours; `node` in the address."""
    desk = desk_of(request)
    if desk.purpose is None:
        return ask_purpose(request)
    charting = desk.charting
    graph = _graph(charting, request.GET.get("node", ""), request.GET.get("to", ""))
    context = {"graph": _told(desk, graph), "purpose": desk.purpose, "handling": charting.handling}
    return render(request, "identities/chart.html", context)


@never_cache
@require_safe
@requires(*SEARCHERS)
def around(request: HttpRequest) -> HttpResponse:
    """The neighbours of a node, or with `to` the path to another, as JSON."""
    desk = desk_of(request)
    graph = _graph(desk.charting, request.GET.get("node", ""), request.GET.get("to", ""))
    return HttpResponse(msgspec.json.encode(_told(desk, graph)), content_type="application/json")


def _graph(charting: Charting, node: str, to: str) -> Graph:
    if not node:
        return Graph()
    try:
        return charting.path(node, to) if to else charting.around(node)
    except CandidateUnknown as unknown:
        raise Http404(str(unknown)) from unknown


@require_http_methods(["POST"])
@requires(*EXPORTERS)
def export(request: HttpRequest) -> HttpResponse:
    """The nodes named as GraphML; for a picture, the leave to make it. Both are asked of the gate and recorded."""
    desk = desk_of(request)
    if desk.purpose is None:
        return HttpResponse(status=422)
    nodes = request.POST.get("nodes", "").split("\n")[:MOST]
    picture = request.POST.get("form") == "png"
    graph = desk.charting.of_nodes([node.strip() for node in nodes if node.strip()])
    purpose = desk.purpose.value if desk.purpose else ""
    told = {
        "by": desk.sight.actor.staff,
        "purpose": purpose,
        "nodes": len(graph.nodes),
        "form": "png" if picture else "graphml",
    }
    desk.sight.record(Entry("chart_exported", desk.sight.house.now, told, "identities"))
    if picture:
        return HttpResponse(status=204)
    answer = HttpResponse(graphml(graph), content_type="application/graphml+xml")
    answer["Content-Disposition"] = 'attachment; filename="chart.graphml"'
    return answer


def _told(desk: Desk, graph: Graph) -> dict[str, Any]:
    purpose = desk.purpose.value if desk.purpose else ""
    return {
        "nodes": [_node(node, purpose) for node in graph.nodes],
        "edges": [_edge(each) for each in graph.edges],
    }


def _node(node: Node, purpose: str) -> dict[str, str]:
    if node.id.startswith(DOSSIER):
        href = reverse("dossiers:dossier", args=[node.id.removeprefix(DOSSIER)])
        return {"id": node.id, "kind": "dossier", "label": node.label, "said": str(labels.DOSSIER), "href": href}
    href = f"{reverse('identities:entity', args=[node.id])}?purpose={purpose}"
    said = label(EntityKind(node.kind))
    return {"id": node.id, "kind": node.kind, "label": node.label or said, "said": said, "href": href}


def _edge(edge: Edge) -> dict[str, str]:
    return {
        "id": f"{edge.first}|{edge.second}|{edge.kind.value}|{edge.text}",
        "source": edge.first,
        "target": edge.second,
        "kind": edge.kind.value,
        "said": str(labels.EDGES[edge.kind]),
        "text": edge.text,
    }
