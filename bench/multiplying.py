"""Makes many dossiers of a few: each copy has ids, keys, ciphertexts and rows of its own, as if it had been exchanged.

Copying goes by the tables' own relations, so a table that is added later is copied too. What is signed is not signed
again: pages do not verify what was verified on arrival.
"""

import json
import pickle
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import Any

from django.apps import apps
from django.db import connection, models, transaction

DAY = 86_400_000
YEARS = 730 * DAY
"""How far back settled dossiers go; open ones are of the last ten days."""
EPOCH = range(1_600_000_000_000, 2_100_000_000_000)
"""Whole numbers in here are instants in milliseconds, and move with their dossier."""
CHUNK = 250
"""Dossiers of one transaction."""
SKIPPED = {"Tree", "Leaf", "Node", "Payload", "Checkpoint", "Receipt", "Batch", "Nonce", "Session"}
WORDS = re.findall(
    r"\w+",
    """
    harbour ferry courier lorry container warehouse invoice transfer broker pier customs seal manifest driver depot
    border crossing hotel garage terminal freight pallet parcel ledger account branch cash wallet phone card plate
    van trailer yacht marina island coast airport strip pilot crew passport visa stamp photo alias cousin partner
    market shop cafe office lawyer notary bank clerk guard tower gate bridge tunnel valley quarry farm mill
    """,
)
"""What the texts are about besides: a common word stands in many of them, the last ones in few."""


@dataclass(frozen=True)
class Table:
    """The rows of one table that belong to a template, ready to be copied."""

    model: type[models.Model]
    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]
    parents: dict[int, type[models.Model]]
    """Columns that point at other copied rows."""


@dataclass
class Template:
    """One dossier with everything that hangs on it."""

    dossier: str
    messages: list[str]
    tables: list[Table]
    bodies: dict[str, tuple[Any, bytes]]
    """Header and canonical body by message id, in the order in which they were written."""
    settled: bool
    pattern: "re.Pattern[str]" = field(init=False)

    def __post_init__(self) -> None:
        self.pattern = re.compile("|".join([self.dossier, *self.messages]))


def multiply(node: Any, templates: dict[str, str], weights: dict[str, int], count: int, seed: int) -> int:
    """Copy dossiers until `count` more are there; how many messages that made."""
    exchange = next(iter(node.exchanges.values()))
    made = [_template(exchange, dossier, not kind.startswith("awaiting")) for kind, dossier in templates.items()]
    shares = list(accumulate(weights[kind] for kind in templates))
    random, keys, messages = Random(seed), _Keys(), 0
    for first in range(0, count, CHUNK):
        with transaction.atomic():
            chunk = _Chunk(exchange.service)
            for number in range(first, min(first + CHUNK, count)):
                template = random.choices(made, cum_weights=shares)[0]
                messages += _Copy(exchange, template, keys, random, seed + number).write(chunk)
            chunk.write()
    return messages


@dataclass
class _Chunk:
    """The rows of many copies, written table by table."""

    service: Any
    rows: dict[tuple[type[models.Model], tuple[str, ...]], list[list[Any]]] = field(default_factory=dict)
    texts: list[tuple[int, str]] = field(default_factory=list)
    entries: list[Any] = field(default_factory=list)

    def write(self) -> None:
        """Parents first: in that order the tables of a template came."""
        from entente.audit import store
        from entente.exchange import search

        for model in ORDERED:
            for (table, columns), rows in self.rows.items():
                if table is model:
                    _insert(model, columns, rows)
        search.index(self.service, self.texts)
        store.append(self.service, store.INTERNAL, self.entries)


def _insert(model: type[models.Model], columns: tuple[str, ...], rows: list[list[Any]]) -> None:
    """PostgreSQL takes a stream of rows many times faster than statement by statement."""
    from entente.exchange import bulk

    if connection.vendor != "postgresql":
        bulk.insert(model, columns, rows)
        return
    named = ", ".join(f'"{column}"' for column in columns)
    with connection.cursor() as cursor, cursor.copy(f"COPY {model._meta.db_table} ({named}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)


_TEMPLATES: dict[str, Template] = {}
"""By dossier: finding what belongs to one looks at every row of every table, so it is done once."""
ORDERED: list[type[models.Model]] = []


def _template(exchange: Any, dossier: str, settled: bool) -> Template:
    if dossier not in _TEMPLATES:
        ORDERED[:] = _parents_first()
        _TEMPLATES[dossier] = _read(exchange, dossier, settled)
    return _TEMPLATES[dossier]


def _read(exchange: Any, dossier: str, settled: bool) -> Template:
    from entente.exchange.entries import header_of
    from entente.exchange.models import Message
    from entente.exchange.reading import body_of

    rows = list(Message.objects.filter(service=exchange.service, dossier__dossier=dossier).order_by("id"))
    names = [row.message_id for row in rows]
    headers = [header_of(bytes(row.header)) for row in rows]
    bodies = {
        row.message_id: (header, body_of(exchange.house, row, header) or b"")
        for row, header in zip(rows, headers, strict=True)
    }
    return Template(dossier, names, _tables(dossier, names), bodies, settled)


def _tables(dossier: str, names: Sequence[str]) -> list[Table]:
    """Every row that names the dossier or one of its messages, or points at a row that does; parents first."""
    found: dict[type[models.Model], list[int]] = {}
    tables = []
    for model in _parents_first():
        if keys := _belonging(model, {dossier, *names}, found):
            found[model] = keys
            tables.append(_table(model, keys, set(found)))
    return tables


def _parents_first() -> Iterator[type[models.Model]]:
    pending = [model for model in apps.get_models() if model.__name__ not in SKIPPED and model._meta.managed]
    done: set[Any] = set()
    while pending:
        for model in pending:
            above = {each.related_model for each in model._meta.concrete_fields if each.related_model}
            if above & set(pending) <= {model} | done:
                yield model
                done.add(model)
        pending = [model for model in pending if model not in done]


def _belonging(model: type[models.Model], names: set[str], found: dict[type[models.Model], list[int]]) -> list[int]:
    query = models.Q(pk__in=[])
    for each in model._meta.concrete_fields:
        if each.related_model in found and each.related_model is not model:
            query |= models.Q(**{f"{each.name}__in": found[each.related_model]})
        elif isinstance(each, models.CharField) and (each.max_length or 0) >= 32 and each.related_model is None:
            query |= models.Q(**{f"{each.name}__in": names})
    return list(model._default_manager.filter(query).order_by("pk").values_list("pk", flat=True))


def _table(model: type[models.Model], keys: list[int], copied: set[Any]) -> Table:
    fields = model._meta.concrete_fields
    columns = tuple(each.column for each in fields)
    parents = {at: each.related_model for at, each in enumerate(fields) if each.related_model in copied}
    listed = ", ".join(f'"{column}"' for column in columns)
    primary = model._meta.pk.column
    with connection.cursor() as cursor:
        marks = ", ".join(["%s"] * len(keys))
        told = [f'"{each.column}"::text' if _json(each) else f'"{each.column}"' for each in fields]
        chosen = ", ".join(told) if connection.vendor == "postgresql" else listed
        cursor.execute(
            f'SELECT {chosen} FROM {model._meta.db_table} WHERE "{primary}" IN ({marks}) ORDER BY "{primary}"', keys
        )
        return Table(model, columns, cursor.fetchall(), parents)


def _json(field: Any) -> bool:
    return isinstance(field, models.JSONField)


class _Keys:
    """Primary keys for copied rows: a block of each table, so that the node goes on to write beside it."""

    def __init__(self) -> None:
        self.next: dict[type[models.Model], int] = {}

    def take(self, model: type[models.Model]) -> int:
        if model not in self.next:
            self.next[model] = _block(model)
        key = self.next[model]
        self.next[model] += 1
        return key


BLOCK = 1_000_000
"""More rows than one call makes in any table."""


def _block(model: type[models.Model]) -> int:
    """The first key of a block that nobody else is given."""
    table, primary = model._meta.db_table, model._meta.pk.column
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            first = (model._default_manager.aggregate(last=models.Max("pk"))["last"] or 0) + 1
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", (table,))
            first = max(first, (cursor.fetchone() or (0,))[0] + 1)
            cursor.execute("UPDATE sqlite_sequence SET seq = %s WHERE name = %s", (first + BLOCK, table))
            return first
        cursor.execute("SELECT nextval(pg_get_serial_sequence(%s, %s))", (table, primary))
        first = cursor.fetchone()[0]
        cursor.execute("SELECT setval(pg_get_serial_sequence(%s, %s), %s)", (table, primary, first + BLOCK))
        return int(first)


class _Copy:
    """One dossier more."""

    def __init__(self, exchange: Any, template: Template, keys: _Keys, random: Random, number: int) -> None:
        self.house, self.template, self.keys, self.number = exchange.house, template, keys, number
        self.back = random.randrange(YEARS if template.settled else 10 * DAY)
        self.random = random
        self.names = {template.dossier: f"{random.getrandbits(128):032x}"}
        self.pks: dict[tuple[type[models.Model], Any], Any] = {}
        self.headers: dict[str, bytes] = {}
        self.contents: dict[str, tuple[bytes, bytes]] = {}
        self.texts: dict[str, str] = {}

    def write(self, chunk: _Chunk) -> int:
        """Add its rows to the chunk; how many messages it has."""
        for old, (header, body) in self.template.bodies.items():
            self._seal(old, header, body)
        for table in self.template.tables:
            chunk.rows.setdefault((table.model, table.columns), []).extend(self._row(table, row) for row in table.rows)
        chunk.texts += [(self._key_of(old), text) for old, text in self.texts.items()]
        chunk.entries += self._leaves()
        return len(self.template.messages)

    def _seal(self, old: str, header: Any, body: bytes) -> None:
        import msgspec

        from entente.exchange.search import text_of
        from entente.protocol.body import seal_body
        from entente.protocol.wire import message_id_of

        changed: dict[str, Any] = {name: self._renamed(getattr(header, name)) for name in ("previous", "dossier")}
        changed |= {name: tuple(map(self._renamed, getattr(header, name))) for name in ("heads", "refers_to")}
        sealed = None
        if body:
            told = msgspec.json.decode(body)
            told["text"] = f"{told.get('text', '')} {self._words()}"
            sealed = seal_body(changed["dossier"], told)
            changed["sealed"] = sealed.sealed
        encoded = msgspec.structs.replace(header, **changed).encode()
        name = message_id_of(encoded)
        self.names[old], self.headers[old] = name, encoded
        if sealed is not None:
            key = self.house.keyring.storage.wrap(sealed.content_key, name.encode("ascii"))
            self.contents[old], self.texts[old] = (sealed.ciphertext, key), text_of(sealed.opened.body)

    def _words(self) -> str:
        """Eight words, the first of the list most often, and one that no other text has."""
        chosen = (WORDS[min(int(self.random.paretovariate(0.6)) - 1, len(WORDS) - 1)] for _ in range(8))
        return f"{' '.join(chosen)} unique{self.random.getrandbits(60):x}"

    def _renamed(self, name: str) -> str:
        return self.names.get(name, name)

    def _row(self, table: Table, row: tuple[Any, ...]) -> list[Any]:
        primary = table.columns.index(table.model._meta.pk.column)
        values = [self._value(value) for value in row]
        for at, parent in table.parents.items():
            values[at] = self.pks.get((parent, row[at]), row[at])
        if primary not in table.parents:
            values[primary] = self.keys.take(table.model)
        self.pks[table.model, row[primary]] = values[primary]
        return self._opened(table, row, values)

    def _value(self, value: Any) -> Any:
        if isinstance(value, str) and len(value) >= 32:
            return self.template.pattern.sub(lambda found: self._renamed(found[0]), value)
        if isinstance(value, int) and value in EPOCH:
            return value - self.back
        return value

    def _opened(self, table: Table, row: tuple[Any, ...], values: list[Any]) -> list[Any]:
        """Header and content are the copy's own; a dossier's title tells it from the others."""
        match table.model.__name__:
            case "Message":
                old = row[table.columns.index("message_id")]
                values[table.columns.index("header")] = self.headers[old]
            case "Content":
                old = self._old_message(row[table.columns.index("message_id")])
                values[table.columns.index("ciphertext")], values[table.columns.index("key")] = self.contents[old]
            case "Dossier":
                values[table.columns.index("title")] = f"Courier route {self.number:06d}"
        return values

    def _old_message(self, key: int) -> str:
        table = next(each for each in self.template.tables if each.model.__name__ == "Message")
        at = table.columns.index("message_id")
        return str(next(row[at] for row in table.rows if row[table.columns.index("id")] == key))

    def _key_of(self, old: str) -> int:
        from entente.exchange.models import Message

        table = next(each for each in self.template.tables if each.model is Message)
        at = table.columns.index("message_id")
        key = next(row[table.columns.index("id")] for row in table.rows if row[at] == old)
        return int(self.pks[Message, key])

    def _leaves(self) -> list[Any]:
        """What was sent and received stands in the ledger."""
        from entente.audit.entry import Entry

        return [
            Entry(
                kind="sent",
                at=header.created - self.back,
                payload={"message": self.names[old]},
                subject=self.names[old],
            )
            for old, (header, _body) in self.template.bodies.items()
        ]


def _hurry() -> None:
    """A filling that is cut is begun again, so it need not be safe from power cuts."""
    told = {
        "sqlite": ("PRAGMA synchronous=OFF", "PRAGMA cache_size=-3000000", "PRAGMA wal_autocheckpoint=200000"),
        "postgresql": ("SET synchronous_commit = off",),
    }
    with connection.cursor() as cursor:
        for statement in told[connection.vendor]:
            cursor.execute(statement)


def main(home: str, templates: str, count: str, held: str) -> None:
    """`python -m bench.multiplying HOME TEMPLATES COUNT HELD`: fill a node that does not run."""
    from entente.node.preparing import prepare

    prepare(Path(home))
    from bench.corpus import WEIGHTS
    from entente.node import composition

    found, kept = Path(templates), Path(templates).with_suffix(".pickle")
    if kept.exists():
        _TEMPLATES.update(pickle.loads(kept.read_bytes()))  # written just below
        ORDERED[:] = _parents_first()
    node, named = composition.node(), json.loads(found.read_text())
    multiply(node, named, WEIGHTS, 0, int(held))
    kept.write_bytes(pickle.dumps(_TEMPLATES))
    _hurry()
    multiply(node, named, WEIGHTS, int(count), int(held))
    if not int(count):
        _wait(node, named, WEIGHTS, int(held))


def _wait(node: Any, templates: dict[str, str], weights: dict[str, int], held: int) -> None:
    """Add open dossiers until a page of the inbox is full."""
    from entente.domains.dossiers.models import Duty
    from entente.web.lists.keyset import ROWS

    lacking = max(0, ROWS + 1 - Duty.objects.filter(open=True).count())
    waiting = {kind: dossier for kind, dossier in templates.items() if kind.startswith("awaiting")}
    print(f"{multiply(node, waiting, weights, lacking, held)} messages more, for a page of what waits", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
