"""`python -m bench.pages`: the desk's pages at 10,000 messages and at 1,000,000, on SQLite and on PostgreSQL.

Times are from the request's first byte to the answer's last, over loopback: the server's time and the socket's.
"""

import argparse
import os
import re
import statistics
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import quote

import httpx

from bench import multiplying
from bench.full_desks import OFFICERS, Place, full, places
from bench.nodes import Pair, Refused
from bench.report import Figure, keep, show

SMALL, LARGE = 10_000, 1_000_000
SAMPLES, WARMING = 120, 10
FEW, FIRST = 5, 1
"""Of a page without an aim that reads all there is."""
SECONDS, PAUSE = 30.0, 2.0
"""All officers at once, for so long, each asking for a page this often (seconds, on average)."""
MOST_MS, MOST_GROWTH = 100, 1.5
"""The aims: 95th percentile in milliseconds; how much dearer than at 10,000."""


@dataclass
class Visitor:
    """A signed-in officer who asks for pages and notes how long each took."""

    client: httpx.Client
    dossiers: list[str]
    random: Random
    took: dict[str, list[float]] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)
    drew: dict[str, list[int]] = field(default_factory=dict)
    """Rows, messages or hits that each page showed: a page that shows fewer is cheaper."""

    def visit(self, name: str) -> None:
        """One page of PAGES."""
        started = time.perf_counter()
        answer = self.client.get(PAGES[name](self))
        self.took.setdefault(name, []).append((time.perf_counter() - started) * 1000)
        self.drew.setdefault(name, []).append(len(DRAWN.findall(answer.text)))
        if answer.status_code != httpx.codes.OK:
            self.errors.append(f"{name}: {answer.status_code}")
        elif name.startswith("search") and HIT not in answer.text:
            self.errors.append(f"{name}: nothing was found at {answer.url.query.decode()}")

    def word(self, position: float) -> str:
        """One of the words that the texts hold; 0 is in most of them, 1 in the fewest."""
        return multiplying.WORDS[int(position * (len(multiplying.WORDS) - 1))]


HIT = 'class="hit-text"'
"""What a page of results has and an empty one has not: finding nothing is cheap and measures nothing."""
DRAWN = re.compile(r'<tr data-row|<li class="talk-message|class="hit-text"')
"""What a page shows many of."""


def _search(words: str) -> str:
    return f"/search/?purpose=investigation&q={quote(words)}"


PAGES: dict[str, Callable[[Visitor], str]] = {
    "inbox": lambda _visitor: "/inbox/",
    "dossier": lambda visitor: f"/dossiers/{visitor.random.choice(visitor.dossiers)}/",
    "list of dossiers": lambda _visitor: "/dossiers/",
    "search, a frequent word": lambda visitor: _search(visitor.word(visitor.random.random() * 0.1)),
    "search, a rare word": lambda visitor: _search(visitor.word(0.5 + visitor.random.random() / 2)),
    "search, two words": lambda visitor: _search(f"{visitor.word(0)} {visitor.word(visitor.random.random())}"),
    "load and delay": lambda _visitor: "/oversight/board/",
    "yearly figures": lambda _visitor: "/oversight/figures/",
}
OVERSIGHT = ("load and delay", "yearly figures")
"""Asked for now and then, by few; shown without an aim."""
TIMED = ("inbox", "dossier", "search, a frequent word", "search, a rare word", "search, two words")
"""Those that the aims are about."""


def measure(visitor: Visitor) -> dict[str, dict[str, float]]:
    """Each page alone, one request after the other; median and 95th percentile in milliseconds."""
    for name in PAGES:
        samples, warming = (FEW, FIRST) if name in OVERSIGHT else (SAMPLES, WARMING)
        for _ in range(warming):
            visitor.visit(name)
        visitor.took[name] = []
        for _ in range(samples):
            visitor.visit(name)
    if visitor.errors:
        raise Refused(f"pages failed: {sorted(set(visitor.errors))}")
    return {name: {**_spread(took), "drew": statistics.mean(visitor.drew[name])} for name, took in visitor.took.items()}


def _spread(took: list[float]) -> dict[str, float]:
    return {"median": statistics.median(took), "p95": sorted(took)[int(len(took) * 0.95)], "count": len(took)}


def together(make: Callable[[int], Visitor]) -> dict[str, Any]:
    """Fifty officers at once, each with a session of its own."""
    visitors = [make(number) for number in range(OFFICERS)]
    until = time.monotonic() + SECONDS
    threads = [threading.Thread(target=_work, args=(visitor, until)) for visitor in visitors]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took = [each for visitor in visitors for times in visitor.took.values() for each in times]
    return {**_spread(took), "errors": [each for visitor in visitors for each in visitor.errors]}


def _work(visitor: Visitor, until: float) -> None:
    names = [name for name in PAGES if name not in OVERSIGHT]
    while time.monotonic() < until:
        time.sleep(visitor.random.uniform(0, 2 * PAUSE))
        try:
            visitor.visit(visitor.random.choice(names))
        except httpx.HTTPError as error:
            visitor.errors.append(type(error).__name__)


def sign_in(nodes: Pair, number: int, dossiers: list[str]) -> Visitor:
    """Through the sign-in page, as an officer does."""
    client = httpx.Client(base_url=nodes.sender.url, timeout=60, follow_redirects=True)
    page = client.get("/account/login/")
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.text)
    assert token
    told = {"csrfmiddlewaretoken": token[1], "login": f"bench{number}", "password": nodes.password}
    answer = client.post("/account/login/", data=told, headers={"referer": nodes.sender.url})
    if answer.url.path.startswith("/account/"):
        raise Refused(f"sign-in led to {answer.url.path}")
    return Visitor(client, dossiers, Random(number))


def figures(name: str, place: Place, small: int, large: int, *, crowd: bool) -> list[Figure]:
    """Both sizes on one kind of database."""
    told: list[Figure] = []
    before: dict[str, dict[str, float]] = {}
    for size in (small, large):
        with full(place, size) as (nodes, seconds):
            told.append(Figure(f"{name}: filled up to {size:,} messages in", seconds, "s"))
            dossiers = nodes.sender.act("some_dossiers", count=400)
            spread = measure(sign_in(nodes, 0, dossiers))
            told += _told(name, size, spread, before)
            show(f"{name}, {size:,} messages, so far", told)
            before = before or spread
            if crowd:
                told.append(_crowd(name, size, together(partial(sign_in, nodes, dossiers=dossiers))))
    return told


def _crowd(name: str, size: int, found: dict[str, Any]) -> Figure:
    return Figure(
        f"{name}, {size:,} messages: {OFFICERS} officers at once, a page every {PAUSE:.0f} s each, p95",
        found["p95"],
        "ms",
        f"{found['count']} pages, median {found['median']:.0f} ms, {len(found['errors'])} errors",
        not found["errors"],
        found,
    )


def _told(
    name: str, size: int, spread: dict[str, dict[str, float]], before: dict[str, dict[str, float]]
) -> list[Figure]:
    told = []
    for page, took in spread.items():
        aimed = page in TIMED
        growth = took["p95"] / before[page]["p95"] if before else 0
        note = f"median {took['median']:.0f} ms, {took['drew']:.0f} rows"
        note += f"; {growth:.2f} x that at {SMALL:,}, of {before[page]['drew']:.0f} rows" if before else ""
        met = (took["p95"] <= MOST_MS and (not before or growth <= MOST_GROWTH)) if aimed else None
        told.append(Figure(f"{name}, {size:,} messages: {page}, p95", took["p95"], "ms", note, met, took))
    return told


def main() -> None:
    """Measure, print, keep."""
    os.chdir(Path(__file__).parents[1])
    asked = argparse.ArgumentParser()
    asked.add_argument("--databases", nargs="*", default=["sqlite", "postgresql"])
    asked.add_argument("--small", type=int, default=SMALL)
    asked.add_argument("--large", type=int, default=LARGE)
    asked.add_argument("--kept", type=Path, help="a folder where the filled nodes stay for the next run")
    asked.add_argument("--only-fill", action="store_true", help="measure nothing yet")
    asked.add_argument("--alone", action="store_true", help="leave out the officers at once")
    told = asked.parse_args()
    found: list[Figure] = []
    with places(told.databases, told.kept.resolve() if told.kept else None) as kinds:
        for name, place in kinds.items():
            if told.only_fill:
                filled(name, place, (told.small, told.large))
            else:
                found += figures(name, place, told.small, told.large, crowd=not told.alone)
    if found:
        show("Pages", found)
        print(f"kept in {keep('pages', found).relative_to(Path.cwd())}")


def filled(name: str, place: Place, sizes: Iterable[int]) -> None:
    """Fill only; say how long it took."""
    for size in sizes:
        with full(place, size) as (_nodes, seconds):
            print(f"{name}: filled up to {size:,} messages in {seconds:.0f} s", flush=True)


if __name__ == "__main__":
    main()
