"""A chart of subjects and dossiers: nodes and edges as values, the shortest path, and GraphML for other programs."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from xml.etree import ElementTree

DOSSIER = "d:"
"""Begins the id of a dossier's node; every other node is a subject, by the least key of its mentions."""


class EdgeKind(StrEnum):
    """Why two nodes are joined."""

    MENTIONED = "mentioned"
    """The subject is mentioned in the dossier."""
    STATED = "stated"
    """A message says so."""
    NUMBER = "number"
    """Both have one telephone, document, account or plate."""
    CANDIDATE = "candidate"
    """They may be one subject; nobody decided."""


@dataclass(frozen=True)
class Node:
    """A subject (kind of entity) or a dossier."""

    id: str
    kind: str
    label: str


@dataclass(frozen=True)
class Edge:
    """A join of two nodes, the lesser id first; `text` in the words of its source."""

    first: str
    second: str
    kind: EdgeKind
    text: str = ""


@dataclass(frozen=True)
class Graph:
    """What a chart shows."""

    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()


def edge(one: str, other: str, kind: EdgeKind, text: str = "") -> Edge:
    """An edge, the same either way round."""
    first, second = sorted((one, other))
    return Edge(first, second, kind, text)


@dataclass
class Way:
    """A search for the shortest path, one step of the whole edge at a time."""

    start: str
    end: str
    step: Callable[[Collection[str]], Collection[Edge]]
    most_steps: int = 6
    most_nodes: int = 3000
    _before: dict[str, Edge] = field(default_factory=dict)

    def find(self) -> tuple[Edge, ...]:
        """The edges from start to end in order; nothing where there is no path as short as `most_steps`."""
        reached, front = {self.start}, {self.start}
        for _number in range(self.most_steps):
            front = self._taken(front, reached)
            if self.end in reached:
                return self._back()
            if not front or len(reached) > self.most_nodes:
                break
        return ()

    def _taken(self, front: Collection[str], reached: set[str]) -> set[str]:
        fresh: set[str] = set()
        for found in sorted(self.step(front), key=lambda each: (each.first, each.second, each.kind)):
            for here, there in ((found.first, found.second), (found.second, found.first)):
                if here in front and there not in reached:
                    self._before[there] = found
                    reached.add(there)
                    fresh.add(there)
        return fresh

    def _back(self) -> tuple[Edge, ...]:
        path, at = [], self.end
        while at != self.start:
            taken = self._before[at]
            path.append(taken)
            at = taken.first if taken.second == at else taken.second
        return tuple(reversed(path))


NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
FIELDS: Mapping[str, str] = {"label": "node", "kind": "node", "why": "edge", "text": "edge"}


def graphml(graph: Graph) -> bytes:
    """The graph as GraphML in UTF-8; characters that XML cannot hold are left out."""
    root = ElementTree.Element("graphml", xmlns=NAMESPACE)
    for name, of in FIELDS.items():
        ElementTree.SubElement(root, "key", {"id": name, "for": of, "attr.name": name, "attr.type": "string"})
    drawn = ElementTree.SubElement(root, "graph", edgedefault="undirected")
    for node in graph.nodes:
        _told(ElementTree.SubElement(drawn, "node", id=node.id), label=node.label, kind=node.kind)
    for each in graph.edges:
        made = ElementTree.SubElement(drawn, "edge", source=each.first, target=each.second)
        _told(made, why=each.kind.value, text=each.text)
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True))


def _told(element: ElementTree.Element, **told: str) -> None:
    for name, text in told.items():
        ElementTree.SubElement(element, "data", key=name).text = "".join(filter(_fits, text))


def _fits(letter: str) -> bool:
    return letter in "\t\n\r" or (letter >= " " and not "\ud800" <= letter <= "\udfff" and letter not in "\ufffe\uffff")
