"""The search page's question: words and filters, the newest first, only what the officer may see for the purpose."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from entente.access.actions import Action
from entente.access.actors import Actor
from entente.access.decide import Decision
from entente.audit.entry import Entry
from entente.exchange import bulk, search
from entente.exchange.drafts import Reading
from entente.exchange.entries import header_of
from entente.exchange.gate import Gate
from entente.exchange.house import House
from entente.exchange.models import Message
from entente.exchange.reading import record_of
from entente.exchange.reading_many import read_many
from entente.exchange.standing import grants_on
from entente.protocol.wire import Header
from entente.vocabulary.clock import Milliseconds
from entente.vocabulary.codes import MessageKind
from entente.vocabulary.crime import CrimeArea
from entente.vocabulary.purposes import Purpose

PAGE = 20
FIRST, BATCH = 25, 100
"""Matches fetched at once: mostly the first ones fill the page."""
BY_PURPOSE = frozenset({"purpose_stated", "purpose_about_persons", "oversight_by_overseers", "regime_wall"})
"""Rows of the gate that another purpose would satisfy."""
LOOKED_THROUGH = 2000
"""Matches looked through for one page; a search that narrows more than the index can goes on from there."""


@dataclass(frozen=True)
class Asked:
    """What is looked for; empty filters let everything through."""

    words: str
    kind: MessageKind | None = None
    author: str = ""
    area: CrimeArea | None = None
    since: Milliseconds | None = None
    until: Milliseconds | None = None
    dossier: str = ""


@dataclass(frozen=True)
class Hit:
    """One message that the officer may see, opened."""

    row: Message
    reading: Reading


@dataclass(frozen=True)
class Found:
    """A page of hits; `after` is the row to go on from, 0 at the end."""

    hits: tuple[Hit, ...]
    after: int
    withheld: int
    """Matches that another purpose would open to the officer. Others are not counted: a count would tell that a word
    stands in what is restricted or classified, and words can be tried."""


def search_page(house: House, asked: Asked, actor: Actor, purpose: Purpose | None, before: int = 0) -> Found:
    """One page. The search and each message shown are in the ledger with the purpose; the words are not."""
    looked = _look(house, asked, actor, purpose, before)
    told = {
        **actor.told,
        "purpose": purpose.value if purpose else "",
        "found": len(looked.kept),
        "dossier": asked.dossier,
    }
    opened = read_many(house, [row.pk for row in looked.kept], actor, purpose, Entry("searched", house.now, told))
    hits = [Hit(row, seen) for row in looked.kept if isinstance(seen := opened.get(row.pk), Reading)]
    return Found(tuple(hits), looked.after, looked.withheld)


@dataclass
class _Looked:
    kept: list[Message] = field(default_factory=list)
    withheld: int = 0
    after: int = 0

    def take(self, row: Message, decision: Decision) -> None:
        """What the gate says of one match."""
        if decision.allowed:
            self.kept.append(row)
        else:
            self.withheld += all(reason.rule in BY_PURPOSE for reason in decision.refusals)


def _look(house: House, asked: Asked, actor: Actor, purpose: Purpose | None, before: int) -> _Looked:
    gate, looked = Gate(house, house.now), _Looked()
    for rows in _matches(house, asked, before):
        if rows is None:
            return looked
        held = [(row, header_of(bytes(row.header))) for row in rows]
        fitting = {row.pk: (row, header) for row, header in held if _fits(row, header, asked)}
        granted = grants_on(house, list(fitting.values()), gate)
        for row in rows:
            if len(looked.kept) == PAGE:
                return looked
            looked.after = row.pk
            if row.pk in fitting:
                record = record_of(house, *fitting[row.pk], None, purpose, gate, granted)
                looked.take(row, gate.ask(actor, Action.SEARCH, record))
    looked.after = 0
    return looked


def _matches(house: House, asked: Asked, before: int) -> Iterator[list[Message] | None]:
    """The matches, the newest first, some at a time; None where the page has looked through enough of them."""
    looked, batch = 0, FIRST
    while keys := search.find(house.service, asked.words, batch, before):
        rows = bulk.at(Message.objects.select_related("dossier"), house.service, keys)
        yield sorted(rows, key=lambda row: -row.pk)
        before, looked = keys[-1], looked + len(keys)
        if len(keys) < batch:
            return
        if looked >= LOOKED_THROUGH:
            yield None
            return
        batch = BATCH


def _fits(row: Message, header: Header, asked: Asked) -> bool:
    if asked.kind is not None and row.kind != asked.kind.value:
        return False
    if asked.author and row.author != asked.author:
        return False
    if asked.dossier and row.dossier.dossier != asked.dossier:
        return False
    if asked.since is not None and row.stored_at < asked.since:
        return False
    if asked.until is not None and row.stored_at >= asked.until:
        return False
    return asked.area is None or header.ground.crime_area is asked.area
