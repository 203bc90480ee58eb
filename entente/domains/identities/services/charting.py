"""The link chart: what surrounds a subject or a dossier, and how two are joined; only what the officer may see."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import reduce

from entente.access.actions import Action
from entente.access.handling import tightest
from entente.domains.identities.models import CandidateUnknown, Mention
from entente.domains.identities.rules.deciding import WAITING, State
from entente.domains.identities.rules.graphs import DOSSIER, Edge, EdgeKind, Graph, Node, Way, edge
from entente.domains.identities.rules.question import replace_kind
from entente.domains.identities.services import known
from entente.domains.identities.services.bodies import Bodies
from entente.domains.identities.services.index_keeper import IndexKeeper
from entente.domains.identities.services.opening import name_of
from entente.domains.identities.services.seeing import Seen, Sight
from entente.exchange.models import Dossier
from entente.matching.identities.findings import Finding
from entente.matching.identities.identity import Identity, Kind
from entente.protocol.entities import Entity
from entente.vocabulary.handling import Handling

SHARED = frozenset({Finding.NUMBER_SAME, Finding.NUMBER_SAME_ELSEWHERE, Finding.CONTACT_SAME, Finding.ACCOUNT_SAME})
Join = tuple[str, str, EdgeKind, str]
"""Two mentions, why they are joined, and the source's word for it."""
LARGEST = 2000
"""Mentions that one step looks at."""
BY_NUMBER = 200
"""Mentions whose numbers are looked up in one step."""


@dataclass
class Charting:
    """Draws for one officer on one purpose. Mentions of one subject are one node, under the least of their keys."""

    sight: Sight
    bodies: Bodies
    keeper: IndexKeeper
    _seen: dict[str, Seen] = field(default_factory=dict)
    _said: dict[str, Entity] = field(default_factory=dict)
    _head: dict[str, str] = field(default_factory=dict)
    """By mention, the node that it is part of."""

    @property
    def handling(self) -> Handling | None:
        """The tightest handling of what was drawn."""
        shown = [each.handling for each in self._seen.values()]
        return reduce(tightest, shown) if shown else None

    def around(self, node: str) -> Graph:
        """A node with its neighbours; raise CandidateUnknown, Denied."""
        self.sight.permit(Action.SEARCH)
        self._must_be(node)
        edges = self._step({self._node(node)})
        return self._graph({self._node(node)} | _ends(edges), edges)

    def path(self, start: str, end: str) -> Graph:
        """The shortest way between two nodes; nothing but the two where there is none."""
        self.sight.permit(Action.SEARCH)
        self._must_be(start)
        self._must_be(end)
        edges = Way(self._node(start), self._node(end), self._step).find()
        return self._graph({self._node(start), self._node(end)} | _ends(edges), edges)

    def of_nodes(self, nodes: Collection[str]) -> Graph:
        """These nodes and what joins them, as a file; raise Denied."""
        self.sight.permit(Action.EXPORT)
        self._look({node for node in nodes if not node.startswith(DOSSIER)})
        kept = {self._node(node) for node in nodes if node.startswith(DOSSIER) or node in self._seen}
        return self._graph(kept, [each for each in self._step(kept) if {each.first, each.second} <= kept])

    def _must_be(self, node: str) -> None:
        if node.startswith(DOSSIER):
            if not self._dossiers({node}):
                raise CandidateUnknown("nothing of this name is held here", cure="look it up again, on its purpose")
            return
        self._look({node})
        if node not in self._seen:
            raise CandidateUnknown("nothing of this name is held here", cure="look it up again, on its purpose")

    def _node(self, key: str) -> str:
        return key if key.startswith(DOSSIER) else self._head.get(key, key)

    def _look(self, keys: Collection[str]) -> None:
        """See these mentions and all that are confirmed to be of one subject with them."""
        fresh = set(keys) - set(self._seen)
        while fresh:
            self._seen.update(self.sight.of_keys(sorted(fresh)[:LARGEST]))
            fresh = known.confirmed_with(self.sight.house.service, fresh & set(self._seen)) - set(self._seen)
        self._join()

    def _join(self) -> None:
        service = self.sight.house.service
        confirmed = known.candidates_of(service, list(self._seen)).filter(state=State.CONFIRMED.value)
        heads = {key: key for key in self._seen}
        for first, second in confirmed.values_list("first", "second"):
            if first in heads and second in heads:
                one, other = _top(heads, first), _top(heads, second)
                heads[max(one, other)] = min(one, other)
        self._head = {key: _top(heads, key) for key in heads}

    def _parts(self, nodes: Collection[str]) -> dict[str, str]:
        """The mentions of these subjects, each with its node."""
        return {key: head for key, head in self._head.items() if head in nodes}

    def _step(self, nodes: Collection[str]) -> list[Edge]:
        self._look({node for node in nodes if not node.startswith(DOSSIER)})
        inside = self._in_dossiers([node for node in nodes if node.startswith(DOSSIER)])
        parts = self._parts({node for node in nodes if not node.startswith(DOSSIER)})
        found = [*inside, *self._to_dossiers(parts), *self._stated(parts), *self._candidates(parts)]
        found.extend(self._numbers(parts))
        return sorted(set(found), key=lambda each: (each.first, each.second, each.kind, each.text))

    def _in_dossiers(self, nodes: Collection[str]) -> Iterator[Edge]:
        dossiers = [node.removeprefix(DOSSIER) for node in nodes]
        held = Mention.objects.filter(service=self.sight.house.service, dossier__in=dossiers)
        named = list(held.order_by("key").values_list("key", "dossier")[:LARGEST])
        self._look({key for key, _dossier in named})
        for key, dossier in named:
            if key in self._seen:
                yield edge(self._node(key), f"{DOSSIER}{dossier}", EdgeKind.MENTIONED)

    def _to_dossiers(self, parts: Mapping[str, str]) -> Iterator[Edge]:
        for key, node in parts.items():
            if dossier := self._seen[key].mention.dossier:
                yield edge(node, f"{DOSSIER}{dossier}", EdgeKind.MENTIONED)

    def _stated(self, parts: Mapping[str, str]) -> Iterator[Edge]:
        links = list(known.links_of(self.sight.house.service, list(parts)))
        yield from self._edges((link.first, link.second, EdgeKind.STATED, link.kind) for link in links)

    def _candidates(self, parts: Mapping[str, str]) -> Iterator[Edge]:
        waiting = known.candidates_of(self.sight.house.service, list(parts)).filter(state__in=WAITING)
        pairs = list(waiting.values_list("first", "second"))
        yield from self._edges((first, second, EdgeKind.CANDIDATE, "") for first, second in pairs)

    def _numbers(self, parts: Mapping[str, str]) -> Iterator[Edge]:
        keys = sorted(parts)[:BY_NUMBER]
        found: list[Join] = []
        for key, identity in self.keeper.identities(keys).items():
            if identity.identifiers:
                found.extend((key, other, EdgeKind.NUMBER, number) for other, number in self._bearers(key, identity))
        yield from self._edges(found)

    def _bearers(self, key: str, identity: Identity) -> Iterator[tuple[str, str]]:
        bare = Identity(identity.kind, identifiers=identity.identifiers)
        for each in self.keeper.search([replace_kind(bare, kind) for kind in Kind]):
            shared = next((told for told in each.reasons if told.finding in SHARED), None)
            if shared is not None and each.key != key:
                yield each.key, shared.values[0]

    def _edges(self, found: Iterable[Join]) -> Iterator[Edge]:
        """Between nodes of mentions that the officer may see; a subject is not joined to itself."""
        held = list(found)
        self._look({key for one, other, _kind, _text in held for key in (one, other)})
        for one, other, kind, text in held:
            if one in self._seen and other in self._seen and self._node(one) != self._node(other):
                yield edge(self._node(one), self._node(other), kind, text)

    def _graph(self, nodes: Collection[str], edges: Collection[Edge]) -> Graph:
        subjects = sorted(node for node in nodes if not node.startswith(DOSSIER))
        self._look(subjects)
        shown = [self._seen[node] for node in subjects if node in self._seen]
        said = self.bodies.entities(each.mention for each in shown)
        drawn = [Node(each.mention.key, each.mention.kind, name_of(said.get(each.mention.key))) for each in shown]
        titles = self._dossiers(nodes)
        drawn += [Node(node, "dossier", title) for node, title in sorted(titles.items())]
        self.sight.viewed(shown, "search_hit")
        known = {node.id for node in drawn}
        return Graph(tuple(drawn), tuple(each for each in edges if {each.first, each.second} <= known))

    def _dossiers(self, nodes: Collection[str]) -> dict[str, str]:
        named = [node.removeprefix(DOSSIER) for node in nodes if node.startswith(DOSSIER)]
        held = Dossier.objects.filter(service=self.sight.house.service, dossier__in=named)
        return {f"{DOSSIER}{name}": title or name[:12] for name, title in held.values_list("dossier", "title")}


def _top(heads: Mapping[str, str], key: str) -> str:
    while heads[key] != key:
        key = heads[key]
    return key


def _ends(edges: Collection[Edge]) -> set[str]:
    return {end for each in edges for end in (each.first, each.second)}
